import type { LayerId } from '@vivarium/model'
import { dataOf, layerOf, vmOf } from '../fleet/lookup'
import { openOperations } from '../fleet/operations'
import { resume } from '../fleet/power'
import type { FleetState, OperationRecord, PhaseRecord, VmRecord } from '../fleet/state'
import { standStill } from './stun'

/** Clones of a guest that are on their way, one that has just ended left out. */
const clonesOf = (fleet: FleetState, sourceId: VmRecord['id']): OperationRecord[] =>
  [...openOperations(fleet)].filter(({ data }) => data.kind === 'vm.clone' && data.sourceId === sourceId)

const isFreeze = ({ name, facts }: PhaseRecord): boolean => name === 'freeze' && facts.still === 1

/** The frozen layer that a clone's first disk stands on. */
const baseOf = (fleet: FleetState, clone: VmRecord | undefined): LayerId | null => {
  const [disk] = clone?.disks ?? []
  return disk === undefined ? null : layerOf(fleet, disk.layerId).parentId
}

/** Whether a guest stood still for an instant clone on that layer already: all that stand on it go on from that moment. */
export const isForked = (fleet: FleetState, base: LayerId | null): boolean =>
  base !== null &&
  Object.values(fleet.operations).some(
    ({ data, phases }) =>
      data.kind === 'vm.clone' &&
      data.mode === 'instant' &&
      phases.some(phase => isFreeze(phase) && phase.endedAtMs !== null) &&
      baseOf(fleet, fleet.vms[data.vmId]) === base,
  )

/** Lets the source of a clone stand still while its disks, or its memory, are frozen for it. */
export function freezeSource(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord | undefined): void {
  const { sourceId, vmId, mode } = dataOf(operation, 'vm.clone')
  if (phase === undefined || !isFreeze(phase)) return
  const source = vmOf(fleet, sourceId)
  // It may have stopped for want of space, or been frozen for a sibling, while this one waited for its turn.
  const isForkedNow = mode === 'instant' && isForked(fleet, baseOf(fleet, vmOf(fleet, vmId)))
  if (source.state !== 'running' || source.paused !== null || isForkedNow) phase.facts.still = 0
  else standStill(fleet, source, phase)
}

/** It goes on, the phase being over or broken off: once no other clone holds it. */
export function thawSource(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord | undefined): void {
  const { sourceId } = dataOf(operation, 'vm.clone')
  if (phase === undefined || !isFreeze(phase) || phase.startedAtMs === null) return
  const isHeld = clonesOf(fleet, sourceId).some(({ phases, phaseIndex }) => {
    const now = phases[phaseIndex]
    return now !== undefined && isFreeze(now) && now.startedAtMs !== null && now.endedAtMs === null
  })
  if (!isHeld) resume(fleet, vmOf(fleet, sourceId))
}
