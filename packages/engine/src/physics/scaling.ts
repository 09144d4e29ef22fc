/** What the metric says of a group of replicas. All of them are counted in `current`. */
export interface HpaInput {
  readonly current: number
  /** Mean of the metric over the replicas that are ready, in the unit of `target`. */
  readonly metric: number
  readonly target: number
  /** How far from 1 the ratio may lie without a change; 0.1 unless given. */
  readonly tolerance?: number
  /** Replicas that are starting: they are taken to use nothing where the group would grow, and their target where it would shrink. */
  readonly notReady?: number
  /** Replicas without a metric: as `notReady`. */
  readonly missing?: number
}

/** Room for the last bit of a quotient, so that 3 · 1.1 replicas at 10 are not 34 of 33. */
const EXACT = 1e-9

/**
 * How many replicas a metric asks for: ceil(current · metric / target), and no change while the ratio is within the
 * tolerance of 1 (Kubernetes 1.31, 2024, Horizontal Pod Autoscaling, "Algorithm details"). Guesses about replicas that
 * say nothing only ever damp a change, and never turn it round. Throws for a target that is not above 0.
 */
export function hpa({ current, metric, target, tolerance = 0.1, notReady = 0, missing = 0 }: HpaInput): number {
  if (!(target > 0)) throw new RangeError(`a target must be above 0, not ${target}`)
  const ready = current - notReady - missing
  const within = (ratio: number): boolean => Math.abs(ratio - 1) <= tolerance + EXACT
  const ratio = metric / target
  if (ready <= 0 || within(ratio)) return current
  if (notReady + missing === 0) return Math.ceil(current * ratio - EXACT)
  const quiet = ratio > 1 ? 0 : notReady + missing
  const damped = (ratio * ready + quiet) / current
  if (within(damped) || damped > 1 !== ratio > 1) return current
  const wanted = Math.ceil(damped * current - EXACT)
  return ratio > 1 ? Math.max(current, wanted) : Math.min(current, wanted)
}

/** At most so many replicas, or so many percent of them, in any stretch of that length. */
interface HpaPolicy {
  readonly type: 'Pods' | 'Percent'
  readonly value: number
  readonly periodS: number
}

/** How a group may move in one direction. */
interface HpaRules {
  readonly policies: readonly HpaPolicy[]
  /** Which of the policies counts: the one that allows most, unless said otherwise. */
  readonly select?: 'Max' | 'Min' | 'Disabled'
  /** The most cautious recommendation of so long counts. */
  readonly stabilizationS?: number
}

export interface HpaPolicies {
  readonly scaleUp?: HpaRules
  readonly scaleDown?: HpaRules
  /** Bounds of the group: 1 and none unless given. */
  readonly min?: number
  readonly max?: number
}

/** A group at a moment, and what is remembered of it. Times are in seconds from any one origin. */
export interface HpaState {
  readonly nowS: number
  readonly current: number
  /** What the metrics ask for now. */
  readonly desired: number
  /** Earlier recommendations, for the stabilization. */
  readonly recommendations?: readonly { readonly atS: number; readonly replicas: number }[]
  /** Earlier changes: replicas added, or taken away where negative. */
  readonly changes?: readonly { readonly atS: number; readonly by: number }[]
}

/** "Default Behavior" of the same page: up by 100 % or 4 in 15 s, down by anything after 5 minutes. */
const DEFAULTS = {
  scaleUp: {
    policies: [
      { type: 'Percent', value: 100, periodS: 15 },
      { type: 'Pods', value: 4, periodS: 15 },
    ],
    stabilizationS: 0,
  },
  scaleDown: { policies: [{ type: 'Percent', value: 100, periodS: 15 }], stabilizationS: 300 },
} as const satisfies HpaPolicies

/**
 * How many replicas the group has after this step: what is asked for, stabilized over the recommendations of each
 * window and held within the rates of the policies and the bounds (Kubernetes 1.31, 2024, Horizontal Pod Autoscaling,
 * "Configurable scaling behavior").
 * A part of a replica is rounded up, in both directions: 10 % of 72 are 8.
 */
export function hpaStep(policies: HpaPolicies, state: HpaState): number {
  const [up, down] = [policies.scaleUp ?? DEFAULTS.scaleUp, policies.scaleDown ?? DEFAULTS.scaleDown]
  const { current } = state
  const least = Math.min(...windowOf(state, up.stabilizationS ?? 0))
  const most = Math.max(...windowOf(state, down.stabilizationS ?? 300))
  const wanted = Math.min(Math.max(current, least), most)
  const bounded = Math.max(policies.min ?? 1, Math.min(policies.max ?? Infinity, wanted))
  if (bounded > current) return Math.max(current, Math.min(bounded, limitOf(up, state, 1)))
  if (bounded < current) return Math.min(current, Math.max(bounded, limitOf(down, state, -1)))
  return current
}

const windowOf = ({ nowS, desired, recommendations = [] }: HpaState, windowS: number): number[] => [
  desired,
  ...recommendations.filter(({ atS }) => atS > nowS - windowS).map(({ replicas }) => replicas),
]

/** Where the policies of a direction (1 up, -1 down) let the group go, from what it was when their periods began. */
function limitOf(rules: HpaRules, { nowS, current, changes = [] }: HpaState, direction: 1 | -1): number {
  if (rules.select === 'Disabled') return current
  const limits = rules.policies.map(({ type, value, periodS }) => {
    const since = changes.filter(({ atS }) => atS > nowS - periodS).reduce((sum, { by }) => sum + by, 0)
    const before = current - since
    const change = type === 'Pods' ? value : Math.ceil((before * value) / 100 - EXACT)
    return before + direction * change
  })
  const highest = (rules.select ?? 'Max') === 'Max' ? direction > 0 : direction < 0
  return highest ? Math.max(...limits) : Math.min(...limits)
}
