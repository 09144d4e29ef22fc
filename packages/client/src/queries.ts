import { queryOptions } from '@tanstack/react-query'
import type {
  Alarm,
  AlarmDefinition,
  Cluster,
  ClusterRule,
  ConsoleCompletions,
  Datastore,
  DatastoreLayers,
  DatastoreUser,
  Decision,
  DryRun,
  FleetEvent,
  GuestConsole,
  Host,
  HostLoss,
  Metric,
  MetricSeries,
  MigrationAlgorithm,
  MigrationAssumption,
  MigrationKind,
  MigrationStopRule,
  MigrationTarget,
  Network,
  NetworkReachability,
  Operation,
  Overview,
  Page,
  Plan,
  PowerRecommendations,
  Recommendations,
  RequestPath,
  ResourcePool,
  RuleConflict,
  ScenarioSummary,
  Simulation,
  Snapshot,
  TagCount,
  Template,
  TemplateVersion,
  VerbState,
  Vm,
  VmChain,
} from '@vivarium/model'
import { type Change, preview } from './commands'
import { type Collection, itemKey, listKey } from './keys'
import { type Query, read } from './transport'

/** A list's address: what every list takes, and a parameter a field. */
export interface ListSearch extends Query {
  readonly q?: string | undefined
  readonly orderBy?: string | undefined
  readonly limit?: number | undefined
  readonly pageToken?: string | undefined
}

/** How a page of a list is read, as `vmsQuery` and its like tell it. */
export type ListQuery<T> = (search: ListSearch) => ReturnType<ReturnType<typeof list<T>>>

const list =
  <T>(collection: Collection | 'events' | 'tags' | 'scenarios') =>
  (search: ListSearch = {}) =>
    queryOptions({
      queryKey: listKey(collection, search),
      queryFn: ({ signal }) => read<Page<T>>(`/${collection}`, { query: search, signal }),
    })
const item =
  <T>(collection: Collection) =>
  (id: string) =>
    queryOptions({
      queryKey: itemKey(collection, id),
      queryFn: ({ signal }) => read<T>(`/${collection}/${id}`, { signal }),
    })

export const vmsQuery = list<Vm>('vms')
export const vmQuery = item<Vm>('vms')
export const hostsQuery = list<Host>('hosts')
export const hostQuery = item<Host>('hosts')
export const clustersQuery = list<Cluster>('clusters')
export const clusterQuery = item<Cluster>('clusters')
export const templatesQuery = list<Template>('templates')
export const templateQuery = item<Template>('templates')

/** The versions of a template, newest first, with those that came from each. */
export const templateVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: itemKey('templates', id, 'versions'),
    queryFn: ({ signal }) =>
      read<Page<TemplateVersion>>(`/templates/${id}/versions`, { query: { limit: 1000 }, signal }),
  })
export const datastoresQuery = list<Datastore>('datastores')
export const datastoreQuery = item<Datastore>('datastores')
export const networksQuery = list<Network>('networks')
export const networkQuery = item<Network>('networks')
export const operationsQuery = list<Operation>('operations')
export const operationQuery = item<Operation>('operations')
export const alarmsQuery = list<Alarm>('alarms')
export const alarmDefinitionsQuery = list<AlarmDefinition>('alarm-definitions')
export const tagsQuery = list<TagCount>('tags')
export const scenariosQuery = list<ScenarioSummary>('scenarios')

/** The log, newest first. */
export const eventsQuery = (search: ListSearch = {}) =>
  queryOptions({
    queryKey: listKey('events', search),
    queryFn: ({ signal }) => read<Page<FleetEvent>>('/events', { query: { ...search, format: 'json' }, signal }),
  })

/** One event, with the call that it comes from. */
export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ['event', id],
    queryFn: ({ signal }) => read<FleetEvent>(`/events/${id}`, { signal }),
  })

/** Every verb of a VM, each allowed or with its reasons. */
export const vmVerbsQuery = (id: string) =>
  queryOptions({
    queryKey: itemKey('vms', id, 'verbs'),
    queryFn: ({ signal }) => read<Page<VerbState>>(`/vms/${id}/verbs`, { signal }),
  })

