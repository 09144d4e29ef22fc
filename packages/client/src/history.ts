import { queryOptions } from '@tanstack/react-query'
import type {
  DryRun,
  HistoryBranch,
  HistoryComparison,
  HistoryEntry,
  Page,
  SeekBody,
  Simulation,
} from '@vivarium/model'
import type { ListSearch } from './queries'
import { call, read } from './transport'

/** More than anybody makes. */
const MOST_BRANCHES = 1000

/** What was done, newest first. All of history is read anew whenever anything changes. */
export const historyQuery = (search: ListSearch = {}) =>
  queryOptions({
    queryKey: ['simulation', 'history', search],
    queryFn: ({ signal }) => read<Page<HistoryEntry>>('/simulation/history', { query: search, signal }),
  })
export const branchesQuery = () =>
  queryOptions({
    queryKey: ['simulation', 'branches'],
    queryFn: ({ signal }) =>
      read<Page<HistoryBranch>>('/simulation/branches', { query: { limit: MOST_BRANCHES }, signal }),
  })
/** What differs between two moments; the present's end where one is left out. */
export const compareQuery = (search: {
  readonly from?: string
  readonly fromTime?: string
  readonly to?: string
  readonly toTime?: string
}) =>
  queryOptions({
    queryKey: ['simulation', 'compare', search],
    queryFn: ({ signal }) => read<HistoryComparison>('/simulation/compare', { query: search, signal }),
  })

/** Shows a moment of the past, goes back to the present, or goes on from somewhere else. */
export const seekSimulation = (body: SeekBody) => read<Simulation>('/simulation/seek', { method: 'POST', body })
export const undo = () => read<Simulation>('/simulation/undo', { method: 'POST', body: {} })
export const redo = () => read<Simulation>('/simulation/redo', { method: 'POST', body: {} })
/** Opens a session document, as text; with `byTodaysRules` where those come to another state than it says, too. */
export const importSession = (document: string, query: { readonly byTodaysRules?: true } = {}) =>
  read<Simulation>('/simulation/session', { method: 'POST', body: document, query })
/** Stops the session that is being opened; what opens it is refused. */
export const cancelOpening = () => read<void>('/simulation/session/opening', { method: 'DELETE' })
/** Says what speaks against opening a session, as far as that can be said without doing it again. */
export const checkSession = (document: string) =>
  read<DryRun>('/simulation/session', { method: 'POST', body: document, query: { dryRun: true } })
export const exportSession = async (): Promise<Blob> => (await call('/simulation/session')).blob()
