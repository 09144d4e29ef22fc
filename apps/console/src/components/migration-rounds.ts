import type { Operation } from '@vivarium/model'

const MIB_PER_MB = 1e6 / 1_048_576

interface Round {
  readonly round: number
  readonly sentMiB: number
  readonly totalMiB: number
  readonly rateMiBps: number
  readonly dirtiedMiB: number | undefined
}

/** The rounds of a migration so far; the last may still be under way. One in which the guest was slowed down is several phases. */
export function roundsOf({ phases }: Operation): Round[] {
  const rounds = new Map<number, Round>()
  for (const { name, startedAt, doneMiB = 0, totalMiB = 0, rateMBps = 0, dirtiedMiB, round = 0 } of phases) {
    if (name !== 'precopy-round' || !startedAt) continue
    const { sentMiB, totalMiB: before } = rounds.get(round) ?? { sentMiB: 0, totalMiB: 0 }
    rounds.set(round, {
      round,
      sentMiB: sentMiB + doneMiB,
      totalMiB: before + totalMiB,
      rateMiBps: rateMBps * MIB_PER_MB,
      dirtiedMiB,
    })
  }
  return [...rounds.values()]
}
