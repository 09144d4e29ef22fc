import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  Compatibility,
  CompatibilityColumns,
  CompatibilityGroups,
  CompatibilityRows,
  FleetMap,
  Topology,
  Uplinks,
} from '@vivarium/model'
import type { ListSearch } from './queries'
import { read } from './transport'

/** Networks, and what is on them by cluster, or by host of one cluster. */
export const topologyQuery = (search: { readonly clusterId?: string | undefined } = {}) =>
  queryOptions({
    queryKey: ['topology', search],
    queryFn: ({ signal }) => read<Topology>('/networks/topology', { query: search, signal }),
  })

/** What passes the links of those clusters or hosts as it is `at` that simulated time, which is now. */
export const uplinksQuery = (
  search: { readonly clusterId?: string | undefined; readonly at?: string | undefined } = {},
) =>
  queryOptions({
    queryKey: ['topology', 'uplinks', search],
    queryFn: ({ signal }) => read<Uplinks>('/networks/uplinks', { query: { clusterId: search.clusterId }, signal }),
    // A new time is a new question; the last answer stands until there is the next.
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })

/** All hosts and guests in columns, for the map; with `q`, which guests the filter finds. */
export const fleetMapQuery = (search: { readonly q?: string | undefined } = {}) =>
  queryOptions({
    queryKey: ['fleet-map', search],
    queryFn: ({ signal }) => read<FleetMap>('/fleet-map', { query: search, signal }),
    // To compare it with what was there costs more than to draw it.
    structuralSharing: false,
  })

/** What both matrices are asked for: which VMs, and against what; `columns` names a cluster, whose hosts stand apart. */
interface MatrixSearch extends ListSearch {
  readonly columns?: string | undefined
  readonly columnsBy?: CompatibilityColumns | undefined
  readonly rows?: CompatibilityRows | undefined
  readonly only?: 'nowhere' | undefined
}

/** VMs one by one against every column, page after page: all of them, or those of one group. */
export const compatibilityQuery = (search: MatrixSearch & { readonly group?: string | undefined } = {}) =>
  infiniteQueryOptions({
    queryKey: ['compatibility', 'rows', search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      read<Compatibility>('/compatibility', { query: { ...search, pageToken: pageParam }, signal }),
    getNextPageParam: ({ nextPageToken }) => nextPageToken,
  })

/** Groups of VMs against every column. */
export const compatibilityGroupsQuery = (search: MatrixSearch = {}) =>
  queryOptions({
    queryKey: ['compatibility', 'groups', search],
    queryFn: ({ signal }) => read<CompatibilityGroups>('/compatibility/groups', { query: search, signal }),
  })
