import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { branchesQuery, historyQuery } from '@vivarium/client'
import { listParams } from '../../components/list-search'
import { ListSkeleton } from '../../components/page-skeleton'
import { parseHistorySearch } from '../../features/history/search'
import { rootRoute } from './root'

export const historyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/history',
  validateSearch: parseHistorySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(historyQuery(listParams(deps))),
      queryClient.ensureQueryData(branchesQuery()),
    ]),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/history'), 'HistoryPage'),
})
