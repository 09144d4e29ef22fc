import { type MigrationKind, type RefusalFact, refusal } from '@vivarium/model'
import { againstRules, boundOf, type Placed } from '../fleet/affinity'
import { coldCpuMismatch, cpuMismatch, seenCpu } from '../fleet/cpu-rules'
import { isCutOff } from '../fleet/faults'
import { chainBytes, GIB } from '../fleet/layers'
import { datastoreOf, hostOfVm, layerOf } from '../fleet/lookup'
import { pluggedNics } from '../fleet/nics'
import {
  cannotHost,
  cannotReachNetworks,
  cannotReachStorage,
  exceedsThreads,
  lacksCpu,
  lacksMemory,
  lacksMemoryToReserve,
  lacksSpaceOn,
  notAccepting,
} from '../fleet/rules'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { datastoresOf } from '../fleet/storage-usage'
import { disksToMove } from './migrate-disks'
import { algorithmForbids, type Wish } from './migrate-method'

/** A VM that runs moves live and every other one cold, unless the caller says which. */
export const kindOf = (vm: VmRecord, asked: MigrationKind | undefined): MigrationKind =>
  asked ?? (vm.state === 'running' || vm.state === 'migrating' ? 'live' : 'cold')

/** The state fits the kind that was asked for. */
function stateForbids(vm: VmRecord, kind: MigrationKind): RefusalFact[] {
  if (kind === 'live' && ['stopped', 'crashed', 'suspended'].includes(vm.state))
    return [refusal('vm_not_running', { vm: vm.name, state: vm.state }, '/kind')]
  if (kind === 'cold' && vm.state === 'running')
    return [refusal('vm_not_stopped', { vm: vm.name, state: vm.state }, '/kind')]
  return []
}

/** Both ends can reach each other; one that is disconnected has been told as that. */
const cutOff = (fleet: FleetState, host: HostRecord): RefusalFact[] =>
  host.state !== 'disconnected' && isCutOff(fleet, host)
    ? [refusal('host_link_down', { host: host.name }, '/hostId')]
    : []

/** A guest whose memory is kept is bound by what it has seen; one that is off by its vendor, unless the caller accepts a change. */
function cpuForbids(vm: VmRecord, from: HostRecord, to: HostRecord, wish: Wish): RefusalFact[] {
  const seen = seenCpu(vm)
  return seen === null
    ? coldCpuMismatch(vm.name, from, to, wish.acceptCpuVendorChange ?? false)
    : cpuMismatch(vm.name, seen, from, to)
}

/** A guest whose memory is kept knows the devices of its kind of virtualization, and finds no others; one that is off boots on any that takes it. */
const virtualizationForbids = (vm: VmRecord, from: HostRecord, to: HostRecord): RefusalFact[] =>
  vm.exposedCpuModel === null || from.virtualization === to.virtualization
    ? []
    : [
        refusal(
          'virtualization_mismatch',
          {
            vm: vm.name,
            host: to.name,
            from: from.virtualization,
            to: to.virtualization,
            running: vm.state === 'suspended' ? 'no' : 'yes',
          },
          '/hostId',
        ),
      ]

/** What a guest that is on, or was suspended, has of its host can't be handed through from another. */
const devicesForbid = (vm: VmRecord, from: HostRecord): RefusalFact[] =>
  vm.exposedCpuModel === null
    ? []
    : (vm.devices ?? []).map(({ kind, name }) =>
        refusal('device_pinned_to_host', { vm: vm.name, host: from.name, device: name, kind }, '/hostId'),
      )

type Rule = (to: HostRecord) => RefusalFact[]

/** Its blocks can be read from the target: where they lie, or where they are to be moved. */
function storageRule(fleet: FleetState, vm: VmRecord, wish: Wish): Rule {
  const lie = datastoresOf(fleet, vm)
  if (wish.datastoreId === undefined) return to => cannotReachStorage(fleet, to, lie)
  const moved = disksToMove(vm, wish)
  const kept = vm.disks.filter(disk => !moved.includes(disk)).map(disk => layerOf(fleet, disk.layerId).datastoreId)
  const store = datastoreOf(fleet, wish.datastoreId)
  const bytes = moved.reduce((sum, disk) => sum + chainBytes(fleet, disk.layerId), 0)
  const snapshots = Object.values(fleet.snapshots).filter(snapshot => snapshot.vmId === vm.id)
  const wherever = [
    ...lacksSpaceOn(fleet, store, bytes / GIB, '/datastoreId'),
    ...(snapshots.length === 0
      ? []
      : [
          refusal(
            'disk_has_snapshots',
            { vm: vm.name, disk: moved[0]?.id ?? '', snapshots: snapshots.map(snapshot => snapshot.name) },
            '/datastoreId',
          ),
        ]),
  ]
  const willLie = [...new Set([store.id, ...kept])]
  return to => [...cannotReachStorage(fleet, to, willLie), ...wherever]
}

