import type { FieldError, FieldFact, Lab, LabMove, LabStep, Locale } from '@vivarium/model'
import type { ApiContext } from '../context'
import { type Answer, idAt, PLACE_KINDS, type Place, placesIn, valueAt } from './ask'
import { beginHere } from './begin'
import { checkHolds } from './check'
import { mark } from './keeper'
import { conditionsOf, mistakeAt } from './mistakes'
import { make } from './solve'

/** How long the answer key may take to be tried, in milliseconds of real time. */
const LONGEST_TRIAL_MS = 30_000
/** Things that happen at most before it is looked whether it takes too long. */
const AT_A_TIME = 500

/** A name in a check that nothing in the fleet has had yet. */
interface Unknown {
  readonly step: number
  readonly pointer: string
  readonly place: Place
}

interface Trial {
  readonly context: ApiContext
  readonly locale: Locale
  /** Names that may still come into being. */
  unknown: readonly Unknown[]
  pass(untilMs: number): Promise<void>
}

class TookTooLong extends Error {}

/** Lets time pass in the trial, and others be answered in between where there is a clock. */
function passing({ simulation }: ApiContext, { driver }: ApiContext): Trial['pass'] {
  const endsAt = Date.now() + LONGEST_TRIAL_MS
  return async untilMs => {
    while (!simulation.advanceTo(untilMs, AT_A_TIME)) {
      if (Date.now() > endsAt) throw new TookTooLong()
      if (driver !== undefined) await new Promise<void>(resolve => driver.after(0, resolve))
    }
    if (Date.now() > endsAt) throw new TookTooLong()
  }
}

/** Names in the conditions that have to hold; what only one of several alternatives names need not come into being. */
const namesIn = ({ steps }: Lab): Unknown[] =>
  steps.flatMap((each, step) =>
    conditionsOf(each, step)
      .filter(({ isChoice }) => !isChoice)
      .flatMap(({ condition, pointer }) =>
        placesIn(condition.get).map(place => ({ step, pointer: `${pointer}/get`, place })),
      ),
  )

/** Forgets the names that something has by now. */
async function learnNames(trial: Trial): Promise<void> {
  const ids = await Promise.all(trial.unknown.map(({ place }) => idAt(trial.context.ask, place)))
  trial.unknown = trial.unknown.filter((_, at) => ids[at] === undefined)
}

const nameFact = ({ kind, name }: Place): FieldFact => ({
  code: 'unknown_reference',
  // Other kinds were found in the document.
  params: { kind: PLACE_KINDS.find(each => each === kind) ?? 'vm', given: name },
})
/** What the API said against a call, with the place of it in the move. */
function complaints({ status, body }: Answer, pointer: string): FieldError[] {
  if (status < 400) return []
  const errors = valueAt(body, '/errors')
  const detail = String(valueAt(body, '/refusals/0/detail') ?? valueAt(body, '/detail'))
  if (!Array.isArray(errors)) return [{ pointer: `${pointer}/path`, code: String(valueAt(body, '/code')), detail }]
  return errors.map((error: unknown) => {
    const place = String(valueAt(error, '/pointer'))
    const at = place.startsWith('/query/') ? `${pointer}/path` : `${pointer}/body${place}`
    return { pointer: at, code: String(valueAt(error, '/code')), detail: String(valueAt(error, '/detail')) }
  })
}

interface Tried {
  readonly step: LabStep
  readonly pointer: string
  readonly move: LabMove
}

async function tryMove(trial: Trial, { step, move, pointer }: Tried): Promise<FieldError[]> {
  const { context, locale } = trial
  if ('path' in move)
    for (const place of placesIn(move.path))
      if ((await idAt(context.ask, place)) === undefined) return [mistakeAt(locale, `${pointer}/path`, nameFact(place))]
  try {
    const answer = await make(context, { step, move }, trial.pass)
    return answer === undefined ? [] : complaints(answer, pointer)
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error
    return [mistakeAt(locale, pointer, { code: 'takes_too_long', params: {} })]
  } finally {
    await learnNames(trial)
  }
}

async function isSolved({ ask, simulation }: ApiContext, { id, check }: LabStep): Promise<boolean> {
  if (check !== undefined) return checkHolds(ask, check)
  return simulation.fleet.lab?.done.some(({ stepId }) => stepId === id) === true
}

async function tryStep(trial: Trial, step: LabStep, at: number): Promise<FieldError[]> {
  const { context, locale } = trial
  const fault = (place: string, fact: FieldFact) => mistakeAt(locale, `/steps/${at}${place}`, fact)
  if (step.check !== undefined && (await checkHolds(context.ask, step.check)))
    return [fault('/check', { code: 'holds_already', params: {} })]
  const said: FieldError[] = []
  for (const [n, move] of step.solution.entries())
    said.push(...(await tryMove(trial, { step, move, pointer: `/steps/${at}/solution/${n}` })))
  const names = trial.unknown
    .filter(each => each.step === at)
    .map(({ pointer, place }) => mistakeAt(locale, pointer, nameFact(place)))
  const solved = await isSolved(context, step)
  if (solved && step.check !== undefined) mark(context, [step.id])
  // What is refused on the way to a step that is done may be there to be seen.
  if (solved) return names
  const found = [...names, ...said]
  return found.length > 0 ? found : [fault('/solution', { code: 'not_solved', params: {} })]
}

/** The lab whose key solved it last, as text: one that is looked at before it is begun is tried once. */
const SOLVED = new WeakMap<ApiContext['scenarios'], string>()

/**
 * Has the answer key solve a lab in a simulation that nobody else sees: no check may hold before its step's moves were
 * made, all must after them, and whatever is named has to be there by then. Stops at the first step with a mistake.
 */
export async function trialMistakes(context: ApiContext, lab: Lab, locale: Locale): Promise<FieldError[]> {
  const text = JSON.stringify(lab)
  if (SOLVED.get(context.scenarios) === text) return []
  const found = await trial(context, lab, locale)
  if (found.length === 0) SOLVED.set(context.scenarios, text)
  return found
}

async function trial(context: ApiContext, lab: Lab, locale: Locale): Promise<FieldError[]> {
  const simulation = context.simulation.fork(structuredClone(context.simulation.fleet))
  const apart: ApiContext = { ...context, simulation, ask: context.askApart(simulation), driver: undefined }
  await beginHere(apart, lab, lab)
  const run: Trial = { context: apart, locale, unknown: namesIn(lab), pass: passing(apart, context) }
  await learnNames(run)
  for (const [at, step] of lab.steps.entries()) {
    const found = await tryStep(run, step, at)
    if (found.length > 0) return found
  }
  return []
}
