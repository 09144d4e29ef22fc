import { type Base, type FleetState, type HistoryRecord, openScenario } from '@vivarium/engine'
import {
  ACTION_INPUTS,
  type FieldFact,
  fieldErrors,
  fieldErrorText,
  type Locale,
  mistakeText,
  type Session,
} from '@vivarium/model'
import { refuseFields } from './errors'

/** Bytes that a session may be. */
export const SESSION_LIMIT_MIB = 32

/** As JSON has it. What is logged was checked by the schemas that the document has. */
export const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

/** Ends a request with what is wrong at one place of its document. */
export const refuseAt = (locale: Locale, pointer: string, fact: FieldFact): never =>
  refuseFields([{ pointer, code: fact.code, detail: fieldErrorText(locale, fact) }])

const numberOf = (branchId: string): number => Number(branchId.slice('br-'.length))

/** Ends a request whose session has a verb with what it does not take. */
export function checkInputs({ commands }: Session, locale: Locale): void {
  commands.forEach(({ command }, at) => {
    if (command.type !== 'dispatch') return
    const input = ACTION_INPUTS[command.action].safeParse(command.input)
    if (input.success) return
    const errors = fieldErrors(locale, input.error.issues, command.input)
    refuseFields(errors.map(error => ({ ...error, pointer: `/commands/${at}/command/input${error.pointer}` })))
  })
}

/** Ends a request whose session refers to what is not there. What comes after something has a larger number: no circles. */
export function checkReferences({ commands, branches, presentId }: Session, locale: Locale): void {
  const broken = (pointer: string, given: string) =>
    refuseAt(locale, pointer, { code: 'session_broken', params: { given } })
  const seen = new Map<number, number>([[0, 0]])
  commands.forEach(({ seq, prev, command }, at) => {
    if (seen.has(seq) || !seen.has(prev) || prev >= seq) broken(`/commands/${at}`, String(seq))
    seen.set(seq, command.type === 'load' ? 0 : command.atMs)
  })
  const ids = new Set(branches.map(({ id }) => id))
  if (ids.size < branches.length) broken('/branches', 'id')
  if (!ids.has(presentId)) broken('/presentId', presentId)
  branches.forEach(({ id, parentId, tip, endMs, redo }, at) => {
    if (parentId !== null && !(ids.has(parentId) && numberOf(parentId) < numberOf(id)))
      broken(`/branches/${at}/parentId`, parentId)
    if ((seen.get(tip) ?? Infinity) > endMs) broken(`/branches/${at}/tip`, String(tip))
    redo.forEach((undone, place) => {
      if ((seen.get(undone.tip) ?? Infinity) > undone.ms) broken(`/branches/${at}/redo/${place}`, String(undone.tip))
    })
  })
}

type SessionRecord = HistoryRecord & { readonly base: Extract<Base, { readonly scenario: object }> }

const recordOf = ({ scenario, commands, branches, presentId }: Session): SessionRecord =>
  plain({
    base: { scenario },
    commands,
    branches,
    presentId,
    lastSeq: Math.max(0, ...commands.map(({ seq }) => seq)),
    lastBranch: Math.max(...branches.map(({ id }) => numberOf(id))),
    forgotten: 0,
  })

/** A session's history, and the fleet that it begins with. What is wrong with its document ends the request. */
export function beginSession(session: Session, locale: Locale): { record: SessionRecord; fleet: FleetState } {
  const opened = openScenario(session.scenario)
  if (!('mistakes' in opened)) return { record: recordOf(session), fleet: opened.fleet }
  return refuseFields(
    opened.mistakes.map(each => ({
      ...each,
      pointer: `/scenario${each.pointer}`,
      detail: mistakeText(locale, each),
    })),
  )
}
