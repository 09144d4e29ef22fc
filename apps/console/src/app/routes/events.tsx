import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { eventQuery, eventsQuery } from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams, parseListSearch } from '../../components/list-search'
import { FullSkeleton } from '../../components/page-skeleton'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const eventsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(eventsQuery(listParams(deps, COUNT_BY.events))),
  pendingComponent: FullSkeleton,
  component: lazyRouteComponent(() => import('../../features/events'), 'EventsPage'),
})

export const eventRoute = createRoute({
  getParentRoute: () => eventsRoute,
  path: '$eventId',
  loader: ({ context: { queryClient }, params: { eventId } }) =>
    found(queryClient.ensureQueryData(eventQuery(eventId))),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/events'), 'EventPanel'),
})
