import { type ChartSearch, parseChartSearch } from '../../components/chart/chart-search'
import { type ListSearch, type PageSearch, parseListSearch } from '../../components/list-search'

export const CLUSTER_TABS = ['summary', 'policies', 'loss', 'monitor', 'vms', 'events'] as const
export type ClusterTab = (typeof CLUSTER_TABS)[number]

/** How many decisions the page shows: the newest. */
export const DECISIONS = { limit: 50 } as const

/** What a cluster's address holds: the tab, the charts' range, and the list of its tab. */
export interface ClusterSearch extends PageSearch, ChartSearch {
  /** The summary where there is none. */
  readonly tab?: ClusterTab | undefined
  /** The host that is lost in a what-if. */
  readonly lose?: string | undefined
}

export const parseClusterSearch = (raw: Readonly<Record<string, unknown>>): ClusterSearch => ({
  ...parseListSearch(raw),
  tab: CLUSTER_TABS.find(tab => tab === raw.tab && tab !== 'summary'),
  lose: typeof raw.lose === 'string' && raw.lose !== '' ? raw.lose : undefined,
  ...parseChartSearch(raw),
})

export const FORMS = ['cards', 'table'] as const
type Form = (typeof FORMS)[number]

/** What the address of the list of clusters holds. */
export interface ClustersSearch extends ListSearch {
  /** Cards where there is none. */
  readonly as?: Form | undefined
}

export const parseClustersSearch = (raw: Readonly<Record<string, unknown>>): ClustersSearch => ({
  ...parseListSearch(raw),
  as: FORMS.find(form => form === raw.as && form !== 'cards'),
})
