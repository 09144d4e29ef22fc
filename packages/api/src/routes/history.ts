import { type Before, type Branch, parseTime } from '@vivarium/engine'
import { HISTORY_KINDS, HistoryEntry, pageOf, SeekBody } from '@vivarium/model'
import { enum as enum_, optional, string } from 'zod/mini'
import type { ApiContext } from '../context'
import { advance } from '../http/advance'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { checkTime } from '../http/moment'
import { reach } from '../http/reach'
import { refuseWith } from '../http/refuse'
import { get, Nothing, type Route } from '../http/route'
import { simulationChange } from '../http/simulation-change'
import { type Entry, entriesOf, entryView } from '../views/history'
import { branchAt } from './branches'

/** Shows a moment of a branch, or goes on from it. */
async function seek(
  context: ApiContext,
  { to, name, continue: goesOn }: SeekBody,
  { branch, signal }: { readonly branch: Branch; readonly signal: AbortSignal },
): Promise<void> {
  const { timeline } = context
  const asked = to === undefined ? undefined : { branch, ms: parseTime(to) - timeline.epochMs(branch) }
  if (goesOn === true) {
    const past = asked === undefined ? (timeline.shown ?? presentOf(context)) : await pastAt(context, asked, signal)
    timeline.fork(past, name ?? null)
    return
  }
  const isPresent = asked === undefined || (branch === timeline.present && asked.ms >= timeline.presentFleet.nowMs)
  if (!isPresent) {
    timeline.showPast(await pastAt(context, asked, signal))
    return
  }
  timeline.showPresent()
  if (asked !== undefined && asked.ms > timeline.presentFleet.nowMs) {
    await advance(context, asked.ms)
    context.feed.announceClock()
  }
}

const presentOf = ({ timeline }: ApiContext) => {
  const branch = timeline.present
  return { branch, position: timeline.endOf(branch), fleet: structuredClone(timeline.presentFleet) }
}

async function pastAt(context: ApiContext, { branch, ms }: { branch: Branch; ms: number }, signal: AbortSignal) {
  const position = context.timeline.at(branch, ms)
  return { branch, position, fleet: await reach(context, position, signal) }
}

/** Takes a deed back, and leaves the clock as it goes now; after a policy's deed it stands. */
async function undo(context: ApiContext): Promise<void> {
  const { timeline, simulation } = context
  for (;;) {
    const before = timeline.undoable() ?? refuseWith('nothing_to_undo', {})
    const fleet = await reach(context, before.position)
    // Somebody may have done something meanwhile: then that is what is taken back.
    if (!isStill(before, timeline.undoable())) continue
    const { rate, paused } = timeline.presentFleet.control
    timeline.undo(before, fleet)
    const stands = paused || before.deed.event !== undefined
    const { control } = simulation.fleet
    if (control.rate !== rate || control.paused !== stands) simulation.control({ rate, paused: stands })
    return
  }
}
const isStill = (before: Before, now: Before | undefined): boolean =>
  now !== undefined && now.position.tip === before.position.tip && now.position.ms === before.position.ms

async function redo(context: ApiContext): Promise<void> {
  const { timeline } = context
  const undone = timeline.redoable() ?? refuseWith('nothing_to_redo', {})
  const fleet = await reach(context, undone)
  if (timeline.redoable() !== undone) refuseWith('nothing_to_redo', {})
  timeline.redo(fleet)
}

export const historyRoutes: readonly Route[] = [
  simulationChange({
    operationId: 'seekSimulation',
    method: 'post',
    path: '/simulation/seek',
    summary: 'Show a moment of the past, go back to the present, or go on from somewhere else',
    description:
      'A moment of the past is shown to whoever reads, and takes no change until `continue` goes on from there as a new branch: what came after stays on the branch before. Without `to` the present is shown again. A moment to come is gone to, as a step does.',
    body: SeekBody,
    inPast: 'too',
    check: ({ context, body, locale }) => {
      const branch = branchAt(context, body.branchId, { locale, pointer: '/branchId' })
      checkTime(context, { branch, to: body.to, locale, pointer: '/to', mayCome: body.continue !== true })
    },
    apply: ({ context, body, request, locale }) =>
      context.inTurn(() => {
        const branch = branchAt(context, body.branchId, { locale, pointer: '/branchId' })
        return seek(context, body, { branch, signal: request.signal })
      }),
  }),
  simulationChange({
    operationId: 'undo',
    method: 'post',
    path: '/simulation/undo',
    summary: 'Take back the last thing that was done',
    description:
      'By a person or by a policy. The fleet is as it was just before, the clock with it, and what came of it since never happened. After a policy the clock stands, as the policy would do the same again. What was done as one (in bulk) is taken back as one. Rate and pause are not taken back. `GET /simulation` says beforehand what it would be.',
    body: Nothing,
    tryOut: ({ context }) => {
      if (context.timeline.undoable() === undefined) refuseWith('nothing_to_undo', {})
    },
    apply: ({ context }) => context.inTurn(() => undo(context)),
  }),
  simulationChange({
    operationId: 'redo',
    method: 'post',
    path: '/simulation/redo',
    summary: 'Bring back what the last undo took',
    description: 'The very state that was there, until something else is done.',
    body: Nothing,
    tryOut: ({ context }) => {
      if (context.timeline.redoable() === undefined) refuseWith('nothing_to_redo', {})
    },
    apply: ({ context }) => context.inTurn(() => redo(context)),
  }),
  get('/simulation/history', {
    operationId: 'listHistory',
    tag: 'Simulation',
    summary: 'List what was done, by whom and when',
    description: 'On the branch that goes on, or on the one that `branch` names, and on those that it left.',
    query: listQuery(['time'], {
      branch: optional(string()),
      kind: anyOf(enum_(HISTORY_KINDS)),
      actor: text,
      action: text,
      subject: text,
    }),
    answers: { 200: { description: 'A page of it, the newest first.', schema: pageOf(HistoryEntry) } },
    run: async call => {
      const { context, locale } = call
      const { branch: id, ...query } = call.query
      const branch = branchAt(context, id, { locale, pointer: '/query/branch' })
      const fleet =
        branch === context.timeline.present
          ? context.timeline.presentFleet
          : await context.inTurn(() => reach(context, context.timeline.endOf(branch), call.request.signal))
      const view = (entry: Entry): HistoryEntry => entryView(locale, entry)
      return list(
        { ...call, query },
        {
          idOf: entry => entry.id,
          fields: {
            id: entry => entry.id,
            time: entry => entry.order,
            kind: entry => entry.kind,
            actor: entry => entry.deed.actor,
            action: entry => entry.deed.action,
            subject: ({ deed: { subject } }) =>
              subject === undefined ? [] : [subject.id, `${subject.kind}/${subject.id}`],
            name: entry => [entry.deed.subject?.name ?? '', view(entry).sentence],
          },
          records: entriesOf(context, branch, fleet),
          defaultOrder: '-time',
          view,
        },
      )
    },
  }),
]
