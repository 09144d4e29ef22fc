import { remainingAt } from '../kernel/flow-table'
import { MIB } from './layers'
import { postCopies } from './operations'
import type { Moment } from './past'
import type { FleetState, HostRecord, OperationRecord, PhaseRecord } from './state'

/** Pages on their way off a host: all of them, from when to when; null while they still are. */
interface Leaving {
  readonly operation: OperationRecord
  readonly phase: PhaseRecord
  readonly bytes: number
  readonly fromMs: number
  readonly untilMs: number | null
}

/** Guests that run elsewhere since the switch of a post-copy, as far as is remembered, with their pages' way from that host. */
export function leavings(fleet: FleetState, host: HostRecord): Leaving[] {
  const found: Leaving[] = []
  for (const operation of postCopies(fleet)) {
    if (operation.data.kind !== 'vm.migrate' || operation.data.from !== host.id) continue
    for (const phase of operation.phases) {
      const { name, work, startedAtMs, endedAtMs } = phase
      if (name !== 'post-copy' || work.type !== 'flow' || startedAtMs === null) continue
      // One that was broken off ends with its operation.
      const untilMs = endedAtMs ?? operation.endedAtMs
      found.push({ operation, phase, bytes: work.amount, fromMs: startedAtMs, untilMs })
    }
  }
  return found
}

/**
 * What a host still holds, in MiB, of guests that run elsewhere since the switch of a post-copy: their pages that have
 * not followed them yet (QEMU, postcopy.rst). What has passed is drawn at its mean rate.
 */
export function leavingMiB(fleet: FleetState, host: HostRecord, { atMs, asOfMs = atMs }: Moment): number {
  let bytes = 0
  for (const each of leavings(fleet, host))
    if (each.fromMs <= asOfMs && (each.untilMs === null || asOfMs < each.untilMs)) bytes += leftAt(fleet, each, atMs)
  return bytes / MIB
}

function leftAt(fleet: FleetState, { operation, phase, bytes, fromMs, untilMs }: Leaving, atMs: number): number {
  const flow = untilMs === null ? fleet.flows.flows[operation.id] : undefined
  if (flow !== undefined && atMs >= flow.settledAtMs) return remainingAt(flow, atMs)
  const endMs = untilMs ?? flow?.settledAtMs ?? atMs
  const left = flow?.remaining ?? (phase.endedAtMs === null ? (phase.facts.unsentBytes ?? 0) : 0)
  const passed = Math.max(0, Math.min(1, (atMs - fromMs) / Math.max(1, endMs - fromMs)))
  return bytes - (bytes - left) * passed
}
