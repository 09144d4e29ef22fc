import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fleetMapQuery, vmsQuery } from '@vivarium/client'
import { listParams } from '../../components/list-search'
import { parseFleetMapSearch } from '../../features/fleet-map/search'
import { rootRoute } from './root'

export const fleetMapRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/map',
  validateSearch: parseFleetMapSearch,
  loaderDeps: ({ search: { q, as, orderBy, pages } }) => ({ q, as, orderBy, pages }),
  loader: ({ context: { queryClient }, deps: { as, ...list } }) =>
    Promise.all([
      queryClient.ensureQueryData(fleetMapQuery({ q: list.q })),
      as === 'table' && queryClient.ensureQueryData(vmsQuery(listParams({ ...list, orderBy: list.orderBy ?? 'host' }))),
    ]),
  component: lazyRouteComponent(() => import('../../features/fleet-map'), 'FleetMapPage'),
})
