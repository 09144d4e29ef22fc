/** A scale on which every step is the same factor, so that 10 and 10,000 can both be set exactly enough. */
export interface Scale {
  readonly least: number
  readonly most: number
}

/** Steps of a scale. */
export const STEPS = 120

/** Megabytes of memory that a guest rewrites a second: from hardly anything to more than any link carries. */
export const DIRTY_MIBPS: Scale = { least: 1, most: 8192 }
/** Mb/s: from a poor line to what one stream of a migration carries at most. */
export const LINK_MBPS: Scale = { least: 50, most: 10_000 }
/** MiB that it keeps writing to: at most all of its memory. */
export const setOf = (memoryMiB: number): Scale => ({ least: 1, most: Math.max(2, memoryMiB) })

/** Where a value stands, in whole steps. */
export const stepOf = ({ least, most }: Scale, value: number): number =>
  value <= least ? 0 : Math.min(STEPS, Math.round((STEPS * Math.log(value / least)) / Math.log(most / least)))

/** The value of a step, to two digits that count; its ends exactly. */
export function valueAt({ least, most }: Scale, step: number): number {
  if (step <= 0) return least
  if (step >= STEPS) return most
  return Number((least * (most / least) ** (step / STEPS)).toPrecision(2))
}
