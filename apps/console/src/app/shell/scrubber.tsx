import type { HistoryEntry } from '@vivarium/model'
import { useId } from 'react'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'

interface ScrubberProps {
  readonly sinceMs: number
  readonly untilMs: number
  readonly valueMs: number
  /** What was done, to be seen where it was. */
  readonly marks: readonly HistoryEntry[]
  /** With every move of the thumb. */
  readonly onAsk: (ms: number) => void
  /** When the thumb is let go. */
  readonly onSettle: (ms: number) => void
}

/** A step by key: this part of the whole, and never less than a second. */
const STEPS = 200
const STEP_MS = 1000

const isFault = ({ action, subject }: HistoryEntry): boolean =>
  action?.startsWith('fault.') === true || subject?.kind === 'fault'

/** The session as a line from its beginning to the present, with its deeds; faults stand out. */
export const Scrubber = ({ sinceMs, untilMs, valueMs, marks, onAsk, onSettle }: ScrubberProps) => {
  const t = useT()
  const format = useFormat()
  const id = useId()
  const span = Math.max(STEP_MS, untilMs - sinceMs)
  const step = Math.max(STEP_MS, Math.ceil(span / STEPS / STEP_MS) * STEP_MS)
  const value = Math.min(Math.max(valueMs, sinceMs), untilMs)
  // A thumb that is dragged to the end is at the present, wherever the steps fall.
  const momentOf = (ms: number): number => (ms + step > untilMs ? untilMs : ms)
  return (
    <div className="flex min-w-56 flex-1 basis-72 items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {t('time.scrubber')}
      </label>
      <time className="text-text-2 text-xs max-sm:hidden" dateTime={new Date(sinceMs).toISOString()}>
        {format.dayMinute(sinceMs)}
      </time>
      <span className="relative flex h-7 flex-1 items-center">
        {marks.map(mark => (
          <span
            key={mark.id}
            aria-hidden
            className={cx(
              'pointer-events-none absolute w-px',
              isFault(mark)
                ? 'top-0 h-full w-0.5 bg-fail'
                : mark.kind === 'policy'
                  ? 'top-1 h-2 bg-chg'
                  : 'top-0.5 h-2.5 bg-text-3',
            )}
            style={{ left: `calc(0.5rem + (100% - 1rem) * ${(Date.parse(mark.time) - sinceMs) / span})` }}
          />
        ))}
        <input
          id={id}
          type="range"
          min={sinceMs}
          max={untilMs}
          step="any"
          value={value}
          aria-valuetext={format.dateTime(value)}
          onChange={event => onAsk(momentOf(event.target.valueAsNumber))}
          onPointerUp={event => onSettle(momentOf(event.currentTarget.valueAsNumber))}
          onKeyDown={event => {
            const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[
              event.key
            ]
            const ms =
              direction !== undefined
                ? value + direction * step
                : event.key === 'Home'
                  ? sinceMs
                  : event.key === 'End'
                    ? untilMs
                    : undefined
            if (ms === undefined) return
            event.preventDefault()
            onSettle(Math.min(untilMs, Math.max(sinceMs, Math.round(ms))))
          }}
          className="relative h-6 w-full cursor-pointer accent-accent"
        />
      </span>
      <time className="min-w-28 text-xs" dateTime={new Date(value).toISOString()} data-testid="scrubbed">
        {format.dateTime(value)}
      </time>
    </div>
  )
}
