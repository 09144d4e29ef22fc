import { useEffect, useRef } from 'react'
import { useFormat } from '../../../i18n'
import { onSimFrame, simNow } from '../../../stores/clock'

/** For how long a guest has been up. Its text moves with the simulated clock without a render. */
export const Uptime = ({ since }: { readonly since: string }) => {
  const format = useFormat()
  const ref = useRef<HTMLTimeElement>(null)
  useEffect(() => {
    const update = () => {
      const next = format.duration(Math.max(1, Math.round((simNow() - Date.parse(since)) / 1000)))
      if (ref.current && ref.current.textContent !== next) ref.current.textContent = next
    }
    update()
    return onSimFrame(update)
  })
  return <time ref={ref} dateTime={since} title={format.dateTime(since)} suppressHydrationWarning />
}
