import { type PostCopyObstacle, refusal } from '@vivarium/model'
import { MIB } from '../fleet/layers'
import { dataOf, operationOf } from '../fleet/lookup'
import type { FleetState, OperationRecord, PhaseRecord } from '../fleet/state'
import { remainingAt } from '../kernel/flow-table'
import { schedule } from '../operations/begin'
import { DEVICE_STATE_BYTES, DEVICE_STATE_S, postcopy, roundSent, unpackedBytes } from '../physics/migration'
import { defineAction, started } from './define'
import { sentSoFar } from './migrate-rounds'

/** What of the round under way has not been sent yet, in bytes. */
const unsentOf = (fleet: FleetState, { id }: OperationRecord): number => {
  const flow = fleet.flows.flows[id]
  return flow === undefined ? 0 : remainingAt(flow, fleet.nowMs)
}

function roundNow({ id, phases, phaseIndex }: OperationRecord): PhaseRecord {
  const phase = phases[phaseIndex]
  if (phase?.name !== 'precopy-round') throw new Error(`${id} has no round under way`)
  return phase
}

/** What QEMU says no to: the capability must have been set before the migration began (migration/migration.c). */
function obstacleOf({ data, phases, phaseIndex, ...operation }: OperationRecord): PostCopyObstacle | undefined {
  if (data.kind !== 'vm.migrate' || data.migration !== 'live') return 'not-live'
  if (operation.endedAtMs !== null) return 'over'
  if (data.copy?.kind !== 'qemu' || data.copy.stun) return 'method'
  if (data.postCopyAfter === null) return 'not-allowed'
  const phase = phases[phaseIndex]
  if (phase?.pointOfNoReturn || data.postCopyAfter === 0) return 'switched'
  return phase?.name === 'precopy-round' ? undefined : 'not-yet'
}

/**
 * Ends the round under way of a live migration and lets the guest go on at the target, its pages following (QEMU's
 * `migrate_start_postcopy`). From then on the guest is lost if either side fails.
 */
export const startPostCopy = defineAction({
  name: 'operation.start-post-copy',
  refusals: (fleet, { operationId }) => {
    const operation = operationOf(fleet, operationId)
    const why = obstacleOf(operation)
    return why === undefined
      ? []
      : [refusal('cannot_start_post_copy', { operationId, target: operation.target.name, why })]
  },
  plan: (fleet, { operationId }) => {
    const operation = operationOf(fleet, operationId)
    const { copy } = dataOf(operation, 'vm.migrate')
    if (copy === null) throw new Error(`${operationId} has no pre-copy`)
    const sent = sentSoFar(fleet, roundNow(operation), unsentOf(fleet, operation))
    const bytes = unpackedBytes(roundSent(copy, { ...sent, cut: true }).state)
    // The pages take the place of the round on the links.
    const bandwidth = Math.max(1, fleet.flows.flows[operationId]?.rate ?? 0)
    const { downtimeS, pagesS } = postcopy(bytes, bandwidth, DEVICE_STATE_S)
    return {
      durationS: downtimeS + pagesS,
      downtimeMs: downtimeS * 1000,
      transferredMiB: (bytes + DEVICE_STATE_BYTES) / MIB,
      algorithm: 'post-copy',
      bandwidthMBps: bandwidth / 1e6,
    }
  },
  start: (fleet, { operationId }) => {
    const operation = operationOf(fleet, operationId)
    const { facts } = roundNow(operation)
    dataOf(operation, 'vm.migrate').postCopyAfter = 0
    // Its time is over, whatever is left of it.
    facts.limitS = 0
    facts.unsentBytes = unsentOf(fleet, operation)
    schedule(fleet, 'phase-end', fleet.nowMs, operationId, operation.generation)
    return started(operation)
  },
})
