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

/** Memory of a host that is given out: guests that are on, and guests on their way here. */
export function allocatedMiB(fleet: FleetState, host: HostRecord): number {
  let sum = 0
  for (const vm of vmsOfHost(fleet, host)) if (holdsMemory(vm)) sum += footprintMiB(host, vm.memoryMiB)
  for (const held of host.reservations) sum += held.memoryMiB
  return sum
}

/** vCPUs of the guests that are on. */
export function vcpusOn(fleet: FleetState, host: HostRecord): number {
  let sum = 0
  for (const vm of vmsOfHost(fleet, host)) if (holdsMemory(vm)) sum += vm.vcpus
  return sum
}

export const freeMemoryMiB = (fleet: FleetState, host: HostRecord): number => host.memoryMiB - allocatedMiB(fleet, host)

/** Cores of a host. Threads help guests to wait, not to compute: they count for vCPU limits only. */
export const coresOf = (host: HostRecord): number => host.cpu.sockets * host.cpu.coresPerSocket
export const threadsOf = (host: HostRecord): number => coresOf(host) * host.cpu.threadsPerCore
export const capacityMHz = (host: HostRecord): number => coresOf(host) * host.cpu.mhz

/** CPU cycles that guests which are on have reserved, in MHz. */
export function reservedMHz(fleet: FleetState, host: HostRecord): number {
  let sum = 0
  for (const vm of vmsOfHost(fleet, host)) if (holdsMemory(vm)) sum += vm.cpu.reservationMHz
  return sum
}
