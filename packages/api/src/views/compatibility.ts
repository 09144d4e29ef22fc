import { type FleetState, type HostRecord, migrationObstacles, type VmRecord } from '@vivarium/engine'
import type { CompatibilityCell, CompatibilityColumn, CompatibilityRow, RefusalCode } from '@vivarium/model'
import { hostsOfCluster } from './cluster'
import { countBy } from './memo'
import { hostOfVm } from './vm'

/** Hosts that are looked at together. */
export interface Column {
  readonly view: CompatibilityColumn
  readonly hosts: readonly HostRecord[]
}

/** What all have in common, if they do. */
const common = <T>(values: readonly T[]): T | undefined =>
  values.every(value => value === values[0]) ? values[0] : undefined

const columnOf = (
  kind: 'cluster' | 'host',
  { id, name }: { id: string; name: string },
  hosts: readonly HostRecord[],
): Column => {
  const vendor = common(hosts.map(host => host.cpu.vendor))
  const model = common(hosts.map(host => host.cpu.model))
  return {
    hosts,
    view: {
      kind,
      id,
      name,
      hosts: hosts.length,
      ...(vendor === undefined ? {} : { vendor }),
      ...(model === undefined ? {} : { model }),
    },
  }
}

/** All clusters; or the hosts of one, where it is named. */
export const columnsOf = (fleet: FleetState, clusterId: string | undefined): readonly Column[] => {
  const clusters = Object.values(fleet.clusters)
  const chosen = clusters.find(({ id }) => id === clusterId)
  return chosen === undefined
    ? clusters.map(cluster => columnOf('cluster', cluster, hostsOfCluster(fleet, cluster.id)))
    : hostsOfCluster(fleet, chosen.id).map(host => columnOf('host', host, [host]))
}

const mostFrequent = (codes: readonly (readonly RefusalCode[])[]): RefusalCode[] =>
  [...countBy(codes, each => each)].sort((a, b) => b[1] - a[1]).map(([code]) => code)

function cellOf(fleet: FleetState, vm: VmRecord, hosts: readonly HostRecord[]): CompatibilityCell {
  const others = hosts.filter(({ id }) => id !== vm.hostId)
  const against = others.map(host => migrationObstacles(fleet, vm, host))
  const refused = against.filter(each => each.length > 0)
  // Being asked is all that stands in the way of a guest that is off.
  const onlyVendor = refused.filter(
    each => vm.exposedCpuModel === null && each.every(code => code === 'cpu_vendor_mismatch'),
  )
  return {
    of: others.length,
    fit: others.length - refused.length,
    fitOtherVendor: onlyVendor.length,
    codes: mostFrequent(refused),
  }
}

/** One guest against every column. */
export const compatibilityRow = (
  fleet: FleetState,
  vm: VmRecord,
  columns: readonly Column[],
  codes: readonly RefusalCode[],
): CompatibilityRow => ({
  vmId: vm.id,
  name: vm.name,
  state: vm.state,
  hostId: vm.hostId,
  hostName: hostOfVm(fleet, vm)?.name ?? null,
  codes: [...codes],
  cells: columns.map(({ hosts }) => cellOf(fleet, vm, hosts)),
})
