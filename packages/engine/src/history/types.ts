import type { ActionName, EventType, MessageParams, Ref, Scenario } from '@vivarium/model'
import type { FleetState } from '../fleet/state'
import type { Command } from '../simulation-types'

/** A command in the tree of all that was done: what it followed, by number; 0 for the beginning. */
export interface LoggedCommand {
  readonly seq: number
  readonly prev: number
  /** The branch that it was made on, which may have been thrown away since. */
  readonly branchId: string
  readonly command: Command
}

/** One state of a history, and the only one: after that command and all before it, at that simulated time. */
export interface Position {
  /** The number of the last command; 0 for none. */
  readonly tip: number
  readonly ms: number
}

/** A state that was kept, as JSON. */
export interface Checkpoint extends Position {
  readonly text: string
}

/** Where a history begins: a document, or the state that is left of what was before. */
export type Base =
  | { readonly scenario: Scenario }
  | (Checkpoint & {
      readonly scenario?: undefined
      /** The document that its fleet began as, where it is known. */
      readonly origin?: Scenario | undefined
    })

/** What somebody, or a policy, did: what undo takes back. */
export interface Deed {
  readonly atMs: number
  readonly actor: string
  /** Absent where another fleet was opened. */
  readonly subject?: Ref
  /** A verb; absent for a policy, and where another fleet was opened. */
  readonly action?: ActionName
  /** How many things it was done to, where not one. */
  readonly count?: number
  /** What a policy did, as the log tells it. */
  readonly event?: { readonly type: EventType; readonly params: MessageParams }
}

/** What an undo took back: redo goes there. */
export interface Undone extends Position {
  readonly deed: Deed
}

/** A way that history went. */
export interface Branch {
  readonly id: string
  /** As a person named it; null for none. */
  name: string | null
  /** The branch that it left, and when, in milliseconds since 1970 UTC; null for the first. */
  parentId: string | null
  readonly forkedAtMs: number
  /** Its last command, and how far its time went. The present one's time is the fleet's. */
  tip: number
  endMs: number
  /** What redo goes to, the nearest last. */
  redo: readonly Undone[]
}

/** All of a history but its states: plain JSON. */
export interface HistoryRecord {
  readonly base: Base
  readonly commands: readonly LoggedCommand[]
  readonly branches: readonly Branch[]
  readonly presentId: string
  /** Numbers given so far to commands and branches. */
  readonly lastSeq: number
  readonly lastBranch: number
  /** How many commands were forgotten, since there were too many. */
  readonly forgotten: number
}

/** Works out a state of the past, a little at a time. */
export interface Travel {
  /** Does about so many things; whether it has arrived. */
  step(most?: number): boolean
  /** Where it is. */
  readonly fleet: FleetState
  /** How far it is on its way, 0 to 1. */
  readonly progress: number
  /** Commands on the way that could not be done again, since the rules are others now. */
  readonly refused: number
}
