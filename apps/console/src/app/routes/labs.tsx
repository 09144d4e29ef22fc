import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { currentLabQuery, labQuery, labsQuery } from '@vivarium/client'
import { ListSkeleton } from '../../components/page-skeleton'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const labsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/labs',
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(labsQuery()), queryClient.ensureQueryData(currentLabQuery())]),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/labs'), 'LabsPage'),
})

/** The link to a lab: the list, and the question whether to start it. */
export const startLabRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/labs/$labName/start',
  loader: ({ context: { queryClient }, params: { labName } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(labQuery(labName))),
      queryClient.ensureQueryData(labsQuery()),
      queryClient.ensureQueryData(currentLabQuery()),
    ]),
  pendingComponent: ListSkeleton,
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/labs'), 'LabsPage'),
})

export const certificateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/labs/$labName/certificate',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(currentLabQuery()),
  component: lazyRouteComponent(() => import('../../features/labs'), 'CertificatePage'),
})

export const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/labs/review',
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(labsQuery()),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/labs'), 'ReviewPage'),
})
