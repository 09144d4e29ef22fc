import type { QueryTerm } from './query-terms'

/** Writes the terms so that `parseQuery` reads the same again. */
export const formatQuery = (terms: readonly QueryTerm[]): string => terms.map(formatTerm).join(' ')

const formatTerm = (term: QueryTerm): string => {
  const sign = term.negated ? '-' : ''
  switch (term.type) {
    case 'text':
      return sign + quoteIf(/[\s":<>=]|^-/.test(term.value), term.value)
    case 'field':
      return `${sign}${term.field}:${term.values.map(value => quoteIf(/[\s",]|^[<>=]/.test(value), value)).join(',')}`
    case 'comparison':
      return `${sign}${term.field}:${term.operator}${term.value}${term.unit ?? ''}`
    default:
      return term satisfies never
  }
}
const quoteIf = (needed: boolean, value: string): string =>
  needed ? `"${value.replace(/["\\]/g, character => `\\${character}`)}"` : value
