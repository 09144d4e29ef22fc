import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { vmsQuery } from '@vivarium/client'
import { COUNT_BY } from '../../components/count-by'
import { listParams, parseListSearch } from '../../components/list-search'
import { ActionsSkeleton, ListSkeleton } from '../../components/page-skeleton'
// Not through the feature's door, which is fetched with the page.
import { parseVmsSearch } from '../../features/vms-list/search'
import { rootRoute } from './root'

export const vmsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vms',
  validateSearch: parseVmsSearch,
  // Neither columns nor what is chosen: they ask for no other rows.
  loaderDeps: ({ search: { q, orderBy, pages } }) => ({ q, orderBy, pages }),
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(vmsQuery(listParams(deps))),
  pendingComponent: ActionsSkeleton,
  component: lazyRouteComponent(() => import('../../features/vms-list'), 'VmsPage'),
})

export const recycleBinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recycle-bin',
  validateSearch: parseListSearch,
  loaderDeps: ({ search: { chosen: _, ...search } }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    queryClient.ensureQueryData(vmsQuery({ ...listParams(deps, COUNT_BY.bin), state: ['deleted'] })),
  pendingComponent: ListSkeleton,
  component: lazyRouteComponent(
    () => import('../../features/vms-list').then(({ loadRecycleBin }) => loadRecycleBin()),
    'RecycleBinPage',
  ),
})
