import { type OperationState, VmId } from '@vivarium/model'
import { emit } from '../fleet/log'
import { closeOperation, forgetOldest, openOperations } from '../fleet/operations'
import { coresUse } from '../fleet/resources'
import type { FleetState, OperationRecord, PhaseRecord } from '../fleet/state'
import { endsAtMs, remainingAt } from '../kernel/flow-table'
import { dropFlow, limitMs, refOf, schedule, share, startPhase, touchedBy, unlock } from './begin'
import { type Lifecycle, type Lifecycles, lifecycleOf } from './lifecycle'
import { toRecords } from './phases'
import { blamedFor, childrenOf, isCancellable, isOver } from './progress'
import { takeTurns } from './provisioning'
import { takeVmotionTurns } from './vmotion-turns'

/** A look at an operation may come early: only work that is done ends a phase. */
function isDone(fleet: FleetState, operation: OperationRecord, { work, startedAtMs, facts }: PhaseRecord): boolean {
  const sinceMs = fleet.nowMs - (startedAtMs ?? fleet.nowMs)
  if (work.type === 'turn') return operation.state !== 'queued'
  if (work.type === 'wait') return sinceMs >= work.ms
  if (facts.limitS !== undefined && sinceMs >= limitMs(facts.limitS)) return true
  const flow = fleet.flows.flows[operation.id]
  return work.type === 'children' || flow === undefined || (endsAtMs(flow) ?? Infinity) <= fleet.nowMs
}

/**
 * Flows end within a millisecond: how much of it was beyond the end, for a verb whose next phase depends on it; and what
 * was left of one whose time was over before.
 */
function noteLateness(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): void {
  const flow = fleet.flows.flows[operation.id]
  if (operation.kind !== 'vm.migrate' || flow === undefined || flow.rate <= 0) return
  const lateS = (fleet.nowMs - flow.settledAtMs) / 1000 - flow.remaining / flow.rate
  phase.facts.lateS = Math.max(0, lateS)
  if (lateS < 0) phase.facts.unsentBytes = remainingAt(flow, fleet.nowMs)
}

/** The current phase has had its time, or something happened that it waits for: goes on from there. */
export function phaseDue(fleet: FleetState, operation: OperationRecord, lifecycles: Lifecycles): void {
  const phase = operation.phases[operation.phaseIndex]
  if (phase === undefined || isOver(operation)) return
  const lifecycle = lifecycleOf(lifecycles, operation)
  if (!isDone(fleet, operation, phase)) return
  if (phase.work.type === 'children' && lifecycle.childrenDone?.(fleet, operation) === false) return
  phase.endedAtMs = fleet.nowMs
  noteLateness(fleet, operation, phase)
  dropFlow(fleet, operation)
  const verdict = lifecycle.phaseEnded?.(fleet, operation, phase)
  if (verdict !== undefined && 'fail' in verdict) {
    end(fleet, operation, 'failed', lifecycle, verdict.fail)
    return
  }
  if (verdict !== undefined) {
    const given = operation.phases.reduce((sum, each) => sum + each.share, 0)
    operation.phases.splice(
      operation.phaseIndex + 1,
      0,
      // What its verb can't foretell takes half of what is left, so that more can follow.
      ...toRecords(
        fleet,
        verdict.next,
        Math.max(0, 1 - given) / (verdict.next.every(({ share: told }) => told !== undefined) ? 1 : 2),
      ),
    )
  }
  operation.phaseIndex += 1
  const next = operation.phases[operation.phaseIndex]
  if (next === undefined) {
    end(fleet, operation, 'succeeded', lifecycle, null)
    return
  }
  lifecycle.phaseStarting?.(fleet, operation, next)
  emit(
    fleet,
    'operation.updated',
    refOf(operation),
    { kind: operation.kind, target: operation.target.name, phase: next.name },
    {
      actor: operation.actor,
      touched: touchedBy(operation),
      operationId: operation.id,
    },
  )
  startPhase(fleet, operation)
}

