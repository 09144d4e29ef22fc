import { type FleetState, keepTimeline, STATE_FORMAT, stateHash, type Travel } from '@vivarium/engine'
import { type Locale, Session, Simulation } from '@vivarium/model'
import type { ApiContext, Opening } from '../context'
import { json } from '../http/answer'
import { arrive } from '../http/reach'
import { refuseWith } from '../http/refuse'
import { get, Nothing, type Route, route } from '../http/route'
import { beginSession, checkReferences, plain, refuseAt, SESSION_LIMIT_MIB } from '../http/session'
import { simulationChange } from '../http/simulation-change'
import { simulationView } from '../views/simulation'

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

/** So many rests make a wait that is told of: some hundred milliseconds. */
const RESTS_A_TELLING = 3

interface Told {
  readonly scenario: string
  readonly travel: Travel
  readonly signal: AbortSignal
}

/** Lets a session be done again, and tells how far it is to all that listen: any of them may cancel it. */
async function told({ opening, driver, feed }: ApiContext, { scenario, travel, signal }: Told): Promise<FleetState> {
  const now: Opening = { scenario, percent: 0, isCancelled: false }
  let rests = 0
  opening.now = now
  const onRest = (): void => {
    if (now.isCancelled) refuseWith('opening_cancelled', { scenario })
    now.percent = Math.floor(travel.progress * 100)
    rests += 1
    if (rests % RESTS_A_TELLING === 0) feed.announceClock()
  }
  try {
    return await arrive(travel, driver, { signal, onRest })
  } finally {
    opening.now = undefined
    feed.announceClock()
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
  const fleet = await told(context, { scenario: session.scenario.name, travel, signal })
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
  route({
    operationId: 'cancelOpening',
    method: 'delete',
    path: '/simulation/session/opening',
    tag: 'Simulation',
    summary: 'Cancel the session that is being opened',
    description:
      'The request that opens it is refused, and the present session stays as it is. `opening` of the simulation says which one it is and how far it is. Where none is being opened, nothing happens.',
    inPast: 'too',
    query: Nothing,
    body: Nothing,
    answers: { 200: { description: 'The simulation: the opening goes no further.', schema: Simulation } },
    run: ({ context, locale }) => {
      if (context.opening.now !== undefined) context.opening.now.isCancelled = true
      return json({ locale }, simulationView(context, locale))
    },
  }),
]
