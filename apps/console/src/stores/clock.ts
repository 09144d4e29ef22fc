import { create } from 'zustand'

/** Where the simulated clock stood at a moment of the real one, and how fast it has run since. */
interface ClockAnchor {
  /** Simulated milliseconds since the epoch. */
  readonly simMs: number
  /** `performance.now()` at that reading. */
  readonly realMs: number
  /** Simulated seconds for each real one. */
  readonly rate: number
  readonly paused: boolean
}

export const useClock = create<ClockAnchor>()(() => ({ simMs: 0, realMs: 0, rate: 1, paused: true }))

/** Sets the anchor from what the API says: its `now` in RFC 3339, its rate, and whether it stands. */
export const anchorClock = (read: { now: string; rate: number; paused: boolean }): void =>
  useClock.setState({
    simMs: Date.parse(read.now),
    realMs: performance.now(),
    rate: read.rate,
    paused: read.paused,
  })

/** The simulated time at this moment, in milliseconds since the epoch; 0 until the first reading. */
export const simNow = (): number => {
  const { simMs, realMs, rate, paused } = useClock.getState()
  return paused || simMs === 0 ? simMs : simMs + (performance.now() - realMs) * rate
}

const frameListeners = new Set<() => void>()
let frame = 0
const tick = (): void => {
  for (const listener of frameListeners) listener()
  frame = frameListeners.size > 0 && !useClock.getState().paused ? requestAnimationFrame(tick) : 0
}
const wake = (): void => {
  if (frame === 0 && frameListeners.size > 0) frame = requestAnimationFrame(tick)
}
useClock.subscribe(wake)

/** Calls back once a frame while simulated time runs, and once whenever it is set. Returns its own undoing. */
export const onSimFrame = (listener: () => void): (() => void) => {
  frameListeners.add(listener)
  wake()
  return () => {
    frameListeners.delete(listener)
  }
}
