import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { faultPlansQuery, faultsQuery } from '@vivarium/client'
import { ListSkeleton } from '../../components/page-skeleton'
import { ALL } from '../../features/faults/search'
import { rootRoute } from './root'

export const faultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/faults',
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(faultsQuery(ALL)), queryClient.ensureQueryData(faultPlansQuery(ALL))]),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/faults'), 'FaultsPage'),
})
