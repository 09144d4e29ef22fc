import { remainingAt } from '../kernel/flow-table'
import { MIB } from './layers'
import { postCopies } from './operations'
import type { FleetState, HostRecord } from './state'

/**
 * What a host still holds, in MiB, of guests that run elsewhere since the switch of a post-copy: their pages that have
 * not followed them yet (QEMU, postcopy.rst). What has passed is drawn at its mean rate.
 */
export function leavingMiB(fleet: FleetState, host: HostRecord, atMs: number): number {
  let bytes = 0
  for (const { id, data, phases, endedAtMs: overAtMs } of postCopies(fleet)) {
    if (data.kind !== 'vm.migrate' || data.from !== host.id) continue
    for (const { name, work, startedAtMs, endedAtMs: passedAtMs, facts } of phases) {
      if (name !== 'post-copy' || work.type !== 'flow' || startedAtMs === null) continue
      // One that was broken off ends with its operation.
      const endedAtMs = passedAtMs ?? overAtMs
      if (atMs < startedAtMs || (endedAtMs !== null && atMs >= endedAtMs)) continue
      const flow = endedAtMs === null ? fleet.flows.flows[id] : undefined
      const untilMs = endedAtMs ?? flow?.settledAtMs ?? atMs
      const left = flow?.remaining ?? (passedAtMs === null ? (facts.unsentBytes ?? 0) : 0)
      bytes +=
        flow !== undefined && atMs >= flow.settledAtMs
          ? remainingAt(flow, atMs)
          : work.amount - ((work.amount - left) * (atMs - startedAtMs)) / Math.max(1, untilMs - startedAtMs)
    }
  }
  return bytes / MIB
}
