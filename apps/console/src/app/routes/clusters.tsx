import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  clusterQuery,
  clustersQuery,
  decisionsQuery,
  eventsQuery,
  hostsQuery,
  poolsQuery,
  powerRecommendationsQuery,
  recommendationsQuery,
  ruleConflictsQuery,
  rulesQuery,
  vmsQuery,
} from '@vivarium/client'
import { CardsSkeleton } from '../../components/cards-skeleton'
import { listParams } from '../../components/list-search'
// Not through the feature's door, which is fetched with the page.
import { guestsOfClusterQuery, restartableQuery } from '../../features/clusters/guests'
import { DECISIONS, parseClusterSearch, parseClustersSearch } from '../../features/clusters/search'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const clustersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clusters',
  validateSearch: parseClustersSearch,
  loaderDeps: ({ search: { q, orderBy, pages } }) => ({ q, orderBy, pages }),
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(clustersQuery(listParams(deps))),
  pendingComponent: CardsSkeleton,
  component: lazyRouteComponent(() => import('../../features/clusters'), 'ClustersPage'),
})

export const clusterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clusters/$clusterId',
  validateSearch: parseClusterSearch,
  loaderDeps: ({ search: { tab = 'summary', q, orderBy, pages } }) => ({ tab, list: { q, orderBy, pages } }),
  loader: ({ context: { queryClient }, params: { clusterId }, deps: { tab, list } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(clusterQuery(clusterId))),
      (tab === 'summary' || tab === 'loss') && queryClient.ensureQueryData(hostsQuery({ limit: 1000 })),
      tab === 'summary' && queryClient.ensureQueryData(guestsOfClusterQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(restartableQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(rulesQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(ruleConflictsQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(poolsQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(recommendationsQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(powerRecommendationsQuery(clusterId)),
      tab === 'policies' && queryClient.ensureQueryData(decisionsQuery(clusterId, DECISIONS)),
      tab === 'vms' && queryClient.ensureQueryData(vmsQuery({ ...listParams(list), clusterId: [clusterId] })),
      tab === 'events' &&
        queryClient.ensureQueryData(eventsQuery({ ...listParams(list), touched: [`cluster/${clusterId}`] })),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/clusters'), 'ClusterPage'),
})
