import type { ActionName } from '@vivarium/model'
import { plainVerb } from '../http/action'
import type { Route } from '../http/route'
import { currentVm } from './vms'

type PowerAction = Extract<
  ActionName,
  'vm.start' | 'vm.shutdown' | 'vm.stop' | 'vm.reboot' | 'vm.reset' | 'vm.suspend' | 'vm.resume' | 'vm.restore'
>
const VERBS = [
  { action: 'vm.start', path: '/vms/{vmId}/start', operationId: 'startVm', summary: 'Power a virtual machine on' },
  {
    action: 'vm.shutdown',
    path: '/vms/{vmId}/shutdown',
    operationId: 'shutdownVm',
    summary: 'Ask the guest to shut down',
  },
  { action: 'vm.stop', path: '/vms/{vmId}/stop', operationId: 'stopVm', summary: 'Cut the power' },
  { action: 'vm.reboot', path: '/vms/{vmId}/reboot', operationId: 'rebootVm', summary: 'Ask the guest to reboot' },
  { action: 'vm.reset', path: '/vms/{vmId}/reset', operationId: 'resetVm', summary: 'Press the reset button' },
  {
    action: 'vm.suspend',
    path: '/vms/{vmId}/suspend',
    operationId: 'suspendVm',
    summary: 'Save the memory to disk and power off',
  },
  {
    action: 'vm.resume',
    path: '/vms/{vmId}/resume',
    operationId: 'resumeVm',
    summary: 'Go on from where it was suspended',
  },
  {
    action: 'vm.restore',
    path: '/vms/{vmId}/restore',
    operationId: 'restoreVm',
    summary: 'Take a virtual machine out of the recycle bin',
  },
] as const satisfies readonly { action: PowerAction; path: string; operationId: string; summary: string }[]

/** Verbs that need no more than the VM. */
export const powerRoutes: readonly Route[] = VERBS.map(spec =>
  plainVerb({ ...spec, tag: 'Power', current: currentVm, input: ({ params }) => ({ ...params }) }),
)
