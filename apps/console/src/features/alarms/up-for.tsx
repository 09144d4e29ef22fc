import type { Alarm } from '@vivarium/model'
import { createContext, useContext } from 'react'
import { useFormat } from '../../i18n'
import { cx } from '../../ui/cx'

/** The stretch of time that all strips of a list are drawn on, in ms; it ends now. */
export interface Stretch {
  readonly fromMs: number
  readonly nowMs: number
}
export const StretchContext = createContext<Stretch | undefined>(undefined)

/** From the first of the alarms on. */
export const stretchOf = (alarms: readonly Alarm[], nowMs: number): Stretch => ({
  fromMs: Math.min(nowMs, ...alarms.map(({ raisedAt }) => Date.parse(raisedAt))),
  nowMs,
})

/** How long an alarm was up, as a number and as a strip on the time axis that all of the list have in common. */
export const UpFor = ({ alarm: { raisedAt, clearedAt, severity } }: { readonly alarm: Alarm }) => {
  const format = useFormat()
  const stretch = useContext(StretchContext)
  if (stretch === undefined) return null
  const { fromMs, nowMs } = stretch
  const raised = Date.parse(raisedAt)
  const until = clearedAt === undefined ? nowMs : Date.parse(clearedAt)
  const whole = Math.max(1, nowMs - fromMs)
  return (
    <span className="flex items-center gap-3">
      <span className="w-20 text-end">{format.duration(Math.max(0, until - raised) / 1000)}</span>
      <span aria-hidden className="relative h-2 w-40 overflow-hidden rounded-full bg-line">
        <span
          className={cx(
            'absolute inset-y-0 min-w-1 rounded-full',
            severity === 'critical' ? 'bg-fail' : 'bg-att',
            clearedAt !== undefined && 'opacity-45',
          )}
          style={{
            left: `${((raised - fromMs) / whole) * 100}%`,
            width: `${(Math.max(0, until - raised) / whole) * 100}%`,
          }}
        />
      </span>
    </span>
  )
}
