import { useEffect, useRef, useState } from 'react'
import { readView, type View, writeView } from './viewport'

/** How long a view has to stand before the address holds it, in milliseconds. */
const SETTLED_MS = 300

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
): [View, (next: (view: View) => View) => void] => {
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
  return [shown.view, next => setShown(before => ({ ...before, view: next(before.view) }))]
}
