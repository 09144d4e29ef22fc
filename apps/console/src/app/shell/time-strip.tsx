import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { historyQuery } from '@vivarium/client'
import { GitBranchPlus, Redo2, StepForward, Undo2, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useFormat, useT } from '../../i18n'
import { useClock } from '../../stores/clock'
import { Button } from '../../ui/button'
import { LINK_STYLE } from '../../ui/button-style'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/icon-button'
import { Scrubber } from './scrubber'
import type { TimeTravel } from './use-time-travel'

/** Marks that the scrubber shows at most: the newest. */
const MARKS = 300

interface TimeStripProps {
  readonly travel: TimeTravel
  /** A step that the bar has no room for on a narrow screen; absent while the clock runs. */
  readonly onStep: (() => void) | undefined
  readonly onClose: () => void
}

/** The session's whole time, to be gone back through; in the past it says so, and leads out of it. */
export const TimeStrip = ({ travel, onStep, onClose }: TimeStripProps) => {
  const t = useT()
  const format = useFormat()
  const sentence = useId()
  const { timeline, isPast, seek, pending } = travel
  const { data: history } = useQuery(historyQuery({ limit: MARKS }))
  // The clock of the past stands: where it stands is the moment that is shown.
  const shownMs = useClock(clock => clock.simMs)
  const [asked, setAsked] = useState<number>()
  if (timeline === undefined) return null
  const deeds = (history?.items ?? []).filter(({ kind, earlierFleet }) => kind !== 'clock' && !earlierFleet)
  const shown = isPast ? shownMs : Date.parse(timeline.presentAt)
  return (
    <section
      aria-label={t('time.strip')}
      className={cx(
        'relative flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1.5 print:hidden',
        isPast ? 'bg-att-soft' : 'bg-surface max-sm:pr-11',
      )}
    >
      <p role="status" className="font-semibold text-xs">
        {isPast
          ? t('time.past', { time: format.dateTime(shownMs), branch: branchName(t, timeline) })
          : t('time.present', { branch: branchName(t, timeline) })}
      </p>
      <Scrubber
        sinceMs={Date.parse(timeline.since)}
        untilMs={Date.parse(timeline.presentAt)}
        valueMs={asked ?? shown}
        marks={deeds}
        onAsk={setAsked}
        onSettle={ms => {
          setAsked(undefined)
          seek(ms >= Date.parse(timeline.presentAt) ? {} : { to: new Date(ms).toISOString() })
        }}
      />
      {isPast ? (
        <>
          <Button size="sm" variant="primary" pending={pending} onClick={() => seek({ continue: true })}>
            <GitBranchPlus aria-hidden className="size-3.5" />
            {t('time.continue')}
          </Button>
          <Button size="sm" pending={pending} onClick={() => seek({})}>
            {t('time.back')}
          </Button>
        </>
      ) : (
        <>
          {onStep && (
            <IconButton
              label={t('sim.step')}
              icon={<StepForward aria-hidden />}
              onClick={onStep}
              className="size-7 sm:hidden"
            />
          )}
          <Button
            size="sm"
            disabledReason={travel.undoReason}
            {...(timeline.undo === undefined ? {} : { 'aria-describedby': sentence })}
            onClick={travel.undo}
          >
            <Undo2 aria-hidden className="size-3.5" />
            {timeline.undo === undefined ? t('time.undo') : t('time.undoOf', { deed: timeline.undo.deed })}
          </Button>
          {timeline.undo && (
            <span id={sentence} className="text-text-2 text-xs max-md:sr-only">
              {timeline.undo.sentence}
            </span>
          )}
          {timeline.redo && (
            <Button size="sm" title={timeline.redo.sentence} onClick={travel.redo}>
              <Redo2 aria-hidden className="size-3.5" />
              {t('time.redoOf', { deed: timeline.redo.deed })}
            </Button>
          )}
          <Link to="/history" className={cx(LINK_STYLE, 'text-xs')}>
            {t('time.history')}
          </Link>
          <IconButton
            label={t('common.close')}
            icon={<X aria-hidden />}
            onClick={onClose}
            className="size-7 max-sm:absolute max-sm:top-1.5 max-sm:right-3"
          />
        </>
      )}
    </section>
  )
}

/** A branch's own name, or one by its number. */
const branchName = (t: ReturnType<typeof useT>, { branch }: NonNullable<TimeTravel['timeline']>): string =>
  branch.name ?? (branch.id === 'br-1' ? t('time.main') : t('time.branch', { n: branch.id.replace('br-', '') }))
