import {
  endOf,
  type FleetState,
  formatTime,
  isCancellable,
  type OperationRecord,
  operationEndsAtMs,
  operationProgress,
  type PhaseRecord,
  phaseGuestSpeed,
  phaseProgress,
  phaseRate,
  provisioningOn,
  standstillMs,
  type VmRecord,
  vmotionTurn,
  waitingFor,
} from '@vivarium/engine'
import { isOperationProblem, type Operation, type OperationPhase, type Problem, type Ref } from '@vivarium/model'
import type { Reading } from '../context'
import { problem, refusedProblem } from '../http/problems'

const MIB = 1_048_576

/** Bytes that a phase moves, in MiB; nothing for one that waits or computes. */
function movement(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): Partial<OperationPhase> {
  const { work } = phase
  if (work.type !== 'flow' || work.uses.some(resource => /^(cores|forks)\//.test(resource))) return {}
  const totalMiB = work.amount / MIB
  const bps = phaseRate(fleet, operation, phase)
  return {
    totalMiB,
    doneMiB: totalMiB * phaseProgress(fleet, operation, phase),
    ...(bps === null ? {} : { rateMBps: bps / 1e6 }),
  }
}

const speedView = (guestSpeed: number | undefined) => (guestSpeed === undefined ? {} : { guestSpeed })

/** By which rule the rounds ended that the guest's stop follows. */
const endView = ({ data }: OperationRecord, { name }: PhaseRecord) =>
  name === 'stop-and-copy' && data.kind === 'vm.migrate' && data.copy !== null ? { endedBy: endOf(data.copy) } : {}

const phaseView = (fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): OperationPhase => ({
  name: phase.name,
  ...(phase.startedAtMs === null ? {} : { startedAt: formatTime(fleet, phase.startedAtMs) }),
  ...(phase.endedAtMs === null ? {} : { endedAt: formatTime(fleet, phase.endedAtMs) }),
  progress: phaseProgress(fleet, operation, phase),
  ...movement(fleet, operation, phase),
  ...(phase.facts.round === undefined ? {} : { round: phase.facts.round }),
  ...(phase.facts.switchOverBytes === undefined ? {} : { switchOverMiB: phase.facts.switchOverBytes / MIB }),
  ...(phase.facts.throttle === undefined ? {} : { throttle: phase.facts.throttle }),
  ...speedView(phaseGuestSpeed(fleet, operation, phase)),
  ...endView(operation, phase),
  ...(phase.facts.dirtiedBytes === undefined ? {} : { dirtiedMiB: phase.facts.dirtiedBytes / MIB }),
})

type OperationProblem = NonNullable<OperationRecord['problem']>
/** Why an operation did not succeed. */
const problemOf = ({ locale }: Reading, { code, params }: OperationProblem): Problem =>
  isOperationProblem(code) ? problem(locale, code, params) : refusedProblem(locale, [{ code, params }])

const refTo = ({ id, name }: VmRecord): Ref => ({ kind: 'vm', id, name })

/** What an operation that waits for its turn waits for, and behind how many. */
function queueOf(fleet: FleetState, operation: OperationRecord): Operation['queue'] {
  const { id, state, slotOn, data } = operation
  const turn = vmotionTurn(fleet, operation)
  if (turn !== undefined) {
    const { places, ahead } = turn
    const [{ on, limit }, from] = [places, data.kind === 'vm.migrate' ? fleet.hosts[data.from] : undefined]
    return on.kind === 'host' || from === undefined
      ? { host: on, ahead, limit }
      : { host: { kind: 'host', id: from.id, name: from.name }, datastore: on, ahead, limit }
  }
  const host = state !== 'queued' || slotOn === undefined ? undefined : fleet.hosts[slotOn]
  if (host === undefined) return undefined
  const waiting = provisioningOn(fleet, host.id).filter(each => each.state === 'queued')
  return { host: { kind: 'host', id: host.id, name: host.name }, ahead: waiting.findIndex(each => each.id === id) }
}

/**
 * What its plan foretold. Who crosses to another host stands still for a moment at least: 0 says that the plan saw no end
 * to the rounds, and so did not know for how long it would if it was switched over by hand.
 */
function predictedView({ data }: OperationRecord): Pick<Operation, 'predicted'> {
  if (data.kind !== 'vm.migrate') return {}
  const { downtimeMs, ...rest } = data.predicted
  return { predicted: downtimeMs === 0 && data.from !== data.to ? rest : data.predicted }
}

/** An operation as the API tells it. */
export function operationView(reading: Reading, operation: OperationRecord): Operation {
  const { fleet } = reading
  const endsAtMs = operationEndsAtMs(fleet, operation)
  const waiting = waitingFor(fleet, operation)
  const queue = queueOf(fleet, operation)
  const downtimeMs = standstillMs(fleet, operation)
  return {
    id: operation.id,
    kind: operation.kind,
    target: operation.target,
    state: operation.state,
    progress: operationProgress(fleet, operation),
    phases: operation.phases.map(phase => phaseView(fleet, operation, phase)),
    startedAt: formatTime(fleet, operation.startedAtMs),
    ...(endsAtMs === null ? {} : { endsAt: formatTime(fleet, endsAtMs) }),
    ...(downtimeMs === undefined ? {} : { downtimeMs }),
    cancellable: isCancellable(operation),
    actor: operation.actor,
    ...(operation.parentId === null ? {} : { parentId: operation.parentId }),
    ...(queue === undefined ? {} : { queue }),
    ...(operation.destination === null ? {} : { destination: operation.destination }),
    ...predictedView(operation),
    ...(operation.problem === null ? {} : { problem: problemOf(reading, operation.problem) }),
    ...(operation.state === 'succeeded' ? { result: operation.result } : {}),
    ...(waiting.length === 0 ? {} : { waitingFor: waiting.map(({ vm, why }) => ({ vm: refTo(vm), why })) }),
  }
}
