import { type ListSearch, parseListSearch } from '../../components/list-search'

/** The address of the history: its list, and the branch that is compared with the present one. */
export interface HistorySearch extends ListSearch {
  readonly compare?: string | undefined
}

export const parseHistorySearch = (raw: Readonly<Record<string, unknown>>): HistorySearch => ({
  ...parseListSearch(raw),
  compare: typeof raw.compare === 'string' && raw.compare !== '' ? raw.compare : undefined,
})
