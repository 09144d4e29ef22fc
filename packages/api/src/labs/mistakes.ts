import { openScenario } from '@vivarium/engine'
import {
  type FieldError,
  type FieldFact,
  fieldErrorText,
  type Lab,
  type LabCheck,
  type LabCondition,
  type LabStep,
  type Locale,
  mistakeText,
  problemText,
} from '@vivarium/model'
import type { ApiContext } from '../context'
import { BASE_PATH } from '../http/answer'
import type { Route } from '../http/route'
import { canHave, routeAt } from './answer-fields'
import { PLACE_KINDS, placesIn, valueAt, withAnyIds } from './ask'
import { mayCall, mayRead } from './scope'

/** A mistake in words. */
export const mistakeAt = (locale: Locale, pointer: string, fact: FieldFact): FieldError => ({
  pointer,
  code: fact.code,
  detail: fieldErrorText(locale, fact),
})

const invalid = (allowed: readonly string[] = []): FieldFact => ({ code: 'invalid_value', params: { allowed } })

function fleetMistakes({ scenarios }: ApiContext, { fleet }: Lab, locale: Locale): FieldError[] {
  if (typeof fleet === 'string')
    return scenarios.names.includes(fleet) ? [] : [mistakeAt(locale, '/fleet', invalid(scenarios.names))]
  const opened = openScenario(fleet)
  if (!('mistakes' in opened)) return []
  return opened.mistakes.map(mistake => ({
    pointer: `/fleet${mistake.pointer}`,
    code: mistake.code,
    detail: mistakeText(locale, mistake),
  }))
}

/** A step wants a check or a question, not both, a right answer that can be given, and answers to questions only. */
function stepMistakes({ steps }: Lab, locale: Locale): FieldError[] {
  return steps.flatMap(({ id, check, question, solution }, at) => {
    const found: (readonly [place: string, fact: FieldFact])[] = []
    if ((check === undefined) === (question === undefined))
      found.push(['', { code: 'one_of', params: { fields: ['check', 'question'] } }])
    if (question !== undefined && question.correct >= question.choices.length)
      found.push(['/question/correct', invalid([...question.choices.keys()].map(String))])
    if (steps.findIndex(step => step.id === id) < at) found.push(['/id', invalid()])
    if (question === undefined)
      for (const [n, move] of solution.entries())
        if ('answer' in move)
          found.push([`/solution/${n}/answer`, { code: 'unrecognized_keys', params: { key: 'answer' } }])
    return found.map(([place, fact]) => mistakeAt(locale, `/steps/${at}${place}`, fact))
  })
}

/** A condition of a check, with its place in the lab. */
interface PlacedCondition {
  readonly condition: LabCondition
  readonly pointer: string
  /** One of several of which one is enough. */
  readonly isChoice: boolean
}

const placed = (check: LabCheck, at: string): PlacedCondition[] =>
  check.flatMap((each, n): PlacedCondition[] => {
    const pointer = `${at}/${n}`
    return 'any' in each
      ? each.any.map((condition, choice) => ({ condition, pointer: `${pointer}/any/${choice}`, isChoice: true }))
      : [{ condition: each, pointer, isChoice: false }]
  })

/** All conditions of a step's check, the alternatives among them too. */
export const conditionsOf = ({ check = [] }: LabStep, step: number): PlacedCondition[] =>
  placed(check, `/steps/${step}/check`)

/** All conditions by which a step fails. */
const failuresOf = ({ failedIf = [] }: LabStep, step: number): PlacedCondition[] =>
  failedIf.flatMap(({ check }, n) => placed(check, `/steps/${step}/failedIf/${n}/check`))

interface Reader {
  readonly context: ApiContext
  readonly routes: readonly Route[]
  readonly locale: Locale
}

