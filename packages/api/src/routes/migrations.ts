import { forecastMigration } from '@vivarium/engine'
import { HostId, MigrateBody, MigrationAssumption, Plan } from '@vivarium/model'
import { extend } from 'zod/mini'
import { verb } from '../http/action'
import { json } from '../http/answer'
import { findDatastore, findHost, findVm } from '../http/find'
import { get, type Route } from '../http/route'
import { currentVm } from './vms'

export const migrationRoutes: readonly Route[] = [
  verb({
    operationId: 'migrateVm',
    tag: 'Virtual machines',
    summary: 'Move a virtual machine to another host or pool',
    description:
      'Live where it runs, cold where it is stopped. Without `hostId` the best host that fits is taken. Live migration stays within one CPU vendor; a stopped VM changes it only with `acceptCpuVendorChange`. Memory goes by the rule of the host that it leaves: Xen’s adaptive pre-copy on para hosts, QEMU’s on full ones, vMotion’s slowing down on hosted ones, where a host with a link below 10 Gb/s takes part in 4 at once, another in 8, and a datastore in 128: further ones wait as `queued`; containers stand still. With `post-copy` the guest is lost if either host fails before its last page has arrived, and the call can’t be cancelled after the switch.',
    path: '/vms/{vmId}/migrate',
    action: 'vm.migrate',
    body: MigrateBody,
    current: currentVm,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get('/vms/{vmId}/migration-forecast', {
    operationId: 'forecastMigration',
    tag: 'Virtual machines',
    summary: 'Foretell a migration for a guest and a link as they might be',
    description:
      'The plan of a migration to that host if the guest rewrote `dirtyMiBps` of `workingSetMiB` and the links gave `bandwidthMBps`; what is left out is as it is now. Says nothing about whether the host takes the VM: `migration-targets` does.',
    query: extend(MigrationAssumption, { ...MigrateBody.shape, hostId: HostId }),
    answers: { 200: { description: 'What it would be like.', schema: Plan } },
    run: call => {
      const { fleet } = call.reading
      const { dirtyMiBps, workingSetMiB, bandwidthMBps, ...wish } = call.query
      findVm(fleet, call.params.vmId)
      findHost(fleet, wish.hostId)
      if (wish.datastoreId !== undefined) findDatastore(fleet, wish.datastoreId)
      const assume = { dirtyMiBps, workingSetMiB, bandwidthMBps }
      return json(call, forecastMigration(fleet, { ...wish, ...call.params }, assume))
    },
  }),
]