/** A VM's serial console: what is on it, and how it stands. */
export const consoleQuery = (id: string) =>
  queryOptions({
    queryKey: itemKey('vms', id, 'console'),
    queryFn: ({ signal }) => read<GuestConsole>(`/vms/${id}/console`, { signal }),
  })

/** What the last word of a line that is being typed could become. */
export const completionsOf = (id: string, line: string): Promise<ConsoleCompletions> =>
  read<ConsoleCompletions>(`/vms/${id}/console/completions`, { query: { line } })

/** Whether a VM gets through to another now: that depends on both, and on what lies between them. */
export const reachabilityQuery = (
  from: string,
  to: string,
  nics: { readonly fromNic?: string | undefined; readonly toNic?: string | undefined } = {},
) =>
  queryOptions({
    queryKey: ['previews', 'reachability', from, to, nics],
    queryFn: ({ signal }) =>
      read<NetworkReachability>('/networks/reachability', { query: { from, to, ...nics }, signal }),
  })

export const snapshotsQuery = (vmId: string) =>
  queryOptions({
    queryKey: itemKey('vms', vmId, 'snapshots'),
    queryFn: ({ signal }) => read<Page<Snapshot>>(`/vms/${vmId}/snapshots`, { query: { limit: 1000 }, signal }),
  })

/** What the depth of a VM's chain of layers costs its reads. */
export const vmChainQuery = (vmId: string) =>
  queryOptions({
    queryKey: itemKey('vms', vmId, 'chain'),
    queryFn: ({ signal }) => read<VmChain>(`/vms/${vmId}/chain`, { signal }),
  })

/** Every host as a target, best first. */
export const migrationTargetsQuery = (
  vmId: string,
  search: {
    readonly kind?: MigrationKind | undefined
    readonly acceptCpuVendorChange?: boolean | undefined
    readonly datastoreId?: string | undefined
    readonly algorithm?: MigrationAlgorithm | undefined
    readonly downtimeLimitMs?: number | undefined
    readonly autoConverge?: boolean | undefined
    readonly multifd?: boolean | undefined
    readonly xbzrle?: boolean | undefined
    readonly xbzrleRatio?: number | undefined
    readonly stopRule?: MigrationStopRule | undefined
  } = {},
) =>
  queryOptions({
    // What speaks against a host depends on every other host and guest: it is read anew with any of them.
    queryKey: ['previews', 'migration', vmId, search],
    queryFn: ({ signal }) => read<Page<MigrationTarget>>(`/vms/${vmId}/migration-targets`, { query: search, signal }),
  })

/** What a move to that host would be like if the guest wrote so much and the link gave so much. */
export const migrationForecastQuery = (
  vmId: string,
  search: Query & { readonly hostId: string } & MigrationAssumption,
) =>
  queryOptions({
    queryKey: ['previews', 'forecast', vmId, search],
    queryFn: ({ signal }) => read<Plan>(`/vms/${vmId}/migration-forecast`, { query: search, signal }),
    gcTime: 10_000,
  })

/** What a change would come to, read anew with every change of the fleet: a plan is only as true as what it was made of. */
export const previewQuery = (change: Change) =>
  queryOptions({ queryKey: ['previews', change], queryFn: () => preview(change), gcTime: 30_000 })

/** The same for several changes at once, each under a name of its own. */
export const previewsQuery = <Name extends string>(asked: Readonly<Record<Name, Change>>) =>
  queryOptions({
    queryKey: ['previews', 'each', asked],
    queryFn: async (): Promise<Readonly<Record<string, DryRun>>> => {
      const answers = Object.entries<Change>(asked).map(
        async ([name, change]) => [name, await preview(change)] as const,
      )
      return Object.fromEntries(await Promise.all(answers))
    },
    gcTime: 30_000,
  })

