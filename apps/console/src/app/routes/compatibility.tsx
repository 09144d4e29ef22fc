import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compatibilityQuery, hostsQuery } from '@vivarium/client'
import { listParams } from '../../components/list-search'
import { ListSkeleton } from '../../components/page-skeleton'
import { parseCompatibilitySearch } from '../../features/compatibility/search'
import { rootRoute } from './root'

export const compatibilityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compatibility',
  validateSearch: parseCompatibilitySearch,
  loaderDeps: ({ search: { q, orderBy, pages, columns } }) => ({ q, orderBy, pages, columns }),
  loader: ({ context: { queryClient }, deps: { columns, ...list } }) =>
    Promise.all([
      queryClient.ensureQueryData(compatibilityQuery({ ...listParams(list), columns })),
      queryClient.ensureQueryData(hostsQuery({ limit: 1000 })),
    ]),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/compatibility'), 'CompatibilityPage'),
})
