import { type RefObject, useEffect, useState } from 'react'

/** Whether an element has come into sight, or near it: what it needs is asked for then, and not of all that lies below. */
export const useSeen = (ref: RefObject<HTMLElement | null>): boolean => {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!ref.current) return undefined
    const observer = new IntersectionObserver(entries => setSeen(entries.some(entry => entry.isIntersecting)), {
      rootMargin: '200px',
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref])
  return isSeen
}
