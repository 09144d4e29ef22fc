import { keepTimeline, STATE_FORMAT, stateHash } from '@vivarium/engine'
import { type Locale, Session } from '@vivarium/model'
import type { ApiContext } from '../context'
import { arrive } from '../http/reach'
import { refuseWith } from '../http/refuse'
import { get, Nothing, type Route } from '../http/route'
import { beginSession, checkReferences, plain, refuseAt, SESSION_LIMIT_MIB } from '../http/session'
import { simulationChange } from '../http/simulation-change'

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

/** Does a session again, and puts it in the place of the present one if it comes to what it says. */
async function openSession(
  context: ApiContext,
  session: Session,
  { locale, signal }: { locale: Locale; signal: AbortSignal },
) {
  const { record, fleet: beginning } = beginSession(session, locale)
  const again = keepTimeline(context.simulation.fork(beginning), record)
  const { tip, endMs } = again.present
  const travel = again.travelTo({ tip, ms: endMs })
  const fleet = await arrive(travel, context.driver, signal)
  const { refused } = travel
  if (refused > 0) refuseAt(locale, '/commands', { code: 'session_refused', params: { commands: refused } })
  if (stateHash(fleet) !== session.hash) refuseAt(locale, '/hash', { code: 'session_differs', params: {} })
  context.timeline.replace(record, fleet)
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
