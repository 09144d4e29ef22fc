import type { Checkpoint, Position } from './types'

/** States kept at most, and how many characters they may be: the latest stays in any case. */
export interface KeptLimits {
  readonly states: number
  readonly characters: number
}
const IN_MEMORY: KeptLimits = { states: 24, characters: 64_000_000 }

/** A state that was kept here or elsewhere. */
export interface KeptPlace extends Position {
  /** How much had been worked out when it was kept. */
  readonly work: number
  readonly characters: number
}

interface Kept extends Checkpoint, KeptPlace {}

/** States that were kept, close together lately and further and further apart before. */
export interface Checkpoints {
  keep(checkpoint: Checkpoint, work: number): void
  /** Those after that command, earliest first. */
  after(tip: number): readonly Checkpoint[]
  all(): readonly Checkpoint[]
  forget(which: (position: Position) => boolean): void
}

export const isSamePlace = (a: Position, b: Position): boolean => a.tip === b.tip && a.ms === b.ms

/** Of those between two others, the one that is missed least: its neighbours are close for how long ago it is. */
function leastMissed<T extends KeptPlace>(kept: readonly T[], newest: T): T | undefined {
  const now = kept.at(-1)?.work ?? 0
  let [least, leastMissing]: [T | undefined, number] = [undefined, Infinity]
  kept.forEach((each, at) => {
    const [before, after] = [kept[at - 1], kept[at + 1]]
    if (after === undefined || each === newest) return
    const missing = (after.work - (before?.work ?? 0)) / (1 + now - each.work)
    if (missing < leastMissing) [least, leastMissing] = [each, missing]
  })
  return least
}

/** States with one more, in the order of their work, and without those that are missed least where it is too much. */
export function withState<T extends KeptPlace>(before: readonly T[], newest: T, limits: KeptLimits): T[] {
  let kept = [...before.filter(each => !isSamePlace(each, newest)), newest].sort((a, b) => a.work - b.work)
  const size = (): number => kept.reduce((sum, { characters }) => sum + characters, 0)
  while (kept.length > limits.states || size() > limits.characters) {
    const least = leastMissed(kept, newest)
    if (least === undefined) break
    kept = kept.filter(each => each !== least)
  }
  return kept
}

export function createCheckpoints(): Checkpoints {
  let kept: Kept[] = []
  return {
    keep(checkpoint, work) {
      kept = withState(kept, { ...checkpoint, work, characters: checkpoint.text.length }, IN_MEMORY)
    },
    after: tip => kept.filter(each => each.tip === tip).sort((a, b) => a.ms - b.ms),
    all: () => kept,
    forget(which) {
      kept = kept.filter(each => !which(each))
    },
  }
}
