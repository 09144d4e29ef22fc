import { type ListSearch, parseListSearch } from '../../components/list-search'

/** What the matrix's address holds: the list of VMs, the cluster whose hosts stand apart, and the pair that was asked about. */
export interface CompatibilitySearch extends ListSearch {
  /** A cluster, whose hosts are the columns; all clusters are where there is none. */
  readonly columns?: string | undefined
  /** The id of a VM and that of a column. */
  readonly vm?: string | undefined
  readonly on?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const parseCompatibilitySearch = (raw: Readonly<Record<string, unknown>>): CompatibilitySearch => ({
  ...parseListSearch(raw),
  columns: text(raw.columns),
  vm: text(raw.vm),
  on: text(raw.on),
})
