import type { VmState } from '@vivarium/model'
import { memoryOverheadMiB } from '../physics/virtualization'
import { vmsOfHost } from './lookup'
import type { FleetState, HostRecord, VmRecord } from './state'

/** States in which a guest holds memory on its host. */
const HOLDING: ReadonlySet<VmState> = new Set([
  'starting',
  'running',
  'stopping',
  'suspending',
  'resuming',
  'migrating',
])

export const holdsMemory = (vm: VmRecord): boolean => HOLDING.has(vm.state)

/** What a guest takes on that host while it is on: its memory and what the hypervisor adds for it, in MiB. */
export const footprintMiB = (host: HostRecord, memoryMiB: number): number =>
  memoryMiB + memoryOverheadMiB(host.virtualization, memoryMiB)

/** What of a host is given out: memory to guests that are on, and guests on their way here; vCPUs to those that are on. */
export function allocatedOn(fleet: FleetState, host: HostRecord): { memoryMiB: number; vcpus: number } {
  let [memoryMiB, vcpus] = [0, 0]
  for (const vm of vmsOfHost(fleet, host)) {
    if (!holdsMemory(vm)) continue
    memoryMiB += footprintMiB(host, vm.memoryMiB)
    vcpus += vm.vcpus
  }
  for (const held of host.reservations) memoryMiB += held.memoryMiB
  return { memoryMiB, vcpus }
}

export const allocatedMiB = (fleet: FleetState, host: HostRecord): number => allocatedOn(fleet, host).memoryMiB

/** Memory that a host may give out: more than it has, where its cluster overcommits. */
export const grantableMiB = (fleet: FleetState, host: HostRecord): number =>
  Math.floor(host.memoryMiB * (fleet.clusters[host.clusterId]?.memoryOvercommit ?? 1))

export const freeMemoryMiB = (fleet: FleetState, host: HostRecord): number =>
  grantableMiB(fleet, host) - allocatedMiB(fleet, host)

/** What a guest keeps on that host whatever the others want: its reservation and what the hypervisor adds for it, in MiB. */
export const keptMiB = (host: HostRecord, memoryMiB: number, reservationMiB: number): number =>
  Math.min(memoryMiB, reservationMiB) + memoryOverheadMiB(host.virtualization, memoryMiB)

/** Guests that are on, and guests on their way here. */
const heldFor = (fleet: FleetState, host: HostRecord): VmRecord[] => [
  ...vmsOfHost(fleet, host).filter(holdsMemory),
  ...host.reservations.flatMap(({ vmId }) => fleet.vms[vmId] ?? []),
]

/** Memory of a host that no guest has been promised for good, in MiB. */
export function reservableMiB(fleet: FleetState, host: HostRecord): number {
  let left = host.memoryMiB
  for (const vm of heldFor(fleet, host)) left -= keptMiB(host, vm.memoryMiB, vm.memory.reservationMiB)
  return left
}

/** Cores of a host. Threads help guests to wait, not to compute: they count for vCPU limits only. */
export const coresOf = (host: HostRecord): number => host.cpu.sockets * host.cpu.coresPerSocket
export const threadsOf = (host: HostRecord): number => coresOf(host) * host.cpu.threadsPerCore
export const capacityMHz = (host: HostRecord): number => coresOf(host) * host.cpu.mhz

/** CPU cycles that guests which are on, or on their way here, have reserved, in MHz. */
export function reservedMHz(fleet: FleetState, host: HostRecord): number {
  let sum = 0
  for (const vm of heldFor(fleet, host)) sum += vm.cpu.reservationMHz
  return sum
}
