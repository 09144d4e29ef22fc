import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { hostsQuery, networkQuery, networksQuery, vmsQuery } from '@vivarium/client'
import { listParams, parseListSearch } from '../../components/list-search'
import { ListSkeleton } from '../../components/page-skeleton'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const networksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/networks',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(networksQuery(listParams(deps))),
  pendingComponent: ListSkeleton,
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
