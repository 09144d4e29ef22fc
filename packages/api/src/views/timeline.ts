import { type Branch, type Deed, formatTime, type Position } from '@vivarium/engine'
import { deedText, type HistoryStep, type Locale, type TimelineState, wayText } from '@vivarium/model'
import type { ApiContext } from '../context'

/** A branch's name, where it has one. */
export const named = ({ name }: Branch): { name?: string } => (name === null ? {} : { name })

/** Whether an undo or a redo to there stays with the fleet that is there, so that its clock can be compared. */
const isSameFleet = (deed: Deed): boolean => deed.subject !== undefined

interface Way {
  readonly way: 'undo' | 'redo'
  readonly deed: Deed
  readonly to: Position
}

/** What an undo or a redo would do, in words. */
function stepView({ timeline }: ApiContext, locale: Locale, { way, deed, to }: Way): HistoryStep {
  const { presentFleet: fleet } = timeline
  const words = deedText(locale, deed, timeline.origin?.name ?? fleet.scenario)
  const byPolicy = deed.event !== undefined
  const seconds = (way === 'undo' ? fleet.nowMs - to.ms : to.ms - fleet.nowMs) / 1000
  return {
    sentence: wayText(locale, way, { deed: words, byPolicy, seconds: isSameFleet(deed) ? seconds : undefined }),
    deed: words,
    actor: deed.actor,
    time: formatTime(fleet, isSameFleet(deed) ? deed.atMs : 0),
    ...(isSameFleet(deed) ? { clockTo: formatTime(fleet, to.ms) } : {}),
  }
}

/** Where in its history the fleet is. */
export function timelineView(context: ApiContext, locale: Locale): TimelineState {
  const { timeline } = context
  const { present, presentFleet, shown } = timeline
  const at = (ms: number): string => formatTime(presentFleet, ms)
  const [before, undone] = [timeline.undoable(), timeline.redoable()]
  return {
    branch: { id: present.id, ...named(present) },
    shown: shown === undefined ? 'present' : 'past',
    ...(shown === undefined || shown.branch === present ? {} : { shownBranchId: shown.branch.id }),
    since: at(timeline.sinceMs(present)),
    ...(timeline.forgotten === 0 ? {} : { forgotten: timeline.forgotten }),
    presentAt: at(presentFleet.nowMs),
    ...(before === undefined
      ? {}
      : { undo: stepView(context, locale, { way: 'undo', deed: before.deed, to: before.position }) }),
    ...(undone === undefined
      ? {}
      : { redo: stepView(context, locale, { way: 'redo', deed: undone.deed, to: undone }) }),
  }
}