/** Room for a guest that is on. */
const lacksRoom = (fleet: FleetState, vm: VmRecord, to: HostRecord): RefusalFact[] =>
  vm.state === 'running'
    ? [
        ...lacksMemory(fleet, to, vm.memoryMiB),
        ...lacksMemoryToReserve(fleet, to, vm.memoryMiB, vm.memory.reservationMiB),
        ...lacksCpu(fleet, to, vm.cpu.reservationMHz),
      ]
    : []

interface Ends {
  readonly from: HostRecord
  readonly to: HostRecord
  readonly wish: Wish
  readonly placed: readonly Placed[]
}

/** What speaks against another host than its own, but for its room and for what it reaches. */
const machineForbids = (fleet: FleetState, vm: VmRecord, { from, to, wish, placed }: Ends): RefusalFact[] => [
  ...notAccepting(to),
  ...againstRules(fleet, boundOf(vm), to, placed),
  ...(kindOf(vm, wish.kind) === 'live' || wish.datastoreId !== undefined
    ? [...cutOff(fleet, from), ...cutOff(fleet, to)]
    : []),
  ...cpuForbids(vm, from, to, wish),
  ...virtualizationForbids(vm, from, to),
  ...devicesForbid(vm, from),
  ...cannotHost(to, vm.name, vm.guest),
  ...exceedsThreads(to, vm.vcpus),
]

function networkRule(fleet: FleetState, vm: VmRecord): Rule {
  const ids = pluggedNics(vm).map(nic => nic.networkId)
  return to => cannotReachNetworks(fleet, to, ids)
}

/**
 * All that speaks against hosts as targets of a migration, before anything starts, for one that asks about many of them;
 * `placed` are others that go somewhere too.
 */
export function migrationRules(
  fleet: FleetState,
  vm: VmRecord,
  wish: Wish,
): (to: HostRecord, placed?: readonly Placed[]) => RefusalFact[] {
  if (vm.hostId === null) return () => []
  const from = hostOfVm(fleet, vm)
  const kind = kindOf(vm, wish.kind)
  const [state, method] = [stateForbids(vm, kind), kind === 'live' ? algorithmForbids(vm, from, wish) : []]
  const [networks, storage] = [networkRule(fleet, vm), storageRule(fleet, vm, wish)]
  return (to, placed = []) => {
    if (from.id === to.id)
      return wish.datastoreId === undefined
        ? [refusal('same_host', { vm: vm.name, host: to.name }, '/hostId')]
        : [...state, ...storage(to)]
    return [
      ...state,
      ...method,
      ...machineForbids(fleet, vm, { from, to, wish, placed }),
      ...lacksRoom(fleet, vm, to),
      ...networks(to),
      ...storage(to),
    ]
  }
}

/** The same of one host. */
export const migrationRefusals = (
  fleet: FleetState,
  vm: VmRecord,
  to: HostRecord,
  wish: Wish,
  placed: readonly Placed[] = [],
): RefusalFact[] => migrationRules(fleet, vm, wish)(to, placed)

/**
 * What speaks against a guest that is moved as it is to another host than its own, in two parts that read different things of it,
 * and without the room there: for questions about many at once.
 */
export const refusalsInParts = {
  machine: (fleet: FleetState, vm: VmRecord, to: HostRecord): RefusalFact[] => [
    ...stateForbids(vm, kindOf(vm, undefined)),
    ...machineForbids(fleet, vm, { from: hostOfVm(fleet, vm), to, wish: {}, placed: [] }),
  ],
  reach: (fleet: FleetState, vm: VmRecord, to: HostRecord): RefusalFact[] => [
    ...networkRule(fleet, vm)(to),
    ...storageRule(fleet, vm, {})(to),
  ],
}
