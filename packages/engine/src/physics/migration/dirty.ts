import { exp } from '../../kernel/math'

/** Pages of one kind: so many bytes, each page written again at random so many times a second. */
export interface DirtyClass {
  readonly bytes: number
  readonly ratePerS: number
}

/** What a migration copies: memory, how much of it was never written, and what the guest goes on writing. */
export interface CopiedMemory {
  readonly ramBytes: number
  /** Part of the memory that is zero and costs nothing to send; 0 unless given. */
  readonly zeroFraction?: number
  readonly dirty: readonly DirtyClass[]
}

/**
 * Distinct bytes of a class that are written in an interval: W(1 − e^{−rT}). Linear while few pages are hit twice,
 * saturating at the writable working set (Clark et al. 2005, §4.2).
 */
export const dirtiedBytes = ({ bytes, ratePerS }: DirtyClass, seconds: number): number =>
  bytes * (1 - exp(-ratePerS * seconds))

export const totalBytes = (classes: readonly DirtyClass[]): number => classes.reduce((sum, { bytes }) => sum + bytes, 0)
