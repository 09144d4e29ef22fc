import { fetchSpeedAt } from '../fleet/fetching'
import type { FleetState, OperationRecord, PhaseRecord } from '../fleet/state'
import { endsAtMs, remainingAt } from '../kernel/flow-table'
import { estimateS } from './phases'

export const childrenOf = (fleet: FleetState, operation: OperationRecord): OperationRecord[] =>
  operation.childIds.flatMap(id => fleet.operations[id] ?? [])

export const isOver = (operation: OperationRecord): boolean => operation.endedAtMs !== null

const currentPhase = (operation: OperationRecord): PhaseRecord | undefined => operation.phases[operation.phaseIndex]

/** Whether it can still be called off. A child of another operation goes with its parent or by itself alike. */
export const isCancellable = (operation: OperationRecord): boolean =>
  !isOver(operation) && !(currentPhase(operation)?.pointOfNoReturn ?? true)

/** How far one phase is, 0 to 1. */
export function phaseProgress(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): number {
  if (phase.endedAtMs !== null) return 1
  if (phase.startedAtMs === null) return 0
  switch (phase.work.type) {
    case 'wait':
      return phase.work.ms === 0
        ? 1
        : Math.min(1, ((operation.endedAtMs ?? fleet.nowMs) - phase.startedAtMs) / phase.work.ms)
    case 'flow': {
      const { amount } = phase.work
      const flow = fleet.flows.flows[operation.id]
      // One that was broken off keeps what it had done.
      const left = flow === undefined ? (phase.facts.unsentBytes ?? amount) : remainingAt(flow, fleet.nowMs)
      return amount === 0 ? 0 : 1 - left / amount
    }
    case 'children': {
      const all = childrenOf(fleet, operation)
      const expected = Math.max(all.length, phase.facts.expected ?? 0)
      return expected === 0
        ? 0
        : all.reduce((sum, child) => sum + (isOver(child) ? 1 : operationProgress(fleet, child)), 0) / expected
    }
    case 'turn':
      return 0
    default:
      return phase.work satisfies never
  }
}

/** How far an operation is, 0 to 1. It never falls: work only gets done, and a late phase takes its part from what was left. */
export function operationProgress(fleet: FleetState, operation: OperationRecord): number {
  if (operation.state === 'succeeded') return 1
  const sum = operation.phases.reduce((done, phase) => done + phase.share * phaseProgress(fleet, operation, phase), 0)
  return Math.max(0, Math.min(1, sum))
}

/** The part of its speed at which the guest of a migration runs in a phase: while its pages follow it, at this moment. */
export function phaseGuestSpeed(fleet: FleetState, { data }: OperationRecord, phase: PhaseRecord): number | undefined {
  const vm = phase.name === 'post-copy' && data.kind === 'vm.migrate' ? fleet.vms[data.vmId] : undefined
  const run = phase.startedAtMs === null || phase.endedAtMs !== null ? undefined : vm?.runs.at(-1)
  return vm === undefined || run === undefined ? phase.facts.guestSpeed : fetchSpeedAt(fleet, vm, run, fleet.nowMs)
}

/** How long its guest has stood still for it, in milliseconds; undefined where it has not. */
export function standstillMs(fleet: FleetState, { phases, endedAtMs }: OperationRecord): number | undefined {
  const still = phases.filter(({ facts, startedAtMs }) => facts.still === 1 && startedAtMs !== null)
  if (still.length === 0) return undefined
  const until = endedAtMs ?? fleet.nowMs
  return still.reduce((sum, phase) => sum + (phase.endedAtMs ?? until) - (phase.startedAtMs ?? until), 0)
}

/** Bytes (or core-seconds) per second that a phase gets now; null where it moves nothing. */
export function phaseRate(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): number | null {
  if (phase.work.type !== 'flow' || phase.startedAtMs === null || phase.endedAtMs !== null) return null
  return fleet.flows.flows[operation.id]?.rate ?? null
}

/** When it is expected to end, at the rates of this moment; its actual end when it is over; null when nobody can say. */
export function operationEndsAtMs(fleet: FleetState, operation: OperationRecord): number | null {
  if (operation.endedAtMs !== null) return operation.endedAtMs
  const phase = currentPhase(operation)
  if (phase === undefined) return fleet.nowMs
  const rest = operation.phases
    .slice(operation.phaseIndex + 1)
    .reduce((sum, later) => sum + estimateS(fleet, later.work), operation.phases.at(-1)?.facts.restS ?? 0)
  const phaseEnd = phaseEndsAtMs(fleet, operation, phase)
  return phaseEnd === null ? null : phaseEnd + Math.ceil(rest * 1000)
}

function phaseEndsAtMs(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): number | null {
  switch (phase.work.type) {
    case 'wait':
      return (phase.startedAtMs ?? fleet.nowMs) + phase.work.ms
    case 'flow': {
      const flow = fleet.flows.flows[operation.id]
      return flow === undefined ? null : endsAtMs(flow)
    }
    case 'children': {
      const open = childrenOf(fleet, operation).filter(child => !isOver(child))
      if (open.length === 0) return null
      const ends = open.map(child => operationEndsAtMs(fleet, child))
      return ends.reduce<number | null>(
        (latest, end) => (latest === null || end === null ? null : Math.max(latest, end)),
        0,
      )
    }
    // It depends on those before it.
    case 'turn':
      return null
    default:
      return phase.work satisfies never
  }
}

/** Who ended it: who began it, unless a fault did. */
export const blamedFor = ({ actor, state, problem }: OperationRecord): string => {
  const by = state === 'failed' ? problem?.params.by : undefined
  return typeof by === 'string' ? by : actor
}