export const datastoreUsersQuery = (id: string, search: ListSearch = {}) =>
  queryOptions({
    queryKey: itemKey('datastores', id, 'users', search),
    queryFn: ({ signal }) => read<Page<DatastoreUser>>(`/datastores/${id}/users`, { query: search, signal }),
  })

export const datastoreLayersQuery = (id: string) =>
  queryOptions({
    queryKey: itemKey('datastores', id, 'layers'),
    queryFn: ({ signal }) => read<DatastoreLayers>(`/datastores/${id}/layers`, { signal }),
  })

// What policies do depends on every guest of the cluster: it is read anew with any change.
export const rulesQuery = (clusterId: string) =>
  queryOptions({
    queryKey: ['previews', 'rules', clusterId],
    queryFn: ({ signal }) =>
      read<Page<ClusterRule>>(`/clusters/${clusterId}/rules`, { query: { limit: 1000 }, signal }),
  })
export const ruleConflictsQuery = (clusterId: string) =>
  queryOptions({
    queryKey: ['previews', 'rule-conflicts', clusterId],
    queryFn: ({ signal }) =>
      read<{ readonly items: readonly RuleConflict[] }>(`/clusters/${clusterId}/rule-conflicts`, { signal }),
  })
export const poolsQuery = (clusterId: string) =>
  queryOptions({
    queryKey: itemKey('clusters', clusterId, 'pools'),
    queryFn: ({ signal }) =>
      read<Page<ResourcePool>>(`/clusters/${clusterId}/pools`, { query: { limit: 1000 }, signal }),
  })
export const recommendationsQuery = (clusterId: string) =>
  queryOptions({
    queryKey: ['previews', 'recommendations', clusterId],
    queryFn: ({ signal }) => read<Recommendations>(`/clusters/${clusterId}/recommendations`, { signal }),
  })
export const powerRecommendationsQuery = (clusterId: string) =>
  queryOptions({
    queryKey: ['previews', 'power', clusterId],
    queryFn: ({ signal }) => read<PowerRecommendations>(`/clusters/${clusterId}/power-recommendations`, { signal }),
  })
/** What would become of a host's VMs if it failed now; of the worst one to lose where none is named. */
export const hostLossQuery = (clusterId: string, hostId: string | undefined) =>
  queryOptions({
    queryKey: ['previews', 'host-loss', clusterId, hostId],
    queryFn: ({ signal }) => read<HostLoss>(`/clusters/${clusterId}/host-loss`, { query: { hostId }, signal }),
  })
/** What a cluster's policies decided, newest first. */
export const decisionsQuery = (clusterId: string, search: ListSearch = {}) =>
  queryOptions({
    queryKey: ['previews', 'decisions', clusterId, search],
    queryFn: ({ signal }) => read<Page<Decision>>(`/clusters/${clusterId}/decisions`, { query: search, signal }),
  })

/** A metric over a stretch of simulated time, in RFC 3339. `resource` is `vms/{id}`, `hosts/{id}`, `clusters/{id}` or `fleet`. */
export const metricQuery = (search: {
  readonly resource: string
  readonly metric: Metric
  readonly from: string
  readonly to: string
  readonly stepS: number
}) =>
  queryOptions({
    queryKey: ['metrics', search],
    queryFn: ({ signal }) => read<MetricSeries>('/metrics', { query: search, signal }),
    // A past minute never changes; windows that nobody looks at any more are let go soon.
    gcTime: 60_000,
  })

/** The ways of operations under each kind of virtualization: the same for every fleet, at every time. */
export const requestPathsQuery = () =>
  queryOptions({
    queryKey: ['request-paths'],
    queryFn: ({ signal }) => read<Page<RequestPath>>('/request-paths', { signal }),
    staleTime: Infinity,
  })

export const simulationQuery = () =>
  queryOptions({ queryKey: ['simulation'], queryFn: ({ signal }) => read<Simulation>('/simulation', { signal }) })
export const overviewQuery = () =>
  queryOptions({ queryKey: ['overview'], queryFn: ({ signal }) => read<Overview>('/overview', { signal }) })
