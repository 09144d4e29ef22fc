import type { RefusalCode, RefusalFact } from '@vivarium/model'
import { boundOf, rulesBinding } from '../fleet/affinity'
import { isCutOff } from '../fleet/faults'
import {
  capacityMHz,
  footprintMiB,
  freeMemoryMiB,
  grantableMiB,
  keptMiB,
  reservableMiB,
  reservedMHz,
  threadsOf,
} from '../fleet/memory'
import { pluggedNics } from '../fleet/nics'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { datastoresOf } from '../fleet/storage-usage'
import { refusalsInParts } from './migrate-rules'

/** What speaks against any guest on any host, for questions about a whole fleet as it stands. */
export interface Fits {
  /** Guests of one class fare alike on every host but their own. */
  classOf(vm: VmRecord): number
  /** Whatever room they have, hosts of one class say the same to a guest, unless a rule binds it there: all of them are in that cluster then. */
  hostClassOf(host: HostRecord): number
  isBound(vm: VmRecord, host: HostRecord): boolean
  /** What speaks against a host that is not its own, whatever room it has: of hosts where the same does, the same list. */
  standing(vm: VmRecord, host: HostRecord): readonly RefusalCode[]
  /** What of its room would be lacking there. */
  room(vm: VmRecord, host: HostRecord): readonly RefusalCode[]
}

/** What a host has left, in MiB and MHz. */
interface Room {
  readonly freeMiB: number
  /** Undefined where nothing is overcommitted: there room is room for good. */
  readonly keepableMiB: number | undefined
  readonly freeMHz: number
}

const roomOn = (fleet: FleetState, host: HostRecord): Room => ({
  freeMiB: freeMemoryMiB(fleet, host),
  keepableMiB: grantableMiB(fleet, host) > host.memoryMiB ? Math.max(0, reservableMiB(fleet, host)) : undefined,
  freeMHz: Math.max(0, capacityMHz(host) - reservedMHz(fleet, host)),
})

const NOTHING: readonly RefusalCode[] = []

function lacking({ freeMiB, keepableMiB, freeMHz }: Room, host: HostRecord, vm: VmRecord): readonly RefusalCode[] {
  const { memoryMiB, memory, cpu } = vm
  const isFree = footprintMiB(host, memoryMiB) <= freeMiB
  const isKept = keepableMiB === undefined || keptMiB(host, memoryMiB, memory.reservationMiB) <= keepableMiB
  const hasCpu = cpu.reservationMHz <= freeMHz
  if (isFree && isKept && hasCpu) return NOTHING
  return [
    ...(isFree && isKept ? [] : (['insufficient_memory'] as const)),
    ...(hasCpu ? [] : (['insufficient_cpu'] as const)),
  ]
}

/** Gives each thing the number of the first that had the same key. */
function numbering<T extends object>(keyOf: (thing: T) => readonly unknown[]): (thing: T) => number {
  const numbers = new Map<string, number>()
  const known = new WeakMap<T, number>()
  return thing => {
    const before = known.get(thing)
    if (before !== undefined) return before
    const key = keyOf(thing).join(' ')
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    known.set(thing, number)
    return number
  }
}

/** The codes of a rule, asked once for each pair of classes. */
function askedOnce(
  ask: (vm: VmRecord, host: HostRecord) => readonly RefusalFact[],
  ofVm: (vm: VmRecord) => number,
  ofHost: (host: HostRecord) => number,
  same: (codes: readonly RefusalCode[]) => readonly RefusalCode[],
): (vm: VmRecord, host: HostRecord) => readonly RefusalCode[] {
  const answers = new Map<number, readonly RefusalCode[]>()
  return (vm, host) => {
    // Fewer than a million of either.
    const key = ofVm(vm) * 1e6 + ofHost(host)
    const before = answers.get(key)
    if (before !== undefined) return before
    const codes = same(ask(vm, host).map(({ code }) => code))
    answers.set(key, codes)
    return codes
  }
}

/**
 * Asks the rules of migration once about guests and hosts that do not differ in anything that those rules read: of 20,000
 * guests and 1,000 hosts that is some thousands of questions, not 20 million. To be made anew for every state.
 */
export function migrationFits(fleet: FleetState): Fits {
  const cutOffs = new Map(Object.values(fleet.hosts).map(host => [host, isCutOff(fleet, host)]))
  const rooms = new Map(Object.values(fleet.hosts).map(host => [host, roomOn(fleet, host)]))
  const ruled = Object.values(fleet.clusters).filter(({ rules }) => rules.some(({ mandatory }) => mandatory))
  const isBoundIn = (vm: VmRecord, clusterId: string): boolean =>
    ruled.some(
      cluster => cluster.id === clusterId && rulesBinding(cluster, boundOf(vm)).some(({ mandatory }) => mandatory),
    )

  const hostMachine = numbering<HostRecord>(host => [
    host.state,
    host.cpu.model,
    host.cpu.microcode,
    host.cpu.vendor,
    host.virtualization,
    threadsOf(host),
    cutOffs.get(host),
  ])
  const hostReach = numbering<HostRecord>(host => [host.networkIds, '/', host.datastoreIds])
  const hostClassOf = numbering<HostRecord>(host => [
    hostMachine(host),
    hostReach(host),
    ruled.some(({ id }) => id === host.clusterId) ? host.clusterId : '',
  ])

  const vmMachine = numbering<VmRecord>(vm => {
    const from = vm.hostId === null ? undefined : fleet.hosts[vm.hostId]
    return [
      vm.state,
      vm.exposedCpuModel,
      vm.exposedMicrocode,
      vm.cpuModel,
      from?.cpu.vendor,
      from?.virtualization,
      from && cutOffs.get(from),
      vm.devices?.map(({ kind }) => kind),
      vm.guest.family,
      vm.guest.paravirtualKernel,
      vm.vcpus,
    ]
  })
  const vmReach = numbering<VmRecord>(vm => [
    pluggedNics(vm).map(({ networkId }) => networkId),
    '/',
    datastoresOf(fleet, vm),
  ])
  const classOf = numbering<VmRecord>(vm => [
    vmMachine(vm),
    vmReach(vm),
    vm.memoryMiB,
    vm.memory.reservationMiB,
    vm.cpu.reservationMHz,
    ruled.some(({ id }) => isBoundIn(vm, id)) ? vm.id : '',
  ])
  const lists = new Map<string, readonly RefusalCode[]>()
  const same = (codes: readonly RefusalCode[]): readonly RefusalCode[] => {
    const key = codes.join(' ')
    const before = lists.get(key)
    if (before === undefined) lists.set(key, codes)
    return before ?? codes
  }
  const machine = askedOnce((vm, host) => refusalsInParts.machine(fleet, vm, host), vmMachine, hostMachine, same)
  const reach = askedOnce((vm, host) => refusalsInParts.reach(fleet, vm, host), vmReach, hostReach, same)

  return {
    classOf,
    hostClassOf,
    isBound: (vm, host) => isBoundIn(vm, host.clusterId),
    standing(vm, host) {
      if (vm.hostId === null) return NOTHING
      const first = isBoundIn(vm, host.clusterId)
        ? refusalsInParts.machine(fleet, vm, host).map(({ code }) => code)
        : machine(vm, host)
      const second = reach(vm, host)
      return second.length === 0 ? first : first.length === 0 ? second : same([...first, ...second])
    },
    room(vm, host) {
      const room = rooms.get(host)
      return room === undefined || vm.state !== 'running' ? NOTHING : lacking(room, host, vm)
    },
  }
}
