import { maxMin } from '../kernel/sharing'

interface Pool<T> {
  /** What is asked and moved, never more than there is. */
  readonly load: number
  /** 0 to 1. */
  readonly utilisation: number
  /** The part of what somebody asks that it gets, 0 to 1. */
  readonly grant: (one: T) => number
}

/** A pool shared among those who ask by weighted max-min; what operations move is taken already. */
export function poolOf<T extends { readonly weight: number }>(
  capacity: number,
  moved: number,
  asks: readonly T[],
  of: (one: T) => number,
): Pool<T> {
  const left = Math.max(0, capacity - moved)
  const wanted = asks.reduce((sum, one) => sum + of(one), 0)
  if (wanted <= left)
    return { load: wanted + moved, utilisation: capacity > 0 ? (wanted + moved) / capacity : 1, grant: () => 1 }
  const rates = maxMin(
    [left],
    asks.map(one => ({ uses: [0], weight: one.weight, cap: of(one) })),
  )
  // The level to which all rates rose, for a weight of 1: whoever asks less than its part of that gets it all.
  const level = asks.reduce(
    (most, one, index) => ((rates[index] ?? 0) < of(one) ? Math.max(most, (rates[index] ?? 0) / one.weight) : most),
    0,
  )
  return {
    load: capacity,
    utilisation: 1,
    grant: one => (of(one) <= 0 ? 1 : Math.min(1, (level * one.weight) / of(one))),
  }
}