/** Calls an operation off, its children first, if it is not too late. */
export function cancel(fleet: FleetState, operation: OperationRecord, lifecycles: Lifecycles, by: string): void {
  if (!isCancellable(operation)) return
  for (const child of childrenOf(fleet, operation)) cancel(fleet, child, lifecycles, by)
  end(fleet, operation, 'cancelled', lifecycleOf(lifecycles, operation), { code: 'cancelled', params: { by } })
}

/** Ends an operation that can't go on, whatever phase it is in. */
export const fail = (
  fleet: FleetState,
  operation: OperationRecord,
  lifecycles: Lifecycles,
  problem: NonNullable<OperationRecord['problem']>,
): void => end(fleet, operation, 'failed', lifecycleOf(lifecycles, operation), problem)

function end(
  fleet: FleetState,
  operation: OperationRecord,
  state: OperationState,
  lifecycle: Lifecycle,
  problem: OperationRecord['problem'],
): void {
  operation.state = state
  closeOperation(fleet, operation)
  operation.problem = problem
  const [phase, flow] = [operation.phases[operation.phaseIndex], fleet.flows.flows[operation.id]]
  if (phase !== undefined && flow !== undefined) phase.facts.unsentBytes = remainingAt(flow, fleet.nowMs)
  dropFlow(fleet, operation)
  const touched = touchedBy(operation)
  unlock(fleet, operation)
  if (state === 'succeeded') operation.result = lifecycle.finish(fleet, operation)
  else lifecycle.abandon(fleet, operation)
  shareCoresAgain(fleet, operation)
  announceEnd(fleet, operation, touched)
  wakeWaiting(fleet, operation)
  for (const next of [
    ...(operation.slotOn === undefined ? [] : takeTurns(fleet, operation.slotOn)),
    ...(operation.kind === 'vm.migrate' ? takeVmotionTurns(fleet) : []),
  ])
    schedule(fleet, 'phase-end', fleet.nowMs, next.id, next.generation)
  forgetOldest(fleet)
}

/** A guest that came on or went off leaves others less or more of its host's cores. */
function shareCoresAgain(fleet: FleetState, operation: OperationRecord): void {
  if (operation.target.kind !== 'vm') return
  const hostId = fleet.vms[VmId.parse(operation.target.id)]?.hostId
  if (hostId !== undefined && hostId !== null) share(fleet, [coresUse(hostId)])
}

function announceEnd(fleet: FleetState, operation: OperationRecord, touchedBefore: ReturnType<typeof touchedBy>): void {
  const { kind, target, state, problem } = operation
  const actor = blamedFor(operation)
  const context = {
    actor,
    touched: [...touchedBefore, ...operation.result],
    operationId: operation.id,
  }
  const name = { kind, target: target.name }
  if (state === 'succeeded')
    emit(
      fleet,
      'operation.succeeded',
      refOf(operation),
      { ...name, durationS: (fleet.nowMs - operation.startedAtMs) / 1000 },
      context,
    )
  else if (state === 'cancelled') emit(fleet, 'operation.cancelled', refOf(operation), name, context)
  else {
    const begunBy = operation.actor === actor ? {} : { begunBy: operation.actor }
    emit(
      fleet,
      'operation.failed',
      refOf(operation),
      { ...name, code: problem?.code ?? 'cancelled', ...begunBy },
      context,
    )
  }
}

/** Its parent looks again, and so does every host that waits for its guests to leave. */
function wakeWaiting(fleet: FleetState, operation: OperationRecord): void {
  const parent = operation.parentId === null ? undefined : fleet.operations[operation.parentId]
  if (parent !== undefined && !isOver(parent)) schedule(fleet, 'phase-end', fleet.nowMs, parent.id, parent.generation)
  lookAgain(fleet, parent?.id)
}

/** Has those that wait for guests to leave a host look again, as one may be able to now; but not that one. */
export function lookAgain(fleet: FleetState, except?: OperationRecord['id']): void {
  for (const waiting of openOperations(fleet)) {
    if (waiting.id !== except && waiting.locks.some(lock => lock.kind === 'host'))
      schedule(fleet, 'phase-end', fleet.nowMs, waiting.id, waiting.generation)
  }
}
