import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  datastoresQuery,
  eventsQuery,
  hostQuery,
  hostsQuery,
  networksQuery,
  requestPathsQuery,
  vmsQuery,
} from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams, parseListSearch } from '../../components/list-search'
import { FacetsSkeleton } from '../../components/page-skeleton'
// Not through the feature's door, which is fetched with the page.
import { guestsOnQuery } from '../../features/hosts/guests'
import { parseHostSearch } from '../../features/hosts/search'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const hostsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hosts',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(hostsQuery(listParams(deps, COUNT_BY.hosts))),
  pendingComponent: FacetsSkeleton,
  component: lazyRouteComponent(() => import('../../features/hosts'), 'HostsPage'),
})

export const hostRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hosts/$hostId',
  validateSearch: parseHostSearch,
  loaderDeps: ({ search: { tab = 'summary', q, orderBy, pages } }) => ({ tab, list: { q, orderBy, pages } }),
  loader: ({ context: { queryClient }, params: { hostId }, deps: { tab, list } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(hostQuery(hostId))),
      tab === 'summary' && queryClient.ensureQueryData(guestsOnQuery(hostId)),
      tab === 'summary' && queryClient.ensureQueryData(datastoresQuery({ limit: 1000 })),
      tab === 'summary' && queryClient.ensureQueryData(networksQuery({ limit: 1000 })),
      tab === 'path' && queryClient.ensureQueryData(requestPathsQuery()),
      tab === 'vms' && queryClient.ensureQueryData(vmsQuery({ ...listParams(list), hostId: [hostId] })),
      tab === 'events' &&
        queryClient.ensureQueryData(eventsQuery({ ...listParams(list), touched: [`host/${hostId}`] })),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/hosts'), 'HostPage'),
})
