/** What a filter is matched against: the caller's own fields, sizes in MiB and clock rates in MHz. */
export type QueryRecord = Readonly<Record<string, string | number | readonly string[] | null | undefined>>
export const QUERY_UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'MHz', 'GHz', '%'] as const
export type QueryUnit = (typeof QUERY_UNITS)[number]
export const QUERY_OPERATORS = ['>=', '<=', '>', '<', '='] as const
export type QueryOperator = (typeof QUERY_OPERATORS)[number]

export type QueryTerm =
  /** A piece of the name, id, address or tag. */
  | { readonly type: 'text'; readonly value: string; readonly negated: boolean }
  /** The field is one of these values. `*` stands for any characters. */
  | { readonly type: 'field'; readonly field: string; readonly values: readonly string[]; readonly negated: boolean }
  | {
      readonly type: 'comparison'
      readonly field: string
      readonly operator: QueryOperator
      readonly value: number
      readonly unit: QueryUnit | null
      readonly negated: boolean
    }

export const QUERY_MISTAKE_CODES = [
  'unclosed_quote',
  'empty_value',
  'empty_term',
  'not_a_number',
  'unknown_unit',
  'unknown_field',
] as const
export type QueryMistakeCode = (typeof QUERY_MISTAKE_CODES)[number]
/** `at` is the place in the text where the term begins. */
export interface QueryMistake {
  readonly code: QueryMistakeCode
  readonly at: number
}
export interface Query {
  readonly terms: readonly QueryTerm[]
  readonly mistakes: readonly QueryMistake[]
}
