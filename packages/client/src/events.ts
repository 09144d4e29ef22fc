import type { QueryClient } from '@tanstack/react-query'
import type { FleetEvent, SessionOpening } from '@vivarium/model'
import { createParser } from 'eventsource-parser'
import { keysTouched } from './keys'
import { call } from './transport'

/** Where the simulated clock stands. */
export interface ClockReading {
  /** RFC 3339 UTC on the simulated clock. */
  readonly now: string
  readonly rate: number
  readonly paused: boolean
  /** A session that is being opened, and how far it is. */
  readonly opening?: SessionOpening
}

export interface EventSubscription {
  onEvent(event: FleetEvent): void
  onClock(reading: ClockReading): void
  /** The stream was interrupted for longer than the log reaches back, or the fleet was replaced: all is to be read anew. */
  onReset(): void
  onState(state: 'live' | 'lost'): void
}

/** Waits between attempts to reach a lost stream, in milliseconds: short at first, then every five seconds. */
const WAITS_MS = [200, 1000, 2000, 5000]

/** Follows the event stream, and takes it up again without a gap when it breaks. Returns its own undoing. */
export function subscribeEvents(subscription: EventSubscription): () => void {
  const stop = new AbortController()
  void follow(subscription, stop.signal)
  return () => stop.abort()
}

async function follow(subscription: EventSubscription, signal: AbortSignal): Promise<void> {
  let lastId: string | undefined
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId }
      const response = await call('/events', { headers: { Accept: 'text/event-stream', ...headers }, signal })
      const begun = () => {
        subscription.onState('live')
        attempt = 0
      }
      await readStream(response, subscription, {
        begun,
        onId: id => {
          lastId = id
        },
      })
    } catch {
      // Lost, refused or aborted: the next attempt finds out.
    }
    if (signal.aborted) return
    subscription.onState('lost')
    await pause(WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 5000, signal)
  }
}

interface StreamReader {
  /** Something came: a stream that is let go before that never began. */
  readonly begun: () => void
  readonly onId: (id: string) => void
}

async function readStream(response: Response, to: EventSubscription, { begun, onId }: StreamReader): Promise<void> {
  let hasBegun = false
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (!hasBegun) begun()
      hasBegun = true
      if (id !== undefined) onId(id)
      // The contract's shapes; the API's tests hold every message against them.
      if (event === 'clock' || event === 'reset') to.onClock(JSON.parse(data) as ClockReading)
      else to.onEvent(JSON.parse(data) as FleetEvent)
      // Another moment may be shown now: its time, too, comes with the message.
      if (event === 'reset') to.onReset()
    },
  })
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const chunk = await reader?.read()
    if (chunk === undefined || chunk.done) return
    parser.feed(decoder.decode(chunk.value, { stream: true }))
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Keys that events named since the last reading, by the cache that they are for. */
const pending = new WeakMap<QueryClient, Map<string, readonly unknown[]>>()
/** Events of one moment come in a burst (a deployment of a hundred): they are read for once, this much later. */
const BURST_MS = 40

/** Has everything read anew that an event names as changed, and nothing else. Events of one burst are taken together. */
export function invalidateByEvent(queryClient: QueryClient, { data }: FleetEvent): void {
  if (data.type === 'simulation.replaced') {
    readAnew(queryClient, {})
    return
  }
  const waiting = pending.get(queryClient) ?? new Map<string, readonly unknown[]>()
  if (waiting.size === 0) setTimeout(() => flush(queryClient), BURST_MS)
  pending.set(queryClient, waiting)
  for (const key of keysTouched(data.touched)) waiting.set(key.join('/'), key)
}

function flush(queryClient: QueryClient): void {
  const keys = [...(pending.get(queryClient)?.values() ?? [])]
  pending.delete(queryClient)
  for (const queryKey of keys)
    if (WHOLE_FLEET.has(queryKey[0])) readSeldom(queryClient, queryKey)
    else readAnew(queryClient, { queryKey })
}

/** Answers that hold all of the fleet: of 20,000 VMs each is megabytes of work. */
const WHOLE_FLEET: ReadonlySet<unknown> = new Set(['fleet-map', 'compatibility', 'topology'])
/** They are read anew this often at most, in milliseconds. */
const SELDOM_MS = 1000
/** When each was last read anew, and whether another time is set already. */
const seldom = new WeakMap<QueryClient, Map<unknown, { atMs: number; isSet: boolean }>>()

/** At once when it has been left alone for long enough, else as soon as that is so. */
function readSeldom(queryClient: QueryClient, queryKey: readonly unknown[]): void {
  const times = seldom.get(queryClient) ?? new Map<unknown, { atMs: number; isSet: boolean }>()
  seldom.set(queryClient, times)
  const last = times.get(queryKey[0]) ?? { atMs: Number.NEGATIVE_INFINITY, isSet: false }
  times.set(queryKey[0], last)
  if (last.isSet) return
  last.isSet = true
  setTimeout(
    () => {
      last.isSet = false
      last.atMs = performance.now()
      readAnew(queryClient, { queryKey })
    },
    Math.max(0, last.atMs + SELDOM_MS - performance.now()),
  )
}

/**
 * Invalidates, and remembers it of what is being read for the first time or for a page to come: such a reading goes on
 * and would count as fresh, though it may have left before the change.
 */
function readAnew(queryClient: QueryClient, filters: { readonly queryKey?: readonly unknown[] }): void {
  const underWay = queryClient.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' })
  const old = underWay.filter(query => query.state.data === undefined || !query.isActive())
  void queryClient.invalidateQueries(filters)
  for (const { promise, queryKey } of old) {
    const again = () => void queryClient.invalidateQueries({ queryKey, exact: true })
    void promise?.then(again, again)
  }
}
