import { formatQuery, QUERY_OPERATORS } from '@vivarium/model'

/** What is being typed at the end of a filter: the beginning of a field's name, or of a value of one. */
export type Typed =
  | { readonly type: 'field'; readonly before: string; readonly text: string }
  | {
      readonly type: 'value'
      /** All that stands before the value, its field included. */
      readonly before: string
      readonly field: string
      readonly text: string
    }

/** Reads the last word of a filter; nothing where it is a comparison, or within quotation marks. */
export const typedIn = (draft: string, fields: readonly string[]): Typed | undefined => {
  const word = lastWord(draft).replace(/^-/, '')
  if (word.includes('"')) return undefined
  const at = draft.length - word.length
  const colon = word.indexOf(':')
  if (colon < 0) return { type: 'field', before: draft.slice(0, at), text: word }
  const field = word.slice(0, colon)
  const values = word.slice(colon + 1)
  if (!fields.includes(field) || QUERY_OPERATORS.some(sign => values.startsWith(sign))) return undefined
  const text = values.slice(values.lastIndexOf(',') + 1)
  return { type: 'value', before: draft.slice(0, draft.length - text.length), field, text }
}

/** What stands behind the last blank that is not within quotation marks. */
const lastWord = (draft: string): string => {
  let from = 0
  let inQuotes = false
  for (const [at, char] of [...draft].entries()) {
    if (char === '"') inQuotes = !inQuotes
    else if (/\s/.test(char) && !inQuotes) from = at + 1
  }
  return [...draft].slice(from).join('')
}

/** Something that can be chosen to go on with. */
export interface Completion {
  readonly label: string
  /** How many things have that value. */
  readonly count?: number
  /** The whole draft with it. */
  readonly draft: string
  /** Whether the draft then is a filter to be applied, or waits for more. */
  readonly next: 'apply' | 'go-on'
}

/** Names of fields: those that begin with the text, then those of which a further word does, as `Usage` in `cpuUsage`. */
export const fieldCompletions = ({ before, text }: Typed, fields: readonly string[]): Completion[] => {
  const lower = text.toLowerCase()
  const further = `${lower.charAt(0).toUpperCase()}${lower.slice(1)}`
  const begun = fields.filter(field => field.toLowerCase().startsWith(lower))
  const others = fields.filter(field => !begun.includes(field) && field.includes(further))
  return [...begun, ...others].map(field => ({ label: `${field}:`, draft: `${before}${field}:`, next: 'go-on' }))
}

/** A larger number is a size or a share that no two things have alike. */
const LARGEST_LISTED = 1000
const isNumber = ({ value }: Value): boolean => /^-?\d+(\.\d+)?$/.test(value)
const isListed = ({ value }: Value): boolean => /^\d+$/.test(value) && Number(value) <= LARGEST_LISTED

interface Value {
  readonly value: string
  readonly count: number
}

/** Values of a field; of a number, ways to compare it too. */
export const valueCompletions = ({ before, text }: Typed, values: readonly Value[]): Completion[] => {
  const written = (value: string) =>
    formatQuery([{ type: 'field', field: 'x', values: [value], negated: false }]).slice('x:'.length)
  const fitting = values.filter(({ value }) => value.toLowerCase().includes(text.toLowerCase()))
  const completionOf = ({ value, count }: Value): Completion => ({
    label: value,
    count,
    draft: `${before}${written(value)}`,
    next: 'apply',
  })
  if (values.length === 0 || !values.every(isNumber)) return fitting.map(completionOf)
  const signs: readonly string[] = text === '' && before.endsWith(':') ? ['>=', '<=', '>', '<'] : []
  const listed = values.every(isListed) ? fitting.toSorted((a, b) => Number(a.value) - Number(b.value)) : []
  return [
    ...signs.map((sign): Completion => ({ label: sign, draft: `${before}${sign}`, next: 'go-on' })),
    ...listed.map(completionOf),
  ]
}
