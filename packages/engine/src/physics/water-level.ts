/** From this level on, what is taken rises by so much more (or less) for each step of the level. */
export interface Turn {
  readonly level: number
  readonly slope: number
}

/** The level at which Σ of what all take has risen by `amount` over what they take at level 0: O(n log n). */
export function waterLevel(amount: number, turns: readonly Turn[]): number {
  let [level, slope, left] = [0, 0, amount]
  for (const turn of turns.toSorted((a, b) => a.level - b.level || b.slope - a.slope)) {
    const rise = slope * (turn.level - level)
    if (rise >= left) break
    left -= rise
    level = turn.level
    slope += turn.slope
  }
  return slope > 0 ? level + left / slope : level
}

/** A taker whose part rises with the level between these two, and stands still before and after. */
export const rising = (from: number, to: number, slope: number): Turn[] =>
  to > from && slope > 0
    ? [
        { level: from, slope },
        { level: to, slope: -slope },
      ]
    : []
