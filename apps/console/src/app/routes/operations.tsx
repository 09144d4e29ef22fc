import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { operationQuery, operationsQuery } from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams, parseListSearch } from '../../components/list-search'
import { FullSkeleton } from '../../components/page-skeleton'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

export const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operations',
  validateSearch: parseListSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(operationsQuery(listParams(deps, COUNT_BY.operations))),
  pendingComponent: FullSkeleton,
  component: lazyRouteComponent(() => import('../../features/operations'), 'OperationsPage'),
})

export const operationRoute = createRoute({
  getParentRoute: () => operationsRoute,
  path: '$operationId',
  loader: ({ context: { queryClient }, params: { operationId } }) =>
    found(queryClient.ensureQueryData(operationQuery(operationId))),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/operations'), 'OperationPanel'),
})
