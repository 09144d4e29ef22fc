import { useEffect, useRef } from 'react'
import { useFormat } from '../i18n'
import { onSimFrame, simNow } from '../stores/clock'

/** A moment on the simulated clock, given in RFC 3339. */
export const SimTime = ({ time }: { readonly time: string }) => {
  const format = useFormat()
  return (
    <time dateTime={time} className="whitespace-nowrap">
      {format.dateTime(time)}
    </time>
  )
}

/** How long ago a moment is, or how far ahead. Its text moves with the simulated clock without a render. */
export const RelativeTime = ({ time }: { readonly time: string }) => {
  const format = useFormat()
  const ref = useRef<HTMLTimeElement>(null)
  const text = () => format.relative((Date.parse(time) - simNow()) / 1000)
  useEffect(() => {
    const update = () => {
      const next = text()
      if (ref.current && ref.current.textContent !== next) ref.current.textContent = next
    }
    update()
    return onSimFrame(update)
  })
  return (
    <time
      ref={ref}
      dateTime={time}
      title={format.dateTime(time)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    />
  )
}
