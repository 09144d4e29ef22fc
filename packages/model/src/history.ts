import {
  boolean,
  enum as enum_,
  type infer as Infer,
  int,
  iso,
  maxLength,
  minLength,
  nullable,
  object,
  optional,
  strictObject,
  string,
  trim,
} from 'zod/mini'
import type { ActionName } from './actions'
import type { EventType } from './event'
import type { MessageParams } from './problem'
import { Ref } from './ref'

const BranchName = string().check(trim(), minLength(1), maxLength(80))

/** Something that somebody or a policy did, in words. */
export const HistoryStep = object({
  /** What is taken or brought back, and what happens to the clock. */
  sentence: string(),
  /** What was done: `Start: web-1`. */
  deed: string(),
  actor: string(),
  /** When it was done. */
  time: string(),
  /** The moment that the clock is set to; absent where that is the clock of another fleet. */
  clockTo: optional(string()),
})
export type HistoryStep = Infer<typeof HistoryStep>

/** Where in its history the fleet is that is seen. */
export const TimelineState = object({
  /** The branch that goes on; without a name until somebody gives it one. */
  branch: object({ id: string(), name: optional(string()) }),
  /** `past`: the fleet as it was at `now`. Nothing can be changed in it, and the clock stands. */
  shown: enum_(['present', 'past']),
  /** Whose past it is, where that is not the present branch. */
  shownBranchId: optional(string()),
  /** The first moment that can be shown. */
  since: string(),
  /** How many commands before that were forgotten, since there were too many. */
  forgotten: optional(int()),
  /** The present moment. */
  presentAt: string(),
  undo: optional(HistoryStep),
  redo: optional(HistoryStep),
})
export type TimelineState = Infer<typeof TimelineState>

/**
 * With `to` a moment is shown: one of the past to be looked at only, one to come by going there. Without it the present.
 * `continue` goes on from the moment that is asked for, or that is shown, as a new branch.
 */
export const SeekBody = strictObject({
  to: optional(iso.datetime()),
  /** The branch whose moment it is; the present one where left out. */
  branchId: optional(string()),
  continue: optional(boolean()),
  /** Of the new branch. */
  name: optional(BranchName),
})
export type SeekBody = Infer<typeof SeekBody>

export const BranchPatch = strictObject({ name: nullable(BranchName) })
export type BranchPatch = Infer<typeof BranchPatch>

/** One way that history went. */
export const HistoryBranch = object({
  id: string(),
  name: optional(string()),
  present: boolean(),
  /** The branch that it left, and when. */
  parentId: optional(string()),
  forkedAt: optional(string()),
  /** From the first moment that can be shown to its last. */
  since: string(),
  until: string(),
  /** What was done on it, and on what it left before. */
  deeds: int(),
})
export type HistoryBranch = Infer<typeof HistoryBranch>

export const HISTORY_KINDS = ['action', 'policy', 'clock', 'fleet'] as const
export type HistoryKind = (typeof HISTORY_KINDS)[number]

/** Something that changed the fleet. */
export const HistoryEntry = object({
  id: string(),
  /** `action`: a verb; `policy`: a policy did it; `clock`: rate or pause; `fleet`: another fleet was opened. */
  kind: enum_(HISTORY_KINDS),
  time: string(),
  actor: string(),
  action: optional(string()),
  subject: optional(Ref),
  /** How many things it was done to, where not one. */
  count: optional(int()),
  sentence: string(),
  /** The branch that it was done on. */
  branchId: string(),
  /** Of a fleet that was replaced since: its moments are reached by undo alone. */
  earlierFleet: boolean(),
})
export type HistoryEntry = Infer<typeof HistoryEntry>

/** A deed's facts, for its words. Without a verb and an event another fleet was opened. */
export interface DeedFact {
  readonly actor: string
  readonly subject?: Ref
  readonly action?: ActionName
  readonly count?: number
  readonly event?: { readonly type: EventType; readonly params: MessageParams }
}
