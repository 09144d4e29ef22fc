import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { datastoresQuery, hostsQuery, vmQuery } from '@vivarium/client'
import { MIGRATION_ALGORITHMS, MIGRATION_KINDS } from '@vivarium/model'
import { GonePage } from '../shell/error-page'
import { found } from './found'
import { rootRoute } from './root'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Downtime limits to choose from; 300 ms is the usual one. */
const PAUSES_MS = [30, 100, 1000, 5000] as const

/** A number above 0; the API says what is too much. */
const amount = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined)

/** The choices of a migration: its target, its kind, what is accepted, where the disks go; and the operation once begun. */
const parseSearch = (raw: Readonly<Record<string, unknown>>) => ({
  to: text(raw.to),
  kind: MIGRATION_KINDS.find(kind => kind === raw.kind),
  vendor: raw.vendor === 'any' ? ('any' as const) : undefined,
  disks: text(raw.disks),
  method: MIGRATION_ALGORITHMS.find(algorithm => algorithm === raw.method),
  pauseMs: PAUSES_MS.find(limit => limit === raw.pauseMs),
  byHand: raw.byHand === 'yes' ? ('yes' as const) : undefined,
  slow: raw.slow === 'yes' ? ('yes' as const) : undefined,
  streams: amount(raw.streams),
  pack: amount(raw.pack),
  rule: text(raw.rule),
  operation: text(raw.operation),
  dirty: amount(raw.dirty),
  set: amount(raw.set),
  link: amount(raw.link),
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
