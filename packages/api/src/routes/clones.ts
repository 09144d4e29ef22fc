import { CloneBody, ConvertBody } from '@vivarium/model'
import { verb } from '../http/action'
import type { Route } from '../http/route'
import { currentVm } from './vms'

const tag = 'Virtual machines'

export const cloneRoutes: readonly Route[] = [
  verb({
    operationId: 'cloneVm',
    tag,
    summary: 'Clone a virtual machine, as it is or from a snapshot',
    path: '/vms/{vmId}/clone',
    action: 'vm.clone',
    body: CloneBody,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  verb({
    operationId: 'convertVmToTemplate',
    tag,
    summary: 'Make a template of a stopped virtual machine',
    path: '/vms/{vmId}/convert-to-template',
    action: 'vm.convert-to-template',
    body: ConvertBody,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
]
