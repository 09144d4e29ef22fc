import type { core } from 'zod/mini'
import type { FieldError } from '../problem'
import { SUBNET_PATTERN } from '../scenario'
import { ID_PATTERN } from '../scenario-cluster'
import { TAG_PATTERN, VM_NAME_PATTERN } from '../vm'
import type { FieldFact, FieldFormat, Measured } from './field-params'
import type { Locale } from './locale'
import { fieldErrorText } from './text'

/** What a schema found wrong with `input`, in words: one entry a field, with its RFC 6901 pointer. */
export const fieldErrors = (locale: Locale, issues: readonly core.$ZodIssue[], input: unknown): FieldError[] => {
  const byPointer = new Map<string, FieldError>()
  for (const { path, fact } of issues.flatMap(issue => readIssue(issue, input))) {
    const pointer = jsonPointer(path)
    if (!byPointer.has(pointer)) {
      byPointer.set(pointer, { pointer, code: fact.code, detail: fieldErrorText(locale, fact) })
    }
  }
  return [...byPointer.values()]
}

/** An RFC 6901 pointer: `['vms', 3, 'name']` is `/vms/3/name`. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

interface Found {
  readonly path: readonly PropertyKey[]
  readonly fact: FieldFact
}

/** Of the shapes that a value may have, what speaks against the one that it comes nearest to. */
const nearest = ({ errors }: core.$ZodIssueInvalidUnion): readonly core.$ZodIssue[] =>
  errors
    .filter(issues => issues.every(({ path }) => path.length > 0))
    .sort((one, other) => one.length - other.length)[0] ?? []

const readIssue = (issue: core.$ZodIssue, input: unknown): Found[] => {
  if (issue.code === 'invalid_union') {
    const inner = nearest(issue)
    if (inner.length > 0)
      return inner.flatMap(each => readIssue({ ...each, path: [...issue.path, ...each.path] }, input))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [...issue.path, key], fact: { code: 'unrecognized_keys', params: { key } } }))
  }
  if (issue.path.length > 0 && valueAt(input, issue.path) === undefined) {
    return [{ path: issue.path, fact: { code: 'required', params: {} } }]
  }
  return [{ path: issue.path, fact: readFact(issue) }]
}

const readFact = (issue: core.$ZodIssue): FieldFact => {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'invalid_type', params: { expected: issue.expected } }
    case 'too_small': {
      const { origin, minimum, inclusive = true } = issue
      return { code: 'too_small', params: { origin: measured(origin), minimum: Number(minimum), inclusive } }
    }
    case 'too_big': {
      const { origin, maximum, inclusive = true } = issue
      return { code: 'too_big', params: { origin: measured(origin), maximum: Number(maximum), inclusive } }
    }
    case 'invalid_format':
      return { code: 'invalid_format', params: { format: formatOf(issue) } }
    case 'invalid_value':
      return { code: 'invalid_value', params: { allowed: issue.values.map(String) } }
    default:
      return { code: 'invalid_value', params: { allowed: [] } }
  }
}

const measured = (origin: string): Measured => (origin === 'string' || origin === 'array' ? origin : 'number')

const PATTERNS: readonly (readonly [RegExp, FieldFormat])[] = [
  [VM_NAME_PATTERN, 'vm_name'],
  [TAG_PATTERN, 'tag'],
  [SUBNET_PATTERN, 'subnet'],
  [ID_PATTERN, 'id'],
]
const formatOf = (issue: core.$ZodIssueInvalidStringFormat): FieldFormat =>
  issue.format === 'datetime'
    ? 'datetime'
    : (PATTERNS.find(([pattern]) => String(pattern) === issue.pattern)?.[1] ?? 'other')

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
