import type { ResourceKind } from '../ref'

type None = Record<string, never>

/** Texts with a form of their own. */
export const FIELD_FORMATS = ['vm_name', 'tag', 'subnet', 'id', 'datetime', 'pointer', 'other'] as const
export type FieldFormat = (typeof FIELD_FORMATS)[number]

export const FIELD_CODES = [
  'required',
  'invalid_type',
  'too_small',
  'too_big',
  'unrecognized_keys',
  'invalid_format',
  'invalid_value',
  'unknown_reference',
  'one_of',
  'after_end',
  'stretch_too_long',
  'session_broken',
  'session_refused',
  'session_elsewhere',
  'session_differs',
  'session_without_lab',
  'nested_too_deep',
  'forbidden_key',
  'any_of',
  'not_fleet_state',
  'holds_already',
  'not_solved',
  'takes_too_long',
  'lab_name_taken',
] as const
/** What can be wrong with one field of a body or a query. Most are zod's own codes. */
export type FieldCode = (typeof FIELD_CODES)[number]

/** What a bound counts: the number itself, the characters of a text, the entries of a list. */
export type Measured = 'number' | 'string' | 'array'

/** The facts that each mistake in a field carries. */
export type FieldParams = {
  required: None
  /** `expected`: `string`, `number`, `int`, `boolean`, `array`, `object`. */
  invalid_type: { expected: string }
  too_small: { origin: Measured; minimum: number; inclusive: boolean }
  too_big: { origin: Measured; maximum: number; inclusive: boolean }
  unrecognized_keys: { key: string }
  invalid_format: { format: FieldFormat }
  /** `allowed` is empty where the values cannot be listed. */
  invalid_value: { allowed: readonly string[] }
  /** `given` points at nothing that exists. */
  unknown_reference: { kind: ResourceKind | 'disk' | 'nic' | 'branch'; given: string }
  /** Exactly one of them is to be given. */
  one_of: { fields: readonly string[] }
  /** A stretch of time that ends before it begins. */
  after_end: { end: string }
  /** A stretch of time that takes too long to work out: from when on it would not. */
  stretch_too_long: { from: string }
  /** A command or a branch that refers to nothing that comes before it. */
  session_broken: { given: string }
  /** What was done can't be done again, and the reason in words; empty where what it names is not there. */
  session_refused: { deed: string; why: string }
  /** What was done is done to another thing now. */
  session_elsewhere: { deed: string; name: string }
  /** Done again it gives another state. The rules that it was made by, those of today, and the branches that can't come along. */
  session_differs: { rules: number; today: number; branches: number }
  /** Nobody practised in it. */
  session_without_lab: None
  /** Lists and objects in one another: more than so many. */
  nested_too_deep: { limit: number }
  /** A field named as what objects are made of. */
  forbidden_key: { key: string }
  /** At least one of them is to be given. */
  any_of: { fields: readonly string[] }
  /** Of a lab: an address that is not about the fleet itself, or whose answer waits. */
  not_fleet_state: None
  /** Of a lab: a check that holds before anybody did anything for it. */
  holds_already: None
  /** Of a lab: moves after which their step is not done. */
  not_solved: None
  /** Of a lab: moves that take too long to be tried. */
  takes_too_long: None
  /** Of a lab: another of that name comes with the program. */
  lab_name_taken: { name: string }
}

/** One mistake in a field, before it has words. */
export type FieldFact = { [C in FieldCode]: { readonly code: C; readonly params: FieldParams[C] } }[FieldCode]
