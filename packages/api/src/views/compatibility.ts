import { type Fits, type FleetState, type HostRecord, migrationFits, type VmRecord } from '@vivarium/engine'
import type {
  CompatibilityCell,
  CompatibilityColumn,
  CompatibilityColumns,
  CompatibilityRow,
  RefusalCode,
} from '@vivarium/model'
import { hostsOfCluster } from './cluster'
import { countBy, groupBy, oncePerState } from './memo'
import { hostOfVm } from './vm'

/** Hosts that are looked at together. */
export interface Column {
  readonly view: CompatibilityColumn
  readonly hosts: readonly HostRecord[]
}

export const fitsOf = oncePerState(migrationFits)

/** What all have in common, if they do. */
const common = <T>(values: readonly T[]): T | undefined =>
  values.every(value => value === values[0]) ? values[0] : undefined

const columnOf = (
  kind: CompatibilityColumn['kind'],
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

interface Asked {
  /** A cluster, whose hosts stand apart. */
  readonly columns?: string | undefined
  readonly columnsBy?: CompatibilityColumns | undefined
}

/** The hosts of one cluster, where it is named; else all clusters, or all CPU models. */
export const columnsOf = (fleet: FleetState, { columns, columnsBy }: Asked): readonly Column[] => {
  const clusters = Object.values(fleet.clusters)
  const chosen = clusters.find(({ id }) => id === columns)
  if (chosen !== undefined) return hostsOfCluster(fleet, chosen.id).map(host => columnOf('host', host, [host]))
  if (columnsBy !== 'model')
    return clusters.map(cluster => columnOf('cluster', cluster, hostsOfCluster(fleet, cluster.id)))
  const models = groupBy(Object.values(fleet.hosts), ({ cpu }) => cpu.model)
  return [...models].map(([model, hosts]) => columnOf('model', { id: model, name: model }, hosts))
}

const mostFrequent = (codes: readonly (readonly RefusalCode[])[]): RefusalCode[] =>
  [...countBy(codes, each => each)].sort((a, b) => b[1] - a[1]).map(([code]) => code)

/** Being asked is all that stands in the way of a guest that is off. */
export const isOnlyVendor = (vm: VmRecord, codes: readonly RefusalCode[]): boolean =>
  vm.exposedCpuModel === null && codes.length > 0 && codes.every(code => code === 'cpu_vendor_mismatch')

function cellOf(fits: Fits, vm: VmRecord, hosts: readonly HostRecord[]): CompatibilityCell {
  const others = hosts.filter(({ id }) => id !== vm.hostId)
  const against = others.map(host => [...fits.standing(vm, host), ...fits.room(vm, host)])
  const refused = against.filter(each => each.length > 0)
  return {
    of: others.length,
    fit: others.length - refused.length,
    fitOtherVendor: refused.filter(codes => isOnlyVendor(vm, codes)).length,
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
  cells: columns.map(({ hosts }) => cellOf(fitsOf(fleet), vm, hosts)),
})
