import { type Fault, type FaultPlan, faultWordsOf } from '@vivarium/model'
import { useEffect, useState } from 'react'
import { useFormat, useLocale, useT } from '../../i18n'
import { onSimFrame, simNow, useClock } from '../../stores/clock'
import { cx } from '../../ui/cx'
import { Panel } from '../../ui/panel'
import { type Lane, lanesOf, placeOf, ticksOf, type Window, windowOf } from './timeline-scale'

/** How often the picture follows the clock at most, in milliseconds. */
const FOLLOWS_MS = 250

/** The simulated time, as often as a picture of it has to know. */
const useNow = (): number => {
  const [now, setNow] = useState(simNow)
  useEffect(() => {
    let lastMs = 0
    return onSimFrame(() => {
      const ms = performance.now()
      if (!useClock.getState().paused && ms - lastMs < FOLLOWS_MS) return
      lastMs = ms
      setNow(simNow())
    })
  }, [])
  return now
}

interface TimelineProps {
  readonly faults: readonly Fault[]
  readonly plans: readonly FaultPlan[]
}

/** What is broken since when and until when, and what is to come, on one scale. The tables say the same. */
export const Timeline = ({ faults, plans }: TimelineProps) => {
  const t = useT()
  const format = useFormat()
  const now = useNow()
  if (faults.length + plans.length === 0) return null
  const window = windowOf(faults, plans, now)
  const isLong = window.toMs - window.fromMs > 86_400_000
  return (
    <Panel title={t('faults.timeline')}>
      <div className="grid grid-cols-[8rem_1fr] sm:grid-cols-[14rem_1fr] gap-x-3">
        <ol aria-label={t('faults.timeline')} className="contents">
          {lanesOf(faults, plans, window).map(lane => (
            <LaneRow key={lane.id} lane={lane} window={window} now={now} />
          ))}
        </ol>
        <span />
        <div aria-hidden className="relative h-5 border-line border-t text-text-3 text-xs">
          {ticksOf(window).map(tick => (
            <span
              key={tick}
              className="absolute top-0.5 -translate-x-1/2 whitespace-nowrap max-sm:nth-[even]:hidden"
              style={{ left: `${placeOf(window, tick)}%` }}
            >
              {isLong ? format.dayMinute(tick) : format.minute(tick)}
            </span>
          ))}
        </div>
      </div>
    </Panel>
  )
}

interface LaneRowProps {
  readonly lane: Lane
  readonly window: Window
  readonly now: number
}

const LaneRow = ({ lane: { fault, spans }, window, now }: LaneRowProps) => {
  const t = useT()
  const format = useFormat()
  const words = faultWordsOf(useLocale())
  const kind = words.kinds[fault.kind]
  const told = spans.map(({ fromMs, toMs, isPlanned }) =>
    t(isPlanned ? 'faults.laneNext' : 'faults.laneNow', {
      from: format.dayMinute(fromMs),
      until: toMs === undefined ? t('faults.laneOpen') : t('faults.laneUntil', { to: format.dayMinute(toMs) }),
    }),
  )
  return (
    <li className="contents">
      <span className="min-w-0 truncate py-1 max-sm:flex max-sm:flex-col">
        <span className="truncate">{kind}</span> <span className="truncate text-text-2">{fault.target?.name}</span>
        <span className="sr-only">: {told.join('; ')}</span>
      </span>
      <span aria-hidden className="relative my-1 block rounded-sm bg-sunken">
        {spans.map(({ fromMs, toMs, isPlanned }, at) => {
          const left = placeOf(window, fromMs)
          const right = placeOf(window, toMs ?? (isPlanned ? fromMs : window.toMs))
          return (
            <span
              key={fromMs}
              title={told[at]}
              className={cx(
                'absolute inset-y-0.5 min-w-1 rounded-xs',
                isPlanned ? 'border border-att bg-att-soft' : 'bg-fail',
                !isPlanned && toMs === undefined && 'rounded-r-none bg-linear-to-r from-fail to-fail-soft',
              )}
              style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%` }}
            />
          )
        })}
        <span className="absolute -inset-y-1 w-px bg-text" style={{ left: `${placeOf(window, now)}%` }} />
      </span>
    </li>
  )
}
