import { type ChartSearch, parseChartSearch } from '../../components/chart/chart-search'
import { COUNT_BY } from '../../components/count-by'
import { type ListSearch, listParams, type PageSearch, parseListSearch } from '../../components/list-search'

/** What holds most comes first: local datastores are many, and mostly empty. */
export const STORAGE_ORDER = '-used'

/** The list's parameters for the API. */
export const storageParams = (search: ListSearch) => ({
  orderBy: STORAGE_ORDER,
  ...listParams(search, COUNT_BY.storage),
})

export const DATASTORE_TABS = ['summary', 'layers', 'monitor'] as const
type DatastoreTab = (typeof DATASTORE_TABS)[number]

/** What a datastore's address holds: the tab, its charts, and the list of who uses it. */
export interface DatastoreSearch extends PageSearch, ChartSearch {
  /** The summary where there is none. */
  readonly tab?: DatastoreTab | undefined
}

export const parseDatastoreSearch = (raw: Readonly<Record<string, unknown>>): DatastoreSearch => ({
  ...parseListSearch(raw),
  ...parseChartSearch(raw),
  tab: DATASTORE_TABS.find(tab => tab === raw.tab && tab !== 'summary'),
})
