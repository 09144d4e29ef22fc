import {
  QUERY_OPERATORS,
  QUERY_UNITS,
  type Query,
  type QueryMistake,
  type QueryMistakeCode,
  type QueryOperator,
  type QueryTerm,
  type QueryUnit,
} from './query-terms'

/**
 * Reads `state:running,stopped memory:<8GiB cpu>2 -tag:test "web 1"`. All terms must hold. A term with a mistake is left
 * out.
 * With `fields`, a term on any other field is a mistake.
 */
export const parseQuery = (text: string, fields?: readonly string[]): Query => {
  const terms: QueryTerm[] = []
  const mistakes: QueryMistake[] = []
  for (const word of words(text)) {
    const read = readTerm(word, fields)
    if (typeof read === 'string') mistakes.push({ code: read, at: word.at })
    else terms.push(read)
    if (word.unclosed && typeof read !== 'string') mistakes.push({ code: 'unclosed_quote', at: word.at })
  }
  return { terms, mistakes }
}

// A character within quotation marks is a plain one, whatever it is; `quoted` says so for each.
interface Word {
  readonly at: number
  readonly chars: readonly { readonly char: string; readonly quoted: boolean }[]
  readonly unclosed: boolean
}

const words = (text: string): Word[] => {
  const found: Word[] = []
  let chars: { char: string; quoted: boolean }[] = []
  let at = -1
  let inQuotes = false
  const end = () => {
    if (at >= 0) found.push({ at, chars, unclosed: inQuotes })
    chars = []
    at = -1
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (!inQuotes && /\s/.test(char)) {
      end()
      continue
    }
    if (at < 0) at = i
    if (char === '"') inQuotes = !inQuotes
    else if (inQuotes && char === '\\' && i + 1 < text.length) chars.push({ char: text.charAt(++i), quoted: true })
    else chars.push({ char, quoted: inQuotes })
  }
  end()
  return found
}

const readTerm = (word: Word, fields: readonly string[] | undefined): QueryTerm | QueryMistakeCode => {
  const negated = word.chars[0]?.char === '-' && !word.chars[0].quoted
  const chars = negated ? word.chars.slice(1) : word.chars
  const sign = chars.findIndex(({ char, quoted }) => /[:<>=]/.test(char) && !quoted)
  const field = plain(chars.slice(0, Math.max(sign, 0)))
  const hasColon = chars[sign]?.char === ':'
  // `cpu>80` is `cpu:>80`; what has no number behind its sign is plain text.
  const rest = chars.slice(hasColon ? sign + 1 : sign)
  if (!FIELD.test(field) || !(hasColon || isComparison(plain(rest)))) {
    const value = plain(chars)
    return value === '' ? 'empty_term' : { type: 'text', value, negated }
  }
  if (fields !== undefined && !fields.includes(field)) return 'unknown_field'
  const operator = rest[0]?.quoted === true ? undefined : QUERY_OPERATORS.find(sign => plain(rest).startsWith(sign))
  if (operator !== undefined) return readComparison(field, operator, plain(rest).slice(operator.length), negated)
  const values = splitValues(rest)
  return values.length === 0 ? 'empty_value' : { type: 'field', field, values, negated }
}

const isComparison = (text: string): boolean => {
  const operator = QUERY_OPERATORS.find(each => text.startsWith(each))
  return operator !== undefined && typeof readAmount(text.slice(operator.length)) === 'object'
}
const FIELD = /^[A-Za-z][\w.-]*$/
const plain = (chars: Word['chars']): string => chars.map(({ char }) => char).join('')

const splitValues = (chars: Word['chars']): string[] => {
  const values = ['']
  for (const { char, quoted } of chars) {
    if (char === ',' && !quoted) values.push('')
    else values.push(`${values.pop() ?? ''}${char}`)
  }
  return values.filter(value => value !== '')
}

const readComparison = (field: string, operator: QueryOperator, text: string, negated: boolean) => {
  const amount = readAmount(text)
  return typeof amount === 'string' ? amount : { type: 'comparison' as const, field, operator, ...amount, negated }
}

/** `8`, `8GiB`, also `8GB` and `8g`: sizes here are always binary. */
export const readAmount = (
  text: string,
): { value: number; unit: QueryUnit | null } | 'not_a_number' | 'unknown_unit' => {
  const [, digits, suffix] = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)([a-z%]*)$/i.exec(text) ?? []
  if (digits === undefined || suffix === undefined || !Number.isFinite(Number(digits))) return 'not_a_number'
  const unit = QUERY_UNITS.find(known => spellings(known).includes(suffix.toLowerCase()))
  if (unit === undefined && suffix !== '') return 'unknown_unit'
  return { value: Number(digits), unit: unit ?? null }
}
const spellings = (unit: QueryUnit): string[] => {
  const lower = unit.toLowerCase()
  return lower.endsWith('ib') ? [lower, lower.replace('i', ''), lower.charAt(0)] : [lower]
}
