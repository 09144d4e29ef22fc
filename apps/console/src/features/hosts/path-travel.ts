import { useEffect, useState } from 'react'

/** How long it stays in a layer, in ms. */
const STAY_MS = 900

/** A journey through so many layers, by itself or step by step; at its end it begins anew. */
export function useTravel(layers: number) {
  const [at, setAt] = useState(0)
  const [isRunning, setRunning] = useState(false)
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setAt(before => (before + 1) % (layers + 1)), STAY_MS)
    return () => clearInterval(timer)
  }, [isRunning, layers])
  return {
    /** The layer that it is in, from 0; one past the last: it is done. */
    at: Math.min(at, layers),
    isRunning,
    toggle: () => setRunning(!isRunning),
    advance: () => {
      setRunning(false)
      setAt((at + 1) % (layers + 1))
    },
    restart: () => setAt(0),
  }
}
