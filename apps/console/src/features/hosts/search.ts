import { type ChartSearch, parseChartSearch } from '../../components/chart/chart-search'
import { type ListSearch, parseListSearch } from '../../components/list-search'

export const HOST_TABS = ['summary', 'monitor', 'vms', 'events'] as const
export type HostTab = (typeof HOST_TABS)[number]

/** What a host's address holds: the tab, the charts' range, and the list of its tab. */
export interface HostSearch extends ListSearch, ChartSearch {
  /** The summary where there is none. */
  readonly tab?: HostTab | undefined
}

export const parseHostSearch = (raw: Readonly<Record<string, unknown>>): HostSearch => ({
  ...parseListSearch(raw),
  tab: HOST_TABS.find(tab => tab === raw.tab && tab !== 'summary'),
  ...parseChartSearch(raw),
})
