import { type ListSearch, parseListSearch } from '../../components/list-search'

/** The address of the list of VMs: what every list has, and the columns. */
export interface VmsSearch extends ListSearch {
  /** Ids of the columns in their order, joined by dots; those that the person chose last without it. */
  readonly columns?: string | undefined
}

export const parseVmsSearch = (raw: Readonly<Record<string, unknown>>): VmsSearch => ({
  ...parseListSearch(raw),
  columns: typeof raw.columns === 'string' && raw.columns !== '' ? raw.columns : undefined,
})
