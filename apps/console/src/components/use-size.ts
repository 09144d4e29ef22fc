import { type RefObject, useEffect, useState } from 'react'

/** The inner size of an element in whole pixels, as it is now; nothing until it was measured. */
export const useSize = (ref: RefObject<HTMLElement | null>): { w: number; h: number } | undefined => {
  const [size, setSize] = useState<{ w: number; h: number }>()
  useEffect(() => {
    if (!ref.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ w: Math.round(entry.contentRect.width), h: Math.round(entry.contentRect.height) })
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref])
  return size
}