/** What a name in braces is said to be of, where that is nothing that there is. */
const kindMistakes = (locale: Locale, pointer: string, path: string): FieldError[] =>
  placesIn(path).every(({ kind }) => PLACE_KINDS.some(each => each === kind))
    ? []
    : [mistakeAt(locale, pointer, invalid(PLACE_KINDS.map(kind => `{${kind}:…}`)))]

/** What speaks against a method at an address, in the API's own words; undefined where it answers there. */
function unanswered({ routes, locale }: Reader, method: string, address: string): string | undefined {
  if (routeAt(routes, method, address) !== undefined) return undefined
  const path = `${BASE_PATH}${address.split('?', 1)[0]}`
  const allowed = METHODS.filter(each => routeAt(routes, each, address) !== undefined)
  return allowed.length === 0
    ? problemText(locale, 'not_found', { kind: 'route', id: path }).detail
    : problemText(locale, 'method_not_allowed', { method, path, allowed }).detail
}
const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const

const COMPARISONS = ['is', 'isNot', 'oneOf', 'contains', 'atLeast', 'atMost', 'exists'] as const

async function conditionMistakes(reader: Reader, condition: LabCondition, pointer: string): Promise<FieldError[]> {
  const { context, routes, locale } = reader
  const { get, at = '/total' } = condition
  const found: FieldError[] = kindMistakes(locale, `${pointer}/get`, get)
  if (COMPARISONS.every(name => condition[name] === undefined))
    found.push(mistakeAt(locale, pointer, { code: 'any_of', params: { fields: COMPARISONS } }))
  // What it names need not be in the fleet that stands now.
  const address = withAnyIds(get)
  const detail = unanswered(reader, 'GET', address)
  if (detail !== undefined) return [...found, { pointer: `${pointer}/get`, code: 'invalid_value', detail }]
  if (!mayRead(address)) return [...found, mistakeAt(locale, `${pointer}/get`, { code: 'not_fleet_state', params: {} })]
  const { status, body } = await context.ask('GET', address)
  if (status === 422)
    found.push({ pointer: `${pointer}/get`, code: 'invalid_value', detail: String(valueAt(body, '/errors/0/detail')) })
  if (at !== '' && !at.startsWith('/'))
    found.push(mistakeAt(locale, `${pointer}/at`, { code: 'invalid_format', params: { format: 'pointer' } }))
  else if (!canHave(routeAt(routes, 'GET', address)?.answers[200]?.schema, at)) {
    const place = condition.at === undefined ? pointer : `${pointer}/at`
    found.push(mistakeAt(locale, place, { code: 'unrecognized_keys', params: { key: at } }))
  }
  return found
}

const moveMistakes = (reader: Reader, { solution }: LabStep, step: number): FieldError[] =>
  solution.flatMap((move, n) => {
    if (!('path' in move)) return []
    const pointer = `/steps/${step}/solution/${n}/path`
    const address = withAnyIds(move.path)
    const kinds = kindMistakes(reader.locale, pointer, move.path)
    const detail = unanswered(reader, move.method, address)
    if (detail !== undefined) return [...kinds, { pointer, code: 'invalid_value', detail }]
    if (mayCall(address)) return kinds
    return [...kinds, mistakeAt(reader.locale, pointer, { code: 'not_fleet_state', params: {} })]
  })

/** All that is wrong with a lab whose shape is right, as far as the document alone tells it. */
export async function labMistakes(context: ApiContext, lab: Lab, locale: Locale): Promise<FieldError[]> {
  const reader = { context, routes: await context.routes(), locale }
  const checks = lab.steps.flatMap((step, at) =>
    [...conditionsOf(step, at), ...failuresOf(step, at)].map(({ condition, pointer }) =>
      conditionMistakes(reader, condition, pointer),
    ),
  )
  return [
    ...fleetMistakes(context, lab, locale),
    ...stepMistakes(lab, locale),
    ...(await Promise.all(checks)).flat(),
    ...lab.steps.flatMap((step, at) => moveMistakes(reader, step, at)),
  ]
}
