import type { Lab } from '@vivarium/model'

/** A lab on its way in this fleet. What its checks found is written down here; the engine itself checks nothing. */
export interface LabRecord {
  readonly name: string
  /** Its document, where it is not one of those that come with the program. */
  readonly document?: Lab
  readonly startedAtMs: number
  /** Milliseconds since 1970 on the clock of whoever began it. */
  readonly startedRealMs: number
  student: string
  /** Steps that are done, in the order in which they were. */
  done: { readonly stepId: string; readonly atMs: number; readonly realMs: number }[]
  /** Hints that were shown, by step. */
  hints: Record<string, number>
  /** Wrong answers, by step. */
  wrong: Record<string, number[]>
  keyUsed: boolean
}
