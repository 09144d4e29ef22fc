/** A call that this client made, as it went. */
export interface LoggedCall {
  /** Counts up from the first. */
  readonly n: number
  /** By the clock of the browser, in milliseconds since 1970. */
  readonly atMs: number
  /** By the simulated clock, likewise; absent before it was read. */
  readonly simulatedMs?: number
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, without its query. */
  readonly path: string
  readonly query: Readonly<Record<string, unknown>>
  /** Absent for a whole document, which would be held here as well. */
  readonly body?: unknown
  /** Null where there was no answer. */
  readonly status: number | null
  readonly durationMs: number
}

/** How many of the latest are kept. */
const KEPT = 200
let calls: readonly LoggedCall[] = []
let made = 0
const listeners = new Set<() => void>()

/** The latest calls, newest first; another list after each. */
export const callLog = (): readonly LoggedCall[] => calls

/** Tells a listener of each call; ends by what it gives back. */
export const onCall = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Keeps a call; the oldest goes. */
export function noteCall(call: Omit<LoggedCall, 'n'>): void {
  made += 1
  calls = [{ ...call, n: made }, ...calls.slice(0, KEPT - 1)]
  for (const listener of listeners) listener()
}
