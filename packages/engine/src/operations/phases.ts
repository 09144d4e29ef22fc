import type { PhaseName } from '@vivarium/model'
import { uncontended } from '../fleet/resources'
import type { FleetState, PhaseRecord, PhaseWork } from '../fleet/state'

/** A phase as a verb asks for it. */
export interface PhaseSpec {
  readonly name: PhaseName
  readonly work: PhaseWork
  /** From here on the operation can no longer be called off. */
  readonly pointOfNoReturn?: boolean
  readonly facts?: Readonly<Record<string, number>>
  /** Its part of the operation's progress where the verb knows better than an estimate of its time. */
  readonly share?: number
}

export const wait = (name: PhaseName, seconds: number, options: Omit<PhaseSpec, 'name' | 'work'> = {}): PhaseSpec => ({
  name,
  work: { type: 'wait', ms: Math.max(0, Math.round(seconds * 1000)) },
  ...options,
})

interface FlowOptions extends Omit<PhaseSpec, 'name' | 'work'> {
  /** Bytes or cores per second that it takes at most. */
  readonly cap?: number
  readonly weight?: number
}

/** An amount (bytes, core-seconds) that passes over shared resources. */
export const flow = (
  name: PhaseName,
  amount: number,
  uses: readonly string[],
  { cap, weight, ...options }: FlowOptions = {},
): PhaseSpec => ({
  name,
  work: { type: 'flow', amount: Math.max(0, amount), uses, cap: cap ?? null, weight: weight ?? 1 },
  ...options,
})

export const children = (name: PhaseName): PhaseSpec => ({ name, work: { type: 'children' } })

/** How long that work takes if nobody else wants its resources, in seconds. */
export function estimateS(fleet: FleetState, work: PhaseWork): number {
  switch (work.type) {
    case 'wait':
      return work.ms / 1000
    case 'flow': {
      const rate = Math.min(work.cap ?? Infinity, uncontended(fleet, work.uses))
      // Over a link that is down it does not even begin.
      return rate > 0 ? work.amount / rate : 0
    }
    case 'children':
    case 'turn':
      return 0
    default:
      return work satisfies never
  }
}

export const estimateAllS = (fleet: FleetState, specs: readonly PhaseSpec[]): number =>
  specs.reduce((sum, spec) => sum + estimateS(fleet, spec.work), 0)

/** Phases ready to run. Each gets its part of `budget`, a part of the operation's progress, by the time that it is expected to take. */
export function toRecords(fleet: FleetState, specs: readonly PhaseSpec[], budget: number): PhaseRecord[] {
  const asked = specs.reduce((sum, spec) => sum + (spec.share ?? 0), 0)
  const squeeze = asked > budget ? budget / asked : 1
  const times = specs.map(spec => (spec.share === undefined ? estimateS(fleet, spec.work) + 0.01 : 0))
  const total = times.reduce((sum, time) => sum + time, 0)
  const rest = Math.max(0, budget - asked * squeeze)
  return specs.map((spec, index) => ({
    name: spec.name,
    work: spec.work,
    share: spec.share === undefined ? (rest * (times[index] ?? 0)) / total : spec.share * squeeze,
    pointOfNoReturn: spec.pointOfNoReturn ?? false,
    startedAtMs: null,
    endedAtMs: null,
    facts: { ...spec.facts },
  }))
}
