import { useEffect, useRef } from 'react'
import { useFormat, useT } from '../../i18n'
import { onSimFrame, simNow } from '../../stores/clock'

/** The simulated date and time. It ticks by itself, without a render. */
export const ClockText = () => {
  const t = useT()
  const format = useFormat()
  const date = useRef<HTMLSpanElement>(null)
  const time = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = (element: HTMLElement | null, text: string) => {
      if (element && element.textContent !== text) element.textContent = text
    }
    const update = () => {
      const now = simNow()
      if (now === 0) return
      write(date.current, format.date(now))
      write(time.current, format.time(now))
    }
    update()
    return onSimFrame(update)
  }, [format])
  return (
    // A clock that spoke each second would drown out everything else.
    <p
      role="timer"
      aria-label={t('sim.clock')}
      aria-live="off"
      className="flex items-baseline whitespace-nowrap font-semibold"
    >
      <span ref={date} className="max-xl:hidden" />
      <span aria-hidden className="px-1.5 text-text-3 max-xl:hidden">
        ·
      </span>
      <span ref={time} className="min-w-16" data-testid="clock" />
    </p>
  )
}
