import type { Operation } from '@vivarium/model'
import { useEffect, useRef } from 'react'
import { useFormat, useT } from '../i18n'
import { onSimFrame, simNow } from '../stores/clock'

/** How long an operation still takes on the simulated clock. It counts down by itself, without a render. */
export const OperationRemaining = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const format = useFormat()
  const text = useRef<HTMLSpanElement>(null)
  const { state, endsAt } = operation
  useEffect(() => {
    const write = () => {
      if (!text.current) return
      const seconds = endsAt === undefined ? 0 : Math.ceil((Date.parse(endsAt) - simNow()) / 1000)
      const words =
        state === 'running' && seconds > 0 ? t('operations.remaining', { time: format.duration(seconds) }) : ''
      if (text.current.textContent !== words) text.current.textContent = words
    }
    write()
    return state === 'running' ? onSimFrame(write) : undefined
  }, [state, endsAt, t, format])
  return <span ref={text} aria-hidden className="shrink-0 whitespace-nowrap text-text-3 text-xs" />
}
