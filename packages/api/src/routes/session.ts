import { type HistoryRecord, keepTimeline, openScenario, STATE_FORMAT, stateHash } from '@vivarium/engine'
import {
  ACTION_INPUTS,
  type FieldFact,
  fieldErrors,
  fieldErrorText,
  type Locale,
  mistakeText,
  Session,
} from '@vivarium/model'
import type { ApiContext } from '../context'
import { refuseFields } from '../http/errors'
import { arrive } from '../http/reach'
import { refuseWith } from '../http/refuse'
import { get, Nothing, type Route } from '../http/route'
import { simulationChange } from '../http/simulation-change'

const SESSION_LIMIT_MIB = 32

/** The present session as a document. */
function sessionOf({ timeline }: ApiContext): Session {
  const { base, forgotten, ...record } = timeline.record()
  if (base.scenario === undefined) refuseWith('history_forgotten', { commands: forgotten })
  return {
    vivariumSession: 1,
    rules: STATE_FORMAT,
    scenario: base.scenario,
    commands: record.commands.map(each => plain(each)),
    branches: record.branches.map(each => plain(each)),
    presentId: record.presentId,
    hash: stateHash(timeline.presentFleet),
  }
}
/** As JSON has it. What is logged was checked by the schemas that the document has. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

const refuse = (locale: Locale, pointer: string, fact: FieldFact): never =>
  refuseFields([{ pointer, code: fact.code, detail: fieldErrorText(locale, fact) }])

/** Ends a request whose session refers to what is not there. What comes after something has a larger number: no circles. */
function checkReferences({ commands, branches, presentId }: Session, locale: Locale): void {
  const broken = (pointer: string, given: string) =>
    refuse(locale, pointer, { code: 'session_broken', params: { given } })
  const seen = new Map<number, number>([[0, 0]])
  commands.forEach(({ seq, prev, command }, at) => {
    if (seen.has(seq) || !seen.has(prev) || prev >= seq) broken(`/commands/${at}`, String(seq))
    seen.set(seq, command.type === 'load' ? 0 : command.atMs)
    if (command.type !== 'dispatch') return
    const input = ACTION_INPUTS[command.action].safeParse(command.input)
    if (input.success) return
    const errors = fieldErrors(locale, input.error.issues, command.input)
    refuseFields(errors.map(error => ({ ...error, pointer: `/commands/${at}/command/input${error.pointer}` })))
  })
  const ids = new Set(branches.map(({ id }) => id))
  if (ids.size < branches.length) broken('/branches', 'id')
  if (!ids.has(presentId)) broken('/presentId', presentId)
  branches.forEach(({ parentId, tip, endMs, redo }, at) => {
    if (parentId !== null && !ids.has(parentId)) broken(`/branches/${at}/parentId`, parentId)
    if ((seen.get(tip) ?? Infinity) > endMs) broken(`/branches/${at}/tip`, String(tip))
    redo.forEach((undone, place) => {
      if ((seen.get(undone.tip) ?? Infinity) > undone.ms) broken(`/branches/${at}/redo/${place}`, String(undone.tip))
    })
  })
}

const recordOf = ({ scenario, commands, branches, presentId }: Session): HistoryRecord =>
  plain({
    base: { scenario },
    commands,
    branches,
    presentId,
    lastSeq: Math.max(0, ...commands.map(({ seq }) => seq)),
    lastBranch: Math.max(...branches.map(({ id }) => Number(id.slice('br-'.length)))),
    forgotten: 0,
  })

/** Does a session again, and puts it in the place of the present one if it comes to what it says. */
async function openSession(
  context: ApiContext,
  session: Session,
  { locale, signal }: { locale: Locale; signal: AbortSignal },
) {
  const opened = openScenario(session.scenario)
  if ('mistakes' in opened)
    refuseFields(
      opened.mistakes.map(each => ({
        ...each,
        pointer: `/scenario${each.pointer}`,
        detail: mistakeText(locale, each),
      })),
    )
  else {
    const record = recordOf(session)
    const again = keepTimeline(context.simulation.fork(opened.fleet), record)
    const { tip, endMs } = again.present
    const travel = again.travelTo({ tip, ms: endMs })
    const fleet = await arrive(travel, context.driver, signal)
    const { refused } = travel
    if (refused > 0) refuse(locale, '/commands', { code: 'session_refused', params: { commands: refused } })
    if (stateHash(fleet) !== session.hash) refuse(locale, '/hash', { code: 'session_differs', params: {} })
    context.timeline.replace(record, fleet)
  }
}

export const sessionRoutes: readonly Route[] = [
  get('/simulation/session', {
    operationId: 'exportSession',
    tag: 'Simulation',
    summary: 'Save the session: the document that it began with, and all that was done since',
    description: 'With all its branches. Done again it gives the same bytes; `hash` is the proof of it.',
    query: Nothing,
    answers: { 200: { description: 'The document.', schema: Session } },
    refusable: 'yes',
    run: ({ context }) => {
      const session = sessionOf(context)
      const file = `${session.scenario.name.replaceAll(/[^\w.-]+/g, '-')}.session.json`
      return new Response(`${JSON.stringify(session)}\n`, {
        headers: { 'Content-Type': 'application/json', 'Content-Disposition': `attachment; filename="${file}"` },
      })
    },
  }),
  simulationChange({
    operationId: 'importSession',
    method: 'post',
    path: '/simulation/session',
    summary: 'Open a saved session',
    description:
      'All that was done in it is done again, and the state that this comes to must be the one that it says. What is wrong is refused with a pointer, and the present session stays as it is.',
    body: Session,
    bodyLimitMiB: SESSION_LIMIT_MIB,
    check: ({ body, locale }) => checkReferences(body, locale),
    apply: ({ context, body, locale, request }) =>
      context.inTurn(() => openSession(context, body, { locale, signal: request.signal })),
  }),
]
