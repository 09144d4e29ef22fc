import { COMPARED_FIELDS, type ComparedField, type Ref } from '@vivarium/model'
import { ref } from '../fleet/lookup'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'

type Value = string | number | null

/** One field that is not the same. */
interface FieldDifference {
  readonly field: ComparedField
  readonly from: Value
  readonly to: Value
}

/** What is not the same in two states of fleets. Things are the same if their ids are. */
export interface FleetDifference {
  readonly onlyFrom: Ref[]
  readonly onlyTo: Ref[]
  readonly changed: { readonly thing: Ref; readonly fields: FieldDifference[] }[]
  /** How many VMs and hosts are alike in all that is compared. */
  readonly same: number
}

type Fields = Partial<Record<ComparedField, Value>>

const names = (all: Iterable<string>): string => [...new Set(all)].sort().join(', ')

const vmFields = (fleet: FleetState, vm: VmRecord): Fields => ({
  name: vm.name,
  state: vm.state,
  host: vm.hostId === null ? null : (fleet.hosts[vm.hostId]?.name ?? null),
  vcpus: vm.vcpus,
  memoryMiB: vm.memoryMiB,
  diskGiB: vm.disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0),
  datastores: names(
    vm.disks.flatMap(({ layerId }) => {
      const layer = fleet.layers[layerId]
      return layer === undefined ? [] : [fleet.datastores[layer.datastoreId]?.name ?? '']
    }),
  ),
  snapshots: Object.values(fleet.snapshots).filter(({ vmId }) => vmId === vm.id).length,
  tags: names(vm.tags),
})

const hostFields = (host: HostRecord): Fields => ({ name: host.name, state: host.state, vms: host.vmIds.length })

const differing = (from: Fields, to: Fields): FieldDifference[] =>
  COMPARED_FIELDS.flatMap(field => {
    const [a, b] = [from[field] ?? null, to[field] ?? null]
    return a === b ? [] : [{ field, from: a, to: b }]
  })

/** Compares the VMs and hosts of two states: what is only in one of them, and what differs in both. */
export function compareFleets(from: FleetState, to: FleetState): FleetDifference {
  const difference: {
    onlyFrom: Ref[]
    onlyTo: Ref[]
    changed: { thing: Ref; fields: FieldDifference[] }[]
    same: number
  } = { onlyFrom: [], onlyTo: [], changed: [], same: 0 }
  function compare<T extends { readonly id: string; readonly name: string }>(
    kind: 'vm' | 'host',
    [before, after]: readonly [Readonly<Record<string, T>>, Readonly<Record<string, T>>],
    fields: (fleet: FleetState, thing: T) => Fields,
  ): void {
    for (const thing of Object.values(before)) {
      const other = after[thing.id]
      if (other === undefined) {
        difference.onlyFrom.push(ref(kind, thing))
        continue
      }
      const differences = differing(fields(from, thing), fields(to, other))
      if (differences.length === 0) difference.same += 1
      else difference.changed.push({ thing: ref(kind, other), fields: differences })
    }
    for (const thing of Object.values(after))
      if (before[thing.id] === undefined) difference.onlyTo.push(ref(kind, thing))
  }
  compare('vm', [from.vms, to.vms], vmFields)
  compare('host', [from.hosts, to.hosts], (_, host) => hostFields(host))
  return difference
}
