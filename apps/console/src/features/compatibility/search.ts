import { COMPATIBILITY_ROWS, type CompatibilityColumns, type CompatibilityRows } from '@vivarium/model'

/** By what VMs are taken together; each by itself with `none`. */
export const GROUPINGS = [...COMPATIBILITY_ROWS, 'none'] as const
type Grouping = (typeof GROUPINGS)[number]

/** What the matrix's address holds: which VMs, how they and the hosts stand together, and the pair that was asked about. */
export interface CompatibilitySearch {
  readonly q?: string | undefined
  /** By cluster where there is none. */
  readonly rows?: Grouping | undefined
  /** Hosts by CPU model; by cluster where there is none. */
  readonly by?: Exclude<CompatibilityColumns, 'cluster'> | undefined
  /** A cluster, whose hosts are the columns. */
  readonly columns?: string | undefined
  /** The group that is open; `=` before its key, which may be empty. */
  readonly open?: string | undefined
  readonly only?: 'nowhere' | undefined
  /** The id of a VM and that of a column. */
  readonly vm?: string | undefined
  readonly on?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const parseCompatibilitySearch = (raw: Readonly<Record<string, unknown>>): CompatibilitySearch => ({
  q: text(raw.q),
  rows: GROUPINGS.find(grouping => grouping === raw.rows && grouping !== 'cluster'),
  by: raw.by === 'model' ? raw.by : undefined,
  columns: text(raw.columns),
  open: text(raw.open),
  only: raw.only === 'nowhere' ? raw.only : undefined,
  vm: text(raw.vm),
  on: text(raw.on),
})

/** The parameters of both matrices for the API. */
export const matrixParams = ({ q, rows = 'cluster', by, columns, only }: CompatibilitySearch) => ({
  q,
  columnsBy: by,
  columns,
  only,
  rows: rows === 'none' ? undefined : (rows satisfies CompatibilityRows),
})

/** VMs of one page. */
const ROWS = 100

/** The parameters of the rows that are shown one by one; nothing while no group is open. */
export function rowParams(search: CompatibilitySearch) {
  const params = { ...matrixParams(search), limit: ROWS }
  if (search.rows === 'none') return params
  return search.open === undefined ? undefined : { ...params, group: search.open.slice(1) }
}
