import type { Checkpoint, Position } from './types'

/** States kept at most, and how much text they may be: the latest stays in any case. */
const MOST = 24
const MOST_CHARACTERS = 64_000_000

interface Kept extends Checkpoint {
  /** How much had been worked out when it was kept. */
  readonly work: number
}

/** States that were kept, close together lately and further and further apart before. */
export interface Checkpoints {
  keep(checkpoint: Checkpoint, work: number): void
  /** Those after that command, earliest first. */
  after(tip: number): readonly Checkpoint[]
  all(): readonly Checkpoint[]
  forget(which: (position: Position) => boolean): void
}

export function createCheckpoints(): Checkpoints {
  let kept: Kept[] = []

  /** Of those between two others, the one that is missed least: its neighbours are close for how long ago it is. */
  function leastMissed(now: number): Kept | undefined {
    let [least, leastMissing]: [Kept | undefined, number] = [undefined, Infinity]
    kept.forEach((each, at) => {
      const [before, after] = [kept[at - 1], kept[at + 1]]
      if (after === undefined) return
      const missing = (after.work - (before?.work ?? 0)) / (1 + now - each.work)
      if (missing < leastMissing) [least, leastMissing] = [each, missing]
    })
    return least
  }

  return {
    keep(checkpoint, work) {
      kept = kept.filter(({ tip, ms }) => tip !== checkpoint.tip || ms !== checkpoint.ms)
      kept.push({ ...checkpoint, work })
      const size = (): number => kept.reduce((sum, { text }) => sum + text.length, 0)
      while (kept.length > 1 && (kept.length > MOST || size() > MOST_CHARACTERS)) {
        const least = leastMissed(work)
        kept = kept.filter(each => each !== least)
      }
    },
    after: tip => kept.filter(each => each.tip === tip).sort((a, b) => a.ms - b.ms),
    all: () => kept,
    forget(which) {
      kept = kept.filter(each => !which(each))
    },
  }
}
