/** What a person should know about the save; the fleet runs all the same. */
export type Notice =
  /** The save could not be read: it was set aside, and the fleet started anew. */
  | 'save-damaged'
  /** The save is of another version, which would not do all of its last commands again. */
  | 'save-incomplete'
  /** There is nowhere to save to, or not any more: what happens is lost with the last tab. */
  | 'memory-only'
  /** The browser has little room left: soon nothing more can be saved. */
  | 'storage-low'
  /** The browser has no room left: what happens from now on is lost with the last tab. */
  | 'storage-full'
  /** A worker of another version took the save over: what happens here is lost with the last tab; a reload helps. */
  | 'superseded'
  /** The page's address asks for a fleet that there is not: it shows the one from before. */
  | 'fleet-unknown'

export interface Status {
  /** Another one than before: it is another worker, and what was open at the old one is lost. */
  readonly session: string
  readonly persistence: 'indexeddb' | 'memory'
  readonly notice?: Notice
}

export type FleetName = 'default' | 'tiny' | `large:${number}`

/** Which fleet a page wants, and how it starts. */
export interface Wish {
  readonly fleet: FleetName
  /** Names the save; pages of other addresses on this origin have their own. */
  readonly save: string
  readonly start: 'saved' | 'fresh'
  /** Of the clock, where the fleet starts anew; a save knows its own. */
  readonly clock: 'running' | 'paused'
}

type Headers = [string, string][]

/** From a page to the worker. */
export type ToWorker =
  | { readonly type: 'hello'; readonly wish: Wish }
  | {
      readonly type: 'request'
      readonly id: string
      readonly url: string
      readonly method: string
      readonly headers: Headers
      readonly body: ArrayBuffer | null
    }
  | { readonly type: 'cancel'; readonly id: string }
  /** The page is about to go, and perhaps the worker with it. */
  | { readonly type: 'goodbye' }

/** From the worker to a page. A body of `stream` follows as chunks up to `end`, or to `failed`. */
export type FromWorker =
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'broken'; readonly reason: string }
  | {
      readonly type: 'answer'
      readonly id: string
      readonly status: number
      readonly statusText: string
      readonly headers: Headers
      readonly body: ArrayBuffer | 'stream' | null
    }
  | { readonly type: 'chunk'; readonly id: string; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string; readonly reason: string }
