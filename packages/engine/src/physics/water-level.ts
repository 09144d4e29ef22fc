/** From this level on, what is taken rises by so much more (or less) for each step of the level. */
export interface Turn {
  readonly level: number
  readonly slope: number
}

/** A sum that keeps what the addition of a small number to a large one loses (Neumaier 1974). */
class Sum {
  #total = 0
  #lost = 0
  constructor(start = 0) {
    this.#total = start
  }
  add(value: number): void {
    const total = this.#total + value
    this.#lost += Math.abs(this.#total) >= Math.abs(value) ? this.#total - total + value : value - total + this.#total
    this.#total = total
  }
  get value(): number {
    return this.#total + this.#lost
  }
}

/**
 * The level at which Σ of what all take has risen by `amount` over what they take at level 0: O(n log n). Takers of a
 * slope a thousand million times another's come and go on the way without a trace in the sum.
 */
export function waterLevel(amount: number, turns: readonly Turn[]): number {
  const [slope, left] = [new Sum(), new Sum(amount)]
  let level = 0
  for (const turn of turns.toSorted((a, b) => a.level - b.level || b.slope - a.slope)) {
    const rise = slope.value * (turn.level - level)
    if (rise >= left.value) break
    left.add(-rise)
    level = turn.level
    slope.add(turn.slope)
  }
  return slope.value > 0 ? level + left.value / slope.value : level
}

/** A taker whose part rises with the level between these two, and stands still before and after. */
export const rising = (from: number, to: number, slope: number): Turn[] =>
  to > from && slope > 0
    ? [
        { level: from, slope },
        { level: to, slope: -slope },
      ]
    : []
