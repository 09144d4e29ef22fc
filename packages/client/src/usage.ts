import type { Query, QueryClient } from '@tanstack/react-query'
import type { ClockReading } from './events'

/** Demand changes by the minute of simulated time, in milliseconds. */
const MINUTE_MS = 60_000
/** However fast the clock runs, what is shown is read anew this often at most, in milliseconds of real time. */
const SHORTEST_MS = 5000

/** Collections whose things say how busy they are, and labs, whose checks may be about that. */
const BUSY: ReadonlySet<unknown> = new Set(['vms', 'hosts', 'clusters', 'overview', 'fleet-map', 'labs'])

// A thing's verbs and snapshots hang below it, and do not change by time alone.
const showsUsage = ({ queryKey }: Query): boolean => BUSY.has(queryKey[0]) && queryKey.length <= 3

/**
 * Has what is on the page read anew as simulated time passes, for what things use changes without an event. To be called
 * with each reading of the clock that the stream brings, so nothing is asked for while the simulation stands.
 */
export function followUsage(queryClient: QueryClient): (reading: ClockReading, realMs?: number) => void {
  let readAtMs: number | undefined
  let readAtRealMs = 0
  return ({ now }, realMs = performance.now()) => {
    const nowMs = Date.parse(now)
    readAtMs ??= nowMs
    if (Math.abs(nowMs - readAtMs) < MINUTE_MS || realMs - readAtRealMs < SHORTEST_MS) return
    readAtMs = nowMs
    readAtRealMs = realMs
    void queryClient.invalidateQueries({ predicate: showsUsage })
  }
}
