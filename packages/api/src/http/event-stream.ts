import { droppingFaults, type EventRecord } from '@vivarium/engine'
import { loadSentences } from '@vivarium/model'
import { eventId } from '../views/event'
import type { RawCall } from './route'

interface StreamSpec {
  /** An event's data, or null where the reader does not want it. */
  data(event: EventRecord): unknown
  /** Data of the unlogged `clock` message. */
  clock(): unknown
  /** Where the reader was when it lost the stream. */
  readonly lastEventId: string | null
}

/** One message of `text/event-stream`. */
const message = (fields: {
  readonly id?: string | undefined
  readonly event?: string
  readonly data: unknown
}): string =>
  `${fields.event === undefined ? '' : `event: ${fields.event}\n`}${fields.id === undefined ? '' : `id: ${fields.id}\n`}data: ${JSON.stringify(fields.data)}\n\n`

/**
 * Server-Sent Events: first the clock, then what the reader missed, then what happens.
 * Where the log does not reach back to the reader's last event, `event: reset` says that all is to be read anew.
 */
export function eventStream({ context, request, locale }: RawCall, spec: StreamSpec): Response {
  const { simulation, feed } = context
  const encoder = new TextEncoder()
  let isOpen = true
  let unsubscribe = (): void => {}
  const end = (): void => {
    isOpen = false
    unsubscribe()
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      /** By fault: whoever follows is let go, and finds nobody until that is mended. */
      const isDropped = (): boolean => {
        if (!isOpen || droppingFaults(simulation.fleet).length === 0) return false
        end()
        controller.close()
        void import('./disturb').then(({ tellDropped }) => tellDropped(simulation))
        return true
      }
      if (isDropped()) return
      const write = (text: string): void => controller.enqueue(encoder.encode(text))
      const newest = (): EventRecord | undefined => simulation.fleet.log.at(-1)
      const idOf = (event: EventRecord | undefined): string | undefined => event && eventId(event)
      let lastSeq = newest()?.seq ?? 0
      // One after the other: the first event waits for the words that it is told in, and what follows waits with it.
      let told: Promise<void> = Promise.resolve()
      const after = (work: () => void | Promise<void>): void => {
        told = told
          .then(() => (isOpen ? work() : undefined))
          .catch((error: unknown) => {
            // Its reader comes back for what it missed.
            end()
            controller.error(error)
          })
      }
      const tell = (events: readonly EventRecord[]): void => {
        if (events.length === 0) return
        lastSeq = events.at(-1)?.seq ?? lastSeq
        after(async () => {
          await loadSentences(locale)
          for (const event of events) {
            const data = isOpen ? spec.data(event) : null
            if (data !== null) write(message({ id: eventId(event), data }))
          }
        })
      }
      const tellClock = (): void => after(() => write(message({ id: undefined, event: 'clock', data: spec.clock() })))

      const { missed, isWhole } = since(simulation.fleet.log, spec.lastEventId)
      write(message({ id: spec.lastEventId === null ? idOf(newest()) : undefined, event: 'clock', data: spec.clock() }))
      if (!isWhole) write(message({ id: idOf(newest()), event: 'reset', data: spec.clock() }))
      tell(missed)

      unsubscribe = feed.subscribe(item => {
        if (item.type === 'clock') tellClock()
        else if (item.type === 'reset') {
          lastSeq = newest()?.seq ?? 0
          after(() => write(message({ id: idOf(newest()), event: 'reset', data: spec.clock() })))
        } else tell(item.events.filter(({ seq }) => seq > lastSeq))
        after(() => void isDropped())
      })
      request.signal.addEventListener('abort', end, { once: true })
    },
    cancel: end,
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Content-Language': locale,
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  })
}

/** The events after that one, if the log still has it. */
function since(
  log: readonly EventRecord[],
  lastEventId: string | null,
): { missed: readonly EventRecord[]; isWhole: boolean } {
  if (lastEventId === null) return { missed: [], isWhole: true }
  const at = log.findLastIndex(event => eventId(event) === lastEventId)
  return at < 0 ? { missed: [], isWhole: false } : { missed: log.slice(at + 1), isWhole: true }
}
