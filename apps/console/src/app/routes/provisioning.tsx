import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  clustersQuery,
  datastoresQuery,
  hostsQuery,
  networksQuery,
  snapshotsQuery,
  templateQuery,
  templatesQuery,
  templateVersionsQuery,
  vmQuery,
  vmsQuery,
} from '@vivarium/client'
// Not through the feature's door, which is fetched with the page.
import { parseCreateSearch, withSnapshots } from '../../features/provisioning/search'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

const ALL = { limit: 1000 } as const
const pages = () => import('../../features/provisioning')

export const createVmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vms/new',
  validateSearch: parseCreateSearch,
  loaderDeps: ({ search: { from, q } }) => ({ from, q }),
  loader: ({ context: { queryClient }, deps: { from, q } }) =>
    Promise.all([
      from === 'snapshot' && queryClient.ensureQueryData(vmsQuery(withSnapshots(q))),
      queryClient.ensureQueryData(hostsQuery(ALL)),
      queryClient.ensureQueryData(clustersQuery(ALL)),
      queryClient.ensureQueryData(datastoresQuery(ALL)),
      queryClient.ensureQueryData(networksQuery(ALL)),
      queryClient.ensureQueryData(templatesQuery(ALL)),
    ]),
  component: lazyRouteComponent(pages, 'CreatePage'),
})

export const cloneVmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vms/$vmId/clone',
  validateSearch: (raw: Record<string, unknown>): { readonly snapshot?: string | undefined } => ({
    snapshot: typeof raw.snapshot === 'string' ? raw.snapshot : undefined,
  }),
  loader: ({ context: { queryClient }, params: { vmId } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(vmQuery(vmId))),
      found(queryClient.ensureQueryData(snapshotsQuery(vmId))),
      queryClient.ensureQueryData(hostsQuery(ALL)),
      queryClient.ensureQueryData(datastoresQuery(ALL)),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(pages, 'ClonePage'),
})

export const deployTemplateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/templates/$templateId/deploy',
  validateSearch: (raw: Record<string, unknown>): { readonly version?: number | undefined } => ({
    version: Number.isInteger(raw.version) ? Number(raw.version) : undefined,
  }),
  loader: ({ context: { queryClient }, params: { templateId } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(templateQuery(templateId))),
      found(queryClient.ensureQueryData(templateVersionsQuery(templateId))),
      queryClient.ensureQueryData(hostsQuery(ALL)),
      queryClient.ensureQueryData(clustersQuery(ALL)),
      queryClient.ensureQueryData(datastoresQuery(ALL)),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(pages, 'DeployPage'),
})
