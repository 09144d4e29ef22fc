import { redo, seekSimulation, undo } from '@vivarium/client'
import type { Simulation } from '@vivarium/model'
import { showToast } from '../../components/toast'
import { useCommand } from '../../components/use-command'
import { restOfLocale, useFormat, useLocale, useT } from '../../i18n'
import { anchorClock } from '../../stores/clock'

/** Undo, redo, and the ways from the past: the bar, the strip and the keyboard use them. */
export const useTimeTravel = (simulation: Simulation | undefined) => {
  const t = useT()
  const format = useFormat()
  const locale = useLocale()
  /** Says what was done, in words of later pages. */
  const tell = async (text: () => { readonly title: string; readonly detail?: string }) => {
    await restOfLocale(locale)
    showToast({ tone: 'done', ...text() })
  }
  const undoing = useCommand({
    run: () => undo(),
    verb: t('time.undo'),
    onDone: after => {
      anchorClock(after)
      void tell(() => ({
        title: t('time.undone'),
        detail: t('time.undoneText', { deed: after.timeline.redo?.deed ?? '', time: format.dateTime(after.now) }),
      }))
    },
  })
  const redoing = useCommand({
    run: () => redo(),
    verb: t('time.redo'),
    onDone: after => {
      anchorClock(after)
      void tell(() => ({
        title: t('time.redone'),
        detail: t('time.redoneText', { deed: after.timeline.undo?.deed ?? '', time: format.dateTime(after.now) }),
      }))
    },
  })
  const going = useCommand({
    run: seekSimulation,
    verb: t('time.seek'),
    onDone: (after, { continue: goesOn }) => {
      anchorClock(after)
      if (goesOn) void tell(() => ({ title: t('time.continued') }))
    },
  })
  const timeline = simulation?.timeline
  const isPast = timeline?.shown === 'past'
  const reason = (step: unknown, none: string): string | undefined =>
    isPast ? t('time.readOnly') : step === undefined ? none : undefined
  return {
    isPast,
    timeline,
    undoReason: reason(timeline?.undo, t('time.nothingToUndo')),
    redoReason: reason(timeline?.redo, t('time.nothingToRedo')),
    undo: () => undoing.submit(),
    redo: () => redoing.submit(),
    seek: going.submit,
    pending: going.pending || undoing.pending || redoing.pending,
  }
}
export type TimeTravel = ReturnType<typeof useTimeTravel>
