import type { Operation } from '@vivarium/model'

const MIB_PER_MB = 1e6 / 1_048_576

const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000

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

/** Below how much left the guest may be stopped, as the newest round has it; nothing where the method knows no such line. */
export const switchOverMiB = ({ phases }: Operation): number | undefined =>
  phases.findLast(({ startedAt, switchOverMiB: line }) => startedAt !== undefined && line !== undefined)?.switchOverMiB

/** What has gone over the link so far. */
export const sentMiB = ({ phases }: Operation): number => phases.reduce((sum, { doneMiB = 0 }) => sum + doneMiB, 0)

/** How long the guest stood still, in seconds; nothing where it has not come to that. */
export const pauseS = ({ downtimeMs }: Operation): number | undefined =>
  downtimeMs === undefined ? undefined : downtimeMs / 1000

/** How long it took, in seconds; nothing while it runs. */
export const tookS = ({ state, startedAt, endsAt }: Operation): number | undefined =>
  state === 'running' || state === 'queued' || endsAt === undefined ? undefined : secondsBetween(startedAt, endsAt)
