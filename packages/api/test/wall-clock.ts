import type { WallClock } from '../src'

interface Timer {
  dueMs: number
  readonly everyMs: number
  readonly fn: () => void
}

/** Wall time that passes when a test says so. */
export function manualClock(): WallClock & {
  pass(ms: number): void
  sleep(ms: number): void
  readonly timers: number
} {
  let nowMs = 1_000_000
  const timers = new Set<Timer>()
  const nextDue = (untilMs: number): Timer | undefined =>
    [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0]
  return {
    now: () => nowMs,
    every(everyMs, fn) {
      const timer = { dueMs: nowMs + everyMs, everyMs, fn }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    /** Lets timers run as they fall due. */
    pass(ms) {
      const untilMs = nowMs + ms
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        nowMs = Math.max(nowMs, timer.dueMs)
        timer.dueMs += timer.everyMs
        timer.fn()
      }
      nowMs = untilMs
    },
    /** Time passes and no timer runs, as on a machine that sleeps. */
    sleep(ms) {
      nowMs += ms
    },
    get timers() {
      return timers.size
    },
  }
}
