import { MigrateBody } from '@vivarium/model'
import { verb } from '../http/action'
import type { Route } from '../http/route'
import { currentVm } from './vms'

export const migrationRoutes: readonly Route[] = [
  verb({
    operationId: 'migrateVm',
    tag: 'Virtual machines',
    summary: 'Move a virtual machine to another host or pool',
    description:
      'Live where it runs, cold where it is stopped. Without `hostId` the best host that fits is taken. Live migration stays within one CPU vendor; a stopped VM changes it only with `acceptCpuVendorChange`. Memory goes by the rule of the host that it leaves: Xen’s adaptive pre-copy on para hosts, QEMU’s on full ones, vMotion’s slowing down on hosted ones; containers stand still. With `post-copy` the guest is lost if either host fails before its last page has arrived, and the call can’t be cancelled after the switch.',
    path: '/vms/{vmId}/migrate',
    action: 'vm.migrate',
    body: MigrateBody,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
]
