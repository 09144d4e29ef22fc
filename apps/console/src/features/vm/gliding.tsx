import { useEffect, useRef } from 'react'
import { onSimFrame, simNow } from '../../stores/clock'

interface GlidingProps {
  /** The text, given the simulated seconds since `since` was read. */
  readonly text: (passedS: number) => string
  /** What it is told of: another object begins anew. */
  readonly since: object
}

/** Text that moves on with the simulated clock between two readings, without a render. */
export const Gliding = ({ text, since }: GlidingProps) => {
  const ref = useRef<HTMLSpanElement>(null)
  const read = useRef({ since, ms: 0 })
  useEffect(() => {
    if (read.current.since !== since || read.current.ms === 0) read.current = { since, ms: simNow() }
    const update = () => {
      const next = text((simNow() - read.current.ms) / 1000)
      if (ref.current && ref.current.textContent !== next) ref.current.textContent = next
    }
    update()
    return onSimFrame(update)
  }, [since, text])
  return <span ref={ref} />
}
