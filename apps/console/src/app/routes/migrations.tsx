import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { datastoresQuery, hostsQuery, vmQuery } from '@vivarium/client'
import { MIGRATION_KINDS } from '@vivarium/model'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The choices of a migration: its target, its kind, what is accepted, where the disks go; and the operation once begun. */
const parseSearch = (raw: Readonly<Record<string, unknown>>) => ({
  to: text(raw.to),
  kind: MIGRATION_KINDS.find(kind => kind === raw.kind),
  vendor: raw.vendor === 'any' ? ('any' as const) : undefined,
  disks: text(raw.disks),
  operation: text(raw.operation),
})

export const migrateVmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vms/$vmId/migrate',
  validateSearch: (raw: Record<string, unknown>): Partial<ReturnType<typeof parseSearch>> => parseSearch(raw),
  loader: ({ context: { queryClient }, params: { vmId } }) =>
    Promise.all([
      found(queryClient.ensureQueryData(vmQuery(vmId))),
      queryClient.ensureQueryData(hostsQuery({ limit: 1000 })),
      queryClient.ensureQueryData(datastoresQuery({ limit: 1000 })),
    ]),
  notFoundComponent: GonePage,
  component: lazyRouteComponent(() => import('../../features/migrations'), 'MigratePage'),
})
