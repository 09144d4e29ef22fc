import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { eventsQuery } from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams, parseListSearch } from '../../components/list-search'
import { FullSkeleton } from '../../components/page-skeleton'
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
