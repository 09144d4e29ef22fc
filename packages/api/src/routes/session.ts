import {
  deedOf,
  type FleetState,
  type Otherwise,
  replayAnew,
  STATE_FORMAT,
  stateHash,
  type Travel,
} from '@vivarium/engine'
import {
  clockText,
  deedText,
  type FieldError,
  type FieldFact,
  fieldErrorText,
  type Locale,
  refusalText,
  Session,
  Simulation,
} from '@vivarium/model'
import { boolean, extend, optional } from 'zod/mini'
import type { ApiContext, Opening } from '../context'
import { DryRunParam } from '../http/action'
import { json } from '../http/answer'
import { refuseFields } from '../http/errors'
import { arrive } from '../http/reach'
import { refuseWith } from '../http/refuse'
import { get, Nothing, type Route, route } from '../http/route'
import { beginSession, checkInputs, checkReferences, plain, SESSION_LIMIT_MIB } from '../http/session'
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

/** What somebody did, in words. */
const wordsOf = (locale: Locale, logged: Otherwise['logged']): string => {
  const { command } = logged
  if (command.type === 'control') return clockText(locale, command.patch)
  return deedText(locale, deedOf(logged), command.type === 'load' ? command.scenario.name : '')
}

/** Everything that today's rules make of a session otherwise, by its place; the state that it comes to last. */
function differences(session: Session, otherwise: readonly Otherwise[], locale: Locale): FieldError[] {
  const errorAt = (pointer: string, fact: FieldFact): FieldError => ({
    pointer,
    code: fact.code,
    detail: fieldErrorText(locale, fact),
  })
  const places = new Map(session.commands.map(({ seq }, at) => [seq, `/commands/${at}`]))
  const left = otherwise.map(({ logged, now, refusals: [refusal] }) => {
    const deed = wordsOf(locale, logged)
    const why = refusal === undefined ? '' : refusalText(locale, refusal).detail
    return errorAt(
      places.get(logged.seq) ?? '/commands',
      now === undefined
        ? { code: 'session_refused', params: { deed, why } }
        : { code: 'session_elsewhere', params: { deed, name: now.name } },
    )
  })
  const branches = left.length === 0 ? 0 : session.branches.length - 1
  const params = { rules: session.rules, today: STATE_FORMAT, branches }
  return [...left, errorAt('/hash', { code: 'session_differs', params })]
}

interface Opener {
  readonly locale: Locale
  readonly signal: AbortSignal
  /** Whether it is to be opened all the same where it comes to something else than it says. */
  readonly byTodaysRules: boolean
}

/** Does a session again, and puts it in the place of the present one if it comes to what it says, or may differ. */
async function openSession(context: ApiContext, session: Session, { locale, signal, byTodaysRules }: Opener) {
  const { record, fleet: beginning } = beginSession(session, locale)
  const again = replayAnew(context.simulation.fork(beginning), record)
  const fleet = await told(context, { scenario: session.scenario.name, travel: again, signal })
  const { otherwise } = again
  const isSame = otherwise.length === 0 && stateHash(fleet) === session.hash
  if (!isSame && !byTodaysRules) refuseFields(differences(session, otherwise, locale))
  context.timeline.replace(again.record, fleet)
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
      'All that was done in it is done again, and the state that this comes to must be the one that it says. What is wrong is refused with a pointer, and the present session stays as it is. A session of another version may come to another state by the rules of today: then 422 tells what differs, command by command, with `session_differs` at `/hash`, and `byTodaysRules=true` opens it all the same: without the commands that are refused now, and where there are such, or things that got other ids, without its other branches.',
    query: extend(DryRunParam, { byTodaysRules: optional(boolean()) }),
    body: Session,
    bodyLimitMiB: SESSION_LIMIT_MIB,
    check: ({ body, locale }) => {
      checkReferences(body, locale)
      // By the rules of another version a verb may have taken something else: that shows when it is done again.
      if (body.rules === STATE_FORMAT) checkInputs(body, locale)
    },
    apply: ({ context, body, locale, request, url }) =>
      context.inTurn(() =>
        openSession(context, body, {
          locale,
          signal: request.signal,
          byTodaysRules: url.searchParams.get('byTodaysRules') === 'true',
        }),
      ),
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
