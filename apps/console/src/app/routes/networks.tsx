import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hostsQuery, networkQuery, networksQuery, topologyQuery, vmsQuery } from '@vivarium/client'
import { listParams, parseListSearch } from '../../components/list-search'
import { ActionsSkeleton } from '../../components/page-skeleton'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const networksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/networks',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(networksQuery(listParams(deps))),
  pendingComponent: ActionsSkeleton,
  component: lazyRouteComponent(() => import('../../features/networks'), 'NetworksPage'),
})

export const networkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/networks/$networkId',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params: { networkId }, deps }) =>
    Promise.all([
      found(queryClient.ensureQueryData(networkQuery(networkId))),
      queryClient.ensureQueryData(vmsQuery({ ...listParams(deps), networkId: [networkId] })),
      queryClient.ensureQueryData(hostsQuery({ networkId: [networkId], limit: 1000 })),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/networks'), 'NetworkPage'),
})

/** What the picture's address holds. */
interface TopologySearch {
  /** A cluster, whose hosts stand apart. */
  readonly cluster?: string | undefined
  /** Ends of a probe: ids of VMs. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** NICs of theirs that it is held to. */
  readonly fromNic?: string | undefined
  readonly toNic?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const topologyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/networks/topology',
  validateSearch: (raw: Readonly<Record<string, unknown>>): TopologySearch => ({
    cluster: text(raw.cluster),
    from: text(raw.from),
    to: text(raw.to),
    fromNic: text(raw.fromNic),
    toNic: text(raw.toNic),
  }),
  loaderDeps: ({ search: { cluster } }) => ({ cluster }),
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(topologyQuery({ clusterId: deps.cluster })),
  pendingComponent: ActionsSkeleton,
  component: lazyRouteComponent(() => import('../../features/networks'), 'TopologyPage'),
})
