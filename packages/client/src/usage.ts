import type { Query, QueryClient } from '@tanstack/react-query'
import type { LabProgress } from '@vivarium/model'
import type { ClockReading } from './events'
import { currentLabQuery } from './labs'

/** Demand changes by the minute of simulated time, in milliseconds. */
const MINUTE_MS = 60_000
/** However fast the clock runs, what is shown is read anew this often at most, in milliseconds of real time. */
const SHORTEST_MS = 5000

/** Collections whose things say how busy they are, and labs, whose checks may be about that. */
const BUSY: ReadonlySet<unknown> = new Set(['vms', 'hosts', 'clusters', 'overview', 'fleet-map', 'labs'])

// A thing's verbs and snapshots hang below it, and do not change by time alone; what its chain costs does.
const showsUsage = ({ queryKey }: Query): boolean =>
  BUSY.has(queryKey[0]) && (queryKey.length <= 3 || queryKey[3] === 'chain')

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

/** Whether time alone may solve what is to be done now. */
const checksItself = (lab: LabProgress | null | undefined): boolean =>
  lab?.steps.find(({ state }) => state === 'current')?.choices === undefined && lab?.finished === false

/**
 * Has the lab that is on looked at as simulated time passes: a check may come to hold without an event. To be called
 * with each reading of the clock, so nothing is asked for while the simulation stands, or while a question is to be
 * answered.
 */
export function followLab(queryClient: QueryClient): (reading: ClockReading) => void {
  let readAt: string | undefined
  return ({ now }) => {
    const { queryKey } = currentLabQuery()
    const passed = readAt !== undefined && readAt !== now
    readAt = now
    if (passed && checksItself(queryClient.getQueryData<LabProgress | null>(queryKey)))
      void queryClient.invalidateQueries({ queryKey, exact: true })
  }
}
