import type { MemoryBacking } from '@vivarium/model'
import { divideMemory, type MemoryShare } from '../physics/memory'
import { memoryOverheadMiB } from '../physics/virtualization'
import { footprintMiB } from './memory'
import { activeMiB, residentMiB } from './memory-use'
import type { FleetState, HostRecord, VmRecord } from './state'

/** A guest that holds memory: its host may have less than it gave out, and divides what there is. */
interface Holder {
  readonly vm: VmRecord
}

/** Its guests could touch more than the host has, as only a cluster that overcommits memory lets them. */
export const mayLackMemory = (host: HostRecord, holders: readonly Holder[]): boolean => {
  let given = 0
  for (const { vm } of holders) given += footprintMiB(host, vm.memoryMiB)
  return given > host.memoryMiB
}

/** How a host backs the memory of the guests that run there at a moment: a function of their demand then. */
export function backings(fleet: FleetState, host: HostRecord, holders: readonly Holder[], atMs: number): MemoryShare[] {
  let capacityMiB = host.memoryMiB
  for (const { vm } of holders) capacityMiB -= memoryOverheadMiB(host.virtualization, vm.memoryMiB)
  return divideMemory(
    capacityMiB,
    holders.map(({ vm }) => ({
      configuredMiB: vm.memoryMiB,
      touchedMiB: residentMiB(fleet, vm, atMs),
      activeMiB: activeMiB(fleet, vm, atMs),
      shares: vm.memory.shares,
      reservationMiB: Math.min(vm.memory.reservationMiB, vm.memoryMiB),
      image: vm.templateId ?? vm.guest.os,
      agent: vm.guest.agent,
    })),
  )
}

/** How one guest's memory is backed, and what its host holds for it. */
export function backingOf(
  fleet: FleetState,
  host: HostRecord,
  holders: readonly Holder[],
  { vm, atMs }: { vm: VmRecord; atMs: number },
): { consumedMiB: number; memory: MemoryBacking } {
  // Where nothing can be lacking, the neighbours need not be asked.
  const among = mayLackMemory(host, holders) ? holders : [{ vm }]
  const share = backings(fleet, host, among, atMs)[among.findIndex(holder => holder.vm === vm)]
  if (share === undefined) throw new Error(`${vm.id} is not on ${host.id}`)
  return {
    consumedMiB: Math.round(share.consumedMiB),
    memory: {
      activeMiB: Math.round(share.activeMiB),
      touchedMiB: residentMiB(fleet, vm, atMs),
      sharedMiB: Math.round(share.sharedMiB),
      balloonedMiB: Math.round(share.balloonedMiB),
      compressedMiB: Math.round(share.compressedMiB),
      swappedMiB: Math.round(share.swappedMiB),
      speedPercent: Math.round(1000 * share.speed) / 10,
    },
  }
}
