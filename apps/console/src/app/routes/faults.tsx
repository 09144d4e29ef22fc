import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { faultPlansQuery, faultsQuery } from '@vivarium/client'
import { ListSkeleton } from '../../components/page-skeleton'
// Not through the feature's door, which is fetched with the page.
import { faultsParams, parseFaultsSearch } from '../../features/faults/search'
import { rootRoute } from './root'

export const faultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/faults',
  validateSearch: parseFaultsSearch,
  loaderDeps: ({ search: { of } }) => ({ of }),
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(faultsQuery(faultsParams(deps))),
      queryClient.ensureQueryData(faultPlansQuery(faultsParams(deps))),
    ]),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/faults'), 'FaultsPage'),
})
