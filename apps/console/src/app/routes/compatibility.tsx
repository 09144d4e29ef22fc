import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compatibilityGroupsQuery, compatibilityQuery, hostsQuery } from '@vivarium/client'
import { ListSkeleton } from '../../components/page-skeleton'
import { matrixParams, parseCompatibilitySearch, rowParams } from '../../features/compatibility/search'
import { rootRoute } from './root'

export const compatibilityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compatibility',
  validateSearch: parseCompatibilitySearch,
  loaderDeps: ({ search: { vm: _, on: __, ...search } }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    const rows = rowParams(deps)
    return Promise.all([
      queryClient.ensureQueryData(compatibilityGroupsQuery(matrixParams(deps))),
      rows && queryClient.ensureInfiniteQueryData(compatibilityQuery(rows)),
      queryClient.ensureQueryData(hostsQuery({ limit: 1000 })),
    ])
  },
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(() => import('../../features/compatibility'), 'CompatibilityPage'),
})
