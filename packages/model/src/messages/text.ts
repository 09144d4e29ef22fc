import type { ActionName } from '../actions'
import type { DecisionReason } from '../decision'
import type { EventType } from '../event'
import type { DeedFact } from '../history'
import { OPERATION_KINDS, type OperationKind } from '../operation'
import type { MessageParams, ProblemCode, Refusal, RefusalCode, RefusalFact } from '../problem'
import type { ScenarioMistake, ScenarioMistakeCode } from '../scenario-mistake'
import type { SimulationPatch } from '../simulation'
import type { Catalogue } from './catalogue'
import type { DecisionParams } from './decision-params'
import type { EventParams } from './event-params'
import type { FieldCode, FieldFact, FieldParams } from './field-params'
import type { Locale } from './locale'
import type { ScenarioMistakeParams } from './mistake-params'
import { withParticles } from './particles'
import type { ProblemParams } from './problem-params'
import type { RefusalParams } from './refusal-params'
import { sentencesOf } from './sentences'

// All of these throw `SentencesMissing` until the language was loaded.

/** A refusal in words, with what would make it work. */
export const refusalText = (locale: Locale, fact: RefusalFact): Refusal => {
  const { code, params, pointer } = fact
  const { detail, remedy } = refusalWords(sentencesOf(locale), code, params)
  return {
    code,
    detail,
    params,
    ...(pointer === undefined ? {} : { pointer }),
    ...(remedy === undefined ? {} : { remedy }),
  }
}

/** The title and the detail of a problem document. */
export const problemText = (
  locale: Locale,
  code: ProblemCode,
  params: MessageParams,
): { title: string; detail: string } => problemWords(sentencesOf(locale), code, params)

/** One line of the event log. */
export const eventText = (locale: Locale, type: EventType, subjectName: string, params: MessageParams): string =>
  eventWords(sentencesOf(locale), type, subjectName, params)

const isOperationKind = (action: string): action is OperationKind => OPERATION_KINDS.some(kind => kind === action)

/** What a verb is called. */
export function actionText(locale: Locale, action: ActionName): string {
  const { history, names } = sentencesOf(locale)
  return isOperationKind(action) ? names.operations[action] : history.actions[action]
}

/** What a deed was done to. An operation is named by what it does: its own name is a code. */
const nameOf = (locale: Locale, subject: DeedFact['subject']): string =>
  subject?.kind === 'operation' && isOperationKind(subject.name)
    ? sentencesOf(locale).names.operations[subject.name]
    : (subject?.name ?? '')

/** What somebody or a policy did, in a few words: `Start: web-1`. `fleet` is the one that was opened, if one was. */
export function deedText(locale: Locale, { action, subject, count = 1, event }: DeedFact, fleet: string): string {
  const { history } = sentencesOf(locale)
  if (event !== undefined) return eventText(locale, event.type, subject?.name ?? '', event.params)
  if (action === undefined) return history.opened({ name: fleet })
  return history.deed({ what: actionText(locale, action), name: nameOf(locale, subject), count })
}

/** What undo or redo would do, in a sentence. `seconds`: how far the clock goes; undefined where to another fleet's. */
export const wayText = (
  locale: Locale,
  way: 'undo' | 'redo',
  facts: { readonly deed: string; readonly byPolicy: boolean; readonly seconds: number | undefined },
): string => sentencesOf(locale).history[way](facts)

/** What was done to the clock. */
export const clockText = (locale: Locale, { rate, paused }: SimulationPatch): string =>
  sentencesOf(locale).history.clock({ rate, paused })

/** Why a policy decided as it did, in a sentence. */
export const decisionText = (locale: Locale, reason: DecisionReason, params: DecisionParams): string =>
  sentencesOf(locale).decisions[reason](params)

/** What is wrong with a field, and what would work. */
export const fieldErrorText = (locale: Locale, fact: FieldFact): string =>
  fieldWords(sentencesOf(locale), fact.code, fact.params)

/** What is wrong in a scenario document, and what would work. */
export const mistakeText = (locale: Locale, mistake: Pick<ScenarioMistake, 'code' | 'params'>): string =>
  mistakeWords(sentencesOf(locale), mistake.code, mistake.params)

// The facts of a code lose their type on their way through the log and the wire. They get it back in these
// functions alone: whoever makes a fact does it by `refusal`, `eventParams` and the like, which check it.
const refusalWords = <C extends RefusalCode>(words: Catalogue, code: C, facts: MessageParams) => {
  const params = facts as RefusalParams[C]
  const remedy = words.refusals[code].remedy?.(params)
  return {
    detail: withParticles(words.refusals[code].detail(params)),
    remedy: remedy === undefined ? undefined : withParticles(remedy),
  }
}
const problemWords = <C extends ProblemCode>(words: Catalogue, code: C, facts: MessageParams) => ({
  title: words.problems[code].title,
  detail: words.problems[code].detail(facts as ProblemParams[C]),
})
const eventWords = <T extends EventType>(words: Catalogue, type: T, subject: string, facts: MessageParams) =>
  withParticles(words.events[type](subject, facts as EventParams[T]))
const mistakeWords = <C extends ScenarioMistakeCode>(words: Catalogue, code: C, facts: ScenarioMistake['params']) =>
  withParticles(words.mistakes[code](facts as ScenarioMistakeParams[C]))
const fieldWords = <C extends FieldCode>(words: Catalogue, code: C, params: FieldParams[C]) =>
  words.fields[code](params)
