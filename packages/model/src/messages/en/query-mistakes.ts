import type { QueryMistakeCode } from '../../query'

export const queryMistakes: Record<QueryMistakeCode, string> = {
  unclosed_quote: 'The quotation mark is not closed.',
  empty_value: 'A value is missing after the colon.',
  empty_term: 'There is nothing after the minus sign.',
  not_a_number: 'A comparison needs a number, such as memory:>=8GiB.',
  unknown_unit: 'Use MiB, GiB, TiB, MHz, GHz or %.',
  unknown_field: 'There is no such field to filter by.',
}
