import { redo, seekSimulation, undo } from '@vivarium/client'
import type { Simulation } from '@vivarium/model'
import { showToast } from '../../components/toast'
import { useCommand } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { anchorClock } from '../../stores/clock'

/** Undo, redo, and the ways from the past: the bar, the strip and the keyboard use them. */
export const useTimeTravel = (simulation: Simulation | undefined) => {
  const t = useT()
  const format = useFormat()
  /** Says what was taken or brought back, and where the clock is. */
  const tell = (title: string, text: 'time.undoneText' | 'time.redoneText', { now }: Simulation, deed = '') =>
    showToast({ tone: 'done', title, detail: t(text, { deed, time: format.dateTime(now) }) })
  const undoing = useCommand({
    run: () => undo(),
    verb: t('time.undo'),
    onDone: after => {
      anchorClock(after)
      tell(t('time.undone'), 'time.undoneText', after, after.timeline.redo?.deed)
    },
  })
  const redoing = useCommand({
    run: () => redo(),
    verb: t('time.redo'),
    onDone: after => {
      anchorClock(after)
      tell(t('time.redone'), 'time.redoneText', after, after.timeline.undo?.deed)
    },
  })
  const going = useCommand({
    run: seekSimulation,
    verb: t('time.seek'),
    onDone: (after, { continue: goesOn }) => {
      anchorClock(after)
      if (goesOn) showToast({ tone: 'done', title: t('time.continued') })
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
