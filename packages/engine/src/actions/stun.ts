import { pause, resume } from '../fleet/power'
import type { FleetState, PhaseRecord, VmRecord } from '../fleet/state'

/** A phase begins in which the guest stands still: said in its facts, for what it comes to. */
export function standStill(fleet: FleetState, vm: VmRecord, phase: PhaseRecord): void {
  phase.facts.still = 1
  pause(fleet, vm)
}

/** Lets a guest that runs stand still for a phase; one that is off, or that waits for space, does so already. */
export function stun(fleet: FleetState, vm: VmRecord, phase: PhaseRecord | undefined): void {
  if (phase?.name === 'stun' && vm.state === 'running' && vm.paused === null) standStill(fleet, vm, phase)
}

/** What `stun` stopped goes on, the phase being over or broken off. */
export function unstun(fleet: FleetState, vm: VmRecord, phase: PhaseRecord | undefined): void {
  if (phase?.name === 'stun' && phase.facts.still === 1) resume(fleet, vm)
}
