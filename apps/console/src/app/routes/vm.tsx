import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleQuery, eventsQuery, snapshotsQuery, vmQuery, vmVerbsQuery } from '@vivarium/client'
import { listParams } from '../../components/list-search'
// Not through the feature's door, which is fetched with the page.
import { parseVmSearch } from '../../features/vm/search'
import { found } from './found'
import { rootRoute } from './root'

export const vmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vms/$vmId',
  validateSearch: parseVmSearch,
  loaderDeps: ({ search: { tab, q, orderBy, pages } }) => ({ tab, list: { q, orderBy, pages } }),
  loader: ({ context: { queryClient }, params: { vmId }, deps: { tab, list } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(vmQuery(vmId))),
      found(queryClient.ensureQueryData(vmVerbsQuery(vmId))),
      tab === 'snapshots' && found(queryClient.ensureQueryData(snapshotsQuery(vmId))),
      tab === 'console' && found(queryClient.ensureQueryData(consoleQuery(vmId))),
      tab === 'events' && queryClient.ensureQueryData(eventsQuery({ ...listParams(list), touched: [`vm/${vmId}`] })),
    ]),
  notFoundComponent: lazyRouteComponent(() => import('../../features/vm'), 'VmGonePage'),
  component: lazyRouteComponent(() => import('../../features/vm'), 'VmPage'),
})
