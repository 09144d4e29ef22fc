import type { Operation, OperationPhase } from '@vivarium/model'

const MIB_PER_MB = 1e6 / 1_048_576

interface Round {
  readonly round: number
  readonly sentMiB: number
  readonly totalMiB: number
  readonly rateMiBps: number
  readonly dirtiedMiB: number | undefined
  /** How much the guest was slowed down for it, 0 to 1: the most of the round. */
  readonly throttle: number
  /** The part of its own speed that was left to the guest at the round's end, 0 to 1; nothing where nobody knows. */
  readonly guestSpeed: number | undefined
}

/** The part of its speed that a migration leaves to a guest in a phase, 0 to 1: held back on purpose, and beside that. */
export const guestSpeedIn = ({ throttle = 0, guestSpeed }: OperationPhase): number | undefined =>
  guestSpeed === undefined ? undefined : (1 - throttle) * guestSpeed

/** The rounds of a migration so far; the last may still be under way. One in which the guest was slowed down is several phases. */
export function roundsOf({ phases }: Operation): Round[] {
  const rounds = new Map<number, Round>()
  for (const phase of phases) {
    const { name, startedAt, doneMiB = 0, totalMiB = 0, rateMBps = 0, dirtiedMiB, round = 0 } = phase
    if (name !== 'precopy-round' || !startedAt) continue
    const before = rounds.get(round) ?? { sentMiB: 0, totalMiB: 0, throttle: 0 }
    rounds.set(round, {
      round,
      sentMiB: before.sentMiB + doneMiB,
      totalMiB: before.totalMiB + totalMiB,
      rateMiBps: rateMBps * MIB_PER_MB,
      dirtiedMiB,
      throttle: Math.max(before.throttle, phase.throttle ?? 0),
      guestSpeed: guestSpeedIn(phase),
    })
  }
  return [...rounds.values()]
}

/** How long the guest would stand still if all of a phase were sent in one go, in seconds; nothing unless it is being sent. */
export const pauseOf = (phase: OperationPhase | undefined): number | undefined =>
  phase?.rateMBps && phase.totalMiB !== undefined ? phase.totalMiB / (phase.rateMBps * MIB_PER_MB) : undefined
