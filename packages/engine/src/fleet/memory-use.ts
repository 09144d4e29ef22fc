import type { WorkloadProfile } from '@vivarium/model'
import { computes, demandOf } from './demand'
import { loadAt } from './serial'
import type { FleetState, VmRecord } from './state'
import { leakedMiB } from './trouble'

/** What of its memory a guest of that kind has touched, page cache included, when it is at rest. Our choice. */
const RESIDENT: Record<WorkloadProfile, number> = {
  idle: 0.2,
  web: 0.5,
  batch: 0.5,
  database: 0.78,
  desktop: 0.55,
  'cpu-bound': 0.45,
  hostile: 0.8,
  trace: 0.5,
}
/** What more it touches at full demand. */
const AT_FULL_DEMAND = 0.2

/** Memory that a guest uses at a moment while it is on, in MiB. */
export const residentMiB = (fleet: FleetState, vm: VmRecord, atMs: number): number =>
  Math.round(
    Math.min(
      vm.memoryMiB,
      vm.memoryMiB * (RESIDENT[vm.workload.profile] + AT_FULL_DEMAND * demandOf(fleet, vm, atMs)) +
        loadAt(vm, atMs).memoryMiB +
        leakedMiB(vm, atMs),
    ),
  )

/** What of that it keeps using: its working set, and what it touches for its demand. The rest is idle. */
export const activeMiB = (
  fleet: FleetState,
  vm: VmRecord,
  atMs: number,
  touchedMiB = residentMiB(fleet, vm, atMs),
): number =>
  Math.round(
    Math.min(
      touchedMiB,
      vm.workload.workingSetMiB +
        loadAt(vm, atMs).memoryMiB +
        AT_FULL_DEMAND * vm.memoryMiB * demandOf(fleet, vm, atMs),
    ),
  )

/** Memory that a guest uses now: none when it is off. */
export const usedMemoryMiB = (fleet: FleetState, vm: VmRecord): number =>
  computes(vm) ? residentMiB(fleet, vm, fleet.nowMs) : 0
