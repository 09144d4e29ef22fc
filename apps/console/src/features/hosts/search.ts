import { PATH_KINDS, PATH_OPERATIONS, type PathKind, type PathOperation } from '@vivarium/model'
import { type ChartSearch, parseChartSearch } from '../../components/chart/chart-search'
import { type PageSearch, parseListSearch } from '../../components/list-search'

export const HOST_TABS = ['summary', 'path', 'monitor', 'vms', 'events'] as const
export type HostTab = (typeof HOST_TABS)[number]

/** What a host's address holds: the tab, the charts' range, and the list of its tab. */
export interface HostSearch extends PageSearch, ChartSearch {
  /** The summary where there is none. */
  readonly tab?: HostTab | undefined
  /** The operation whose way is shown, and the kind of virtualization beside this host's. */
  readonly op?: PathOperation | undefined
  readonly with?: PathKind | undefined
}

export const parseHostSearch = (raw: Readonly<Record<string, unknown>>): HostSearch => ({
  ...parseListSearch(raw),
  tab: HOST_TABS.find(tab => tab === raw.tab && tab !== 'summary'),
  ...parseChartSearch(raw),
  op: PATH_OPERATIONS.find(op => op === raw.op),
  with: PATH_KINDS.find(kind => kind === raw.with),
})
