import type { EventRecord, Simulation } from '@vivarium/engine'

/** What a listener hears: events of the log in their order, that the clock is to be read anew, or everything. */
export type FeedItem =
  | { readonly type: 'events'; readonly events: readonly EventRecord[] }
  | { readonly type: 'clock' }
  | { readonly type: 'reset' }

export interface Feed {
  /** Returns its own undoing. */
  subscribe(listener: (item: FeedItem) => void): () => void
  /** Says that the clock moved or was set without an event to show for it. */
  announceClock(): void
  /** Says that something changed that no event tells of: all is to be read anew. */
  announceReset(): void
}

export interface FeedOptions {
  /** Makes durable all that happened so far, before anybody is told of it. */
  readonly beforePublish?: (() => Promise<void>) | undefined
}

/** Passes on what happens in a simulation, in order, to any number of listeners. */
export function createFeed(simulation: Simulation, { beforePublish }: FeedOptions = {}): Feed {
  const listeners = new Set<(item: FeedItem) => void>()
  const waiting: FeedItem[] = []
  let isPublishing = false

  async function publish(): Promise<void> {
    if (isPublishing) return
    isPublishing = true
    try {
      while (waiting.length > 0) {
        const items = waiting.splice(0)
        // Where that fails, whoever keeps things says so: the fleet that everybody reads goes on all the same.
        await beforePublish?.().catch(() => {})
        for (const item of items) for (const listener of listeners) listener(item)
      }
    } finally {
      isPublishing = false
    }
  }
  const put = (item: FeedItem): void => {
    waiting.push(item)
    void publish()
  }

  simulation.onEvents(events => put({ type: 'events', events }))
  simulation.onCommand(({ type }) => {
    if (type !== 'dispatch') put({ type: 'clock' })
  })
  simulation.onRestore(() => put({ type: 'reset' }))
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    announceClock: () => put({ type: 'clock' }),
    announceReset: () => put({ type: 'reset' }),
  }
}
