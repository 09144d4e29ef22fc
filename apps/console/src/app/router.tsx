import { createRouter } from '@tanstack/react-router'
import { DetailSkeleton } from '../components/page-skeleton'
import { queryClient } from './query-client'
import { alarmsRoute } from './routes/alarms'
import { apiRoute } from './routes/api'
import { clusterRoute, clustersRoute } from './routes/clusters'
import { compatibilityRoute } from './routes/compatibility'
import { eventRoute, eventsRoute } from './routes/events'
import { faultsRoute } from './routes/faults'
import { fleetMapRoute } from './routes/fleet-map'
import { historyRoute } from './routes/history'
import { hostRoute, hostsRoute } from './routes/hosts'
import { certificateRoute, labsRoute, reviewRoute, startLabRoute } from './routes/labs'
import { migrateVmRoute } from './routes/migrations'
import { networkRoute, networksRoute, topologyRoute } from './routes/networks'
import { operationRoute, operationsRoute } from './routes/operations'
import { cloneVmRoute, createVmRoute, deployTemplateRoute } from './routes/provisioning'
import { rootRoute, startRoute } from './routes/root'
import { galleryRoute, savesRoute } from './routes/saves'
import { datastoreRoute, storageRoute } from './routes/storage'
import { templateRoute, templatesRoute } from './routes/templates'
import { vmRoute } from './routes/vm'
import { recycleBinRoute, vmsRoute } from './routes/vms-list'
import { ErrorPage, NotFoundPage } from './shell/error-page'

/** All pages. A feature adds its routes here, and its entry in `navigation.ts`. */
const routeTree = rootRoute.addChildren([
  startRoute,
  fleetMapRoute,
  vmsRoute,
  vmRoute,
  recycleBinRoute,
  createVmRoute,
  cloneVmRoute,
  migrateVmRoute,
  templatesRoute,
  templateRoute,
  deployTemplateRoute,
  hostsRoute,
  hostRoute,
  clustersRoute,
  clusterRoute,
  compatibilityRoute,
  storageRoute,
  datastoreRoute,
  networksRoute,
  networkRoute,
  topologyRoute,
  operationsRoute.addChildren([operationRoute]),
  eventsRoute.addChildren([eventRoute]),
  historyRoute,
  alarmsRoute,
  labsRoute,
  reviewRoute,
  startLabRoute,
  certificateRoute,
  faultsRoute,
  apiRoute,
  galleryRoute,
  savesRoute,
])

export const router = createRouter({
  routeTree,
  basepath: import.meta.env.BASE_URL,
  context: { queryClient },
  // A page that is hovered or focused is read before it is opened; what is fresh is not read again.
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingComponent: DetailSkeleton,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  scrollToTopSelectors: ['#content'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
