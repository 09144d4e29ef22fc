import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { datastoreQuery, datastoresQuery, datastoreUsersQuery, hostsQuery } from '@vivarium/client'
import { listParams, parseListSearch } from '../../components/list-search'
import { FacetsSkeleton } from '../../components/page-skeleton'
// Not through the feature's door, which is fetched with the page.
import { parseDatastoreSearch, storageParams } from '../../features/storage/search'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const storageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/storage',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(datastoresQuery(storageParams(deps))),
  pendingComponent: FacetsSkeleton,
  component: lazyRouteComponent(() => import('../../features/storage'), 'StoragePage'),
})

export const datastoreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/storage/$datastoreId',
  validateSearch: parseDatastoreSearch,
  loaderDeps: ({ search: { q, orderBy, pages } }) => ({ q, orderBy, pages }),
  loader: ({ context: { queryClient }, params: { datastoreId }, deps }) =>
    Promise.all([
      found(queryClient.ensureQueryData(datastoreQuery(datastoreId))),
      found(queryClient.ensureQueryData(datastoreUsersQuery(datastoreId, listParams(deps)))),
      queryClient.ensureQueryData(hostsQuery({ datastoreId: [datastoreId], limit: 1000 })),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/storage'), 'DatastorePage'),
})
