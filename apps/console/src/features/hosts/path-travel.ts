import { useEffect, useState } from 'react'

/** How long it takes for a hop and what it stays in the layer, in ms. */
const STAY_MS = 900

/** A journey through so many layers, by itself or step by step; it stops at its end, and begins anew from there. */
export function useTravel(layers: number) {
  const [wanted, setAt] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const last = Math.max(0, layers - 1)
  const at = Math.min(wanted, last)
  const isRunning = isPlaying && at < last
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setAt(before => before + 1), STAY_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  const goTo = (next: number) => {
    setPlaying(false)
    setAt(next)
  }
  return {
    /** The layer that it is in, from 0. */
    at,
    isRunning,
    toggle: () => {
      if (at === last) setAt(0)
      setPlaying(!isRunning)
    },
    advance: () => goTo(at < last ? at + 1 : 0),
    back: () => goTo(at > 0 ? at - 1 : last),
    restart: () => goTo(0),
  }
}
