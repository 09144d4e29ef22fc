import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { eventsQuery } from '@vivarium/client'
import { listParams, parseListSearch } from '../../components/list-search'
import { ListSkeleton } from '../../components/page-skeleton'
import { rootRoute } from './root'

export const eventsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(eventsQuery(listParams(deps))),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/events'), 'EventsPage'),
})
