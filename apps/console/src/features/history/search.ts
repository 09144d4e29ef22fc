import { type ListSearch, parseListSearch } from '../../components/list-search'

/** The address of the history: its list, and the two moments that are compared. */
export interface HistorySearch extends ListSearch {
  /** The branch that is compared; nothing is while it is absent. */
  readonly compare?: string | undefined
  /** A moment of it, its end where absent. */
  readonly at?: string | undefined
  /** The branch that it is compared with, the present one where absent. */
  readonly with?: string | undefined
  readonly withAt?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const parseHistorySearch = (raw: Readonly<Record<string, unknown>>): HistorySearch => ({
  ...parseListSearch(raw),
  compare: text(raw.compare),
  at: text(raw.at),
  with: text(raw.with),
  withAt: text(raw.withAt),
})
