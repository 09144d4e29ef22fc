import { readAmount } from './query-parse'
import type { QueryOperator, QueryRecord, QueryTerm, QueryUnit } from './query-terms'

/** Whether the record meets all terms. A field that it does not have meets none but a negated one. */
export const matches = (terms: readonly QueryTerm[], record: QueryRecord): boolean =>
  terms.every(term => holds(term, record) !== term.negated)

const TEXT_FIELDS = ['name', 'id', 'address', 'tag'] as const
const FACTORS: Record<QueryUnit, number> = {
  KiB: 1 / 1024,
  MiB: 1,
  GiB: 1024,
  TiB: 1024 * 1024,
  MHz: 1,
  GHz: 1000,
  '%': 1,
}

const holds = (term: QueryTerm, record: QueryRecord): boolean => {
  switch (term.type) {
    case 'text': {
      const wanted = term.value.toLowerCase()
      return TEXT_FIELDS.some(field => textsOf(record[field]).some(text => text.toLowerCase().includes(wanted)))
    }
    case 'field': {
      const texts = textsOf(record[term.field])
      return term.values.some(value => texts.some(text => equals(text, value)))
    }
    case 'comparison': {
      const wanted = term.value * FACTORS[term.unit ?? 'MiB']
      return textsOf(record[term.field]).some(text => text !== '' && compare(Number(text), term.operator, wanted))
    }
    default:
      return term satisfies never
  }
}

const textsOf = (value: QueryRecord[string]): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'object' ? value : [String(value)]

const equals = (text: string, value: string): boolean => {
  const [lowerText, lowerValue] = [text.toLowerCase(), value.toLowerCase()]
  if (lowerValue.includes('*')) return matchesPattern(lowerText, lowerValue.split('*'))
  const amount = readAmount(value)
  return (
    lowerText === lowerValue ||
    (typeof amount === 'object' && Number(text) === amount.value * FACTORS[amount.unit ?? 'MiB'] && text !== '')
  )
}

/** The first piece at the beginning, the last at the end, those between in their order. */
const matchesPattern = (text: string, pieces: readonly string[]): boolean => {
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false
  let from = first.length
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return from <= text.length - last.length
}

const compare = (a: number, operator: QueryOperator, b: number): boolean => {
  switch (operator) {
    case '>=':
      return a >= b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '<':
      return a < b
    case '=':
      return a === b
    default:
      return operator satisfies never
  }
}
