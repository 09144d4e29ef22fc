import { useEffect, useRef, useState } from 'react'
import { isCalm } from '../../ui/calm'
import { between, readView, type View, writeView } from './viewport'

/** How long a view has to stand before the address holds it, in milliseconds. */
const SETTLED_MS = 300

/** How long a step of the map from one part of it to another can be seen, in milliseconds. */
const JOURNEY_MS = 180

/** Shows another part of the map: at once, as a hand on it does, or on a short journey, so that nobody loses where they are. */
export type SetView = (next: (view: View) => View, journey?: 'fly') => void

interface Size {
  readonly w: number
  readonly h: number
}

/**
 * What is seen of the map: begins as the address says, and is written there when it has come to rest. That takes the place
 * of what the address held, so there is no step back in the history for each turn of the wheel.
 */
export const useView = (
  at: string | undefined,
  size: Size,
  onSettled: (at: string | undefined) => void,
): [View, SetView] => {
  const [shown, setShown] = useState(() => ({ view: readView(at, size), size }))
  // In a window of another size the same part of the map is seen.
  if (shown.size !== size) setShown({ view: readView(writeView(shown.view, shown.size), size), size })
  const settle = useRef(onSettled)
  useEffect(() => {
    settle.current = onSettled
  })
  const written = writeView(shown.view, shown.size)
  useEffect(() => {
    if (written === at) return undefined
    const timer = setTimeout(() => settle.current(written), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [written, at])
  const flight = useRef<{ frame: number; goal?: View }>({ frame: 0 })
  const land = (): void => {
    cancelAnimationFrame(flight.current.frame)
    flight.current = { frame: 0 }
  }
  useEffect(() => () => cancelAnimationFrame(flight.current.frame), [])
  /** Shows each step of the way there. */
  const fly = (from: View, goal: View): void => {
    const begun = performance.now()
    const frame = (now: number): void => {
      const part = Math.min(1, Math.max(0, (now - begun) / JOURNEY_MS))
      setShown(before => (before.size === size ? { ...before, view: between(from, goal, part * (2 - part)) } : before))
      flight.current = part < 1 ? { frame: requestAnimationFrame(frame), goal } : { frame: 0 }
    }
    flight.current = { frame: requestAnimationFrame(frame), goal }
  }
  const setView: SetView = (next, journey) => {
    const { goal } = flight.current
    land()
    if (journey === 'fly' && !isCalm()) fly(shown.view, next(goal ?? shown.view))
    else setShown(before => ({ ...before, view: next(before.view) }))
  }
  return [shown.view, setView]
}
