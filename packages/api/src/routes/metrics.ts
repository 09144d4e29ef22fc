import { energyFromMs, type FleetState, formatTime, type MetricSubject, metricSample } from '@vivarium/engine'
import {
  ClusterId,
  DatastoreId,
  type FieldFact,
  fieldErrorText,
  HostId,
  type Locale,
  METRICS,
  type Metric,
  MetricSeries,
  NetworkId,
  type ResourceKind,
  VmId,
} from '@vivarium/model'
import { enum as enum_, gte, iso, number, optional, regex, strictObject, string } from 'zod/mini'
import { json } from '../http/answer'
import { refuseFields } from '../http/errors'
import { get, type Route } from '../http/route'

const HOUR_MS = 3_600_000
/** Values of a series where no step is asked for, and at most. */
const POINTS = 120
const MOST_POINTS = 5000

const UNITS = {
  'cpu.usage': 'percent',
  'cpu.ready': 'percent',
  'cpu.max-limited': 'percent',
  'cpu.costop': 'percent',
  'memory.used': 'MiB',
  'memory.allocated': 'MiB',
  'memory.active': 'MiB',
  'memory.shared': 'MiB',
  'memory.ballooned': 'MiB',
  'memory.compressed': 'MiB',
  'memory.swapped': 'MiB',
  'response.time': 'ms',
  'guest.speed': 'percent',
  'guest.performance': 'percent',
  'network.throughput': 'MBps',
  'network.sent': 'MBps',
  'network.received': 'MBps',
  'disk.throughput': 'MBps',
  'disk.iops': 'iops',
  'disk.latency': 'ms',
  'power.draw': 'W',
  'energy.used': 'kWh',
  'energy.saved': 'kWh',
} as const satisfies Record<Metric, MetricSeries['unit']>

const MetricsQuery = strictObject({
  resource: string().check(regex(/^(fleet|(vms|hosts|clusters|datastores|networks)\/.+)$/)),
  metric: enum_(METRICS),
  from: optional(iso.datetime({ offset: true })),
  to: optional(iso.datetime({ offset: true })),
  stepS: optional(number().check(gte(1))),
})

const KINDS: Readonly<Record<string, ResourceKind>> = {
  vms: 'vm',
  hosts: 'host',
  datastores: 'datastore',
  networks: 'network',
}

/** What a series is about, by its address: `vms/vm-7f3k`, or `fleet`. */
function targetOf(fleet: FleetState, resource: string, locale: Locale): MetricSubject {
  const [collection, id = ''] = resource.split('/')
  if (collection === 'fleet') return { kind: 'fleet' }
  if (collection === 'vms' && Object.hasOwn(fleet.vms, id)) return { kind: 'vm', id: VmId.parse(id) }
  if (collection === 'hosts' && Object.hasOwn(fleet.hosts, id)) return { kind: 'host', id: HostId.parse(id) }
  if (collection === 'clusters' && Object.hasOwn(fleet.clusters, id))
    return { kind: 'cluster', id: ClusterId.parse(id) }
  if (collection === 'datastores' && Object.hasOwn(fleet.datastores, id))
    return { kind: 'datastore', id: DatastoreId.parse(id) }
  if (collection === 'networks' && Object.hasOwn(fleet.networks, id))
    return { kind: 'network', id: NetworkId.parse(id) }
  const kind = KINDS[collection ?? ''] ?? 'cluster'
  const detail = fieldErrorText(locale, { code: 'unknown_reference', params: { kind, given: id } })
  return refuseFields([{ pointer: '/query/resource', code: 'unknown_reference', detail }])
}

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly stepS: number
}

const refuseField = (pointer: string, fact: FieldFact, locale: Locale): never =>
  refuseFields([{ pointer, code: fact.code, detail: fieldErrorText(locale, fact) }])

/** Refuses a stretch that runs backwards or has too many steps. */
function checkStretch(fleet: FleetState, { fromMs, toMs, stepS }: Stretch, locale: Locale): void {
  if (fromMs > toMs) {
    refuseField('/query/from', { code: 'after_end', params: { end: formatTime(fleet, toMs) } }, locale)
  }
  const minimum = Math.ceil((toMs - fromMs) / 1000 / MOST_POINTS)
  if (stepS < minimum) {
    refuseField('/query/stepS', { code: 'too_small', params: { origin: 'number', minimum, inclusive: true } }, locale)
  }
}

export const metricRoutes: readonly Route[] = [
  get('/metrics', {
    operationId: 'readMetric',
    tag: 'Metrics',
    summary: 'Evaluate a metric over a stretch of time',
    description:
      'Any past minute can be asked for. `resource` is `vms/ID`, `hosts/ID`, `clusters/ID`, `datastores/ID` (disk metrics only), `networks/ID` (network metrics only: what its guests pass over the hosts’ NICs) or `fleet`. Guests draw no power of their own. `energy.used` is what was drawn in each step, `energy.saved` what hosts on standby would have drawn more idling: the values add up to the energy of the stretch, whatever the step. The last hour in 120 steps where `from`, `to` and `stepS` are left out. Before anything was, and in what is yet to come, values are null.',
    query: MetricsQuery,
    answers: { 200: { description: 'The series.', schema: MetricSeries } },
    run: call => {
      const { query, locale } = call
      const { fleet } = call.reading
      const target = targetOf(fleet, query.resource, locale)
      const sinceStart = (time: string): number => Date.parse(time) - fleet.epochMs
      const toMs = query.to === undefined ? fleet.nowMs : sinceStart(query.to)
      const fromMs = query.from === undefined ? toMs - HOUR_MS : sinceStart(query.from)
      const stepS = query.stepS ?? Math.max(1, Math.ceil((toMs - fromMs) / 1000 / POINTS))
      checkStretch(fleet, { fromMs, toMs, stepS }, locale)
      const affordedMs = query.metric === 'energy.used' ? energyFromMs(fleet, target, { fromMs, toMs }) : null
      if (affordedMs !== null) {
        const from = formatTime(fleet, affordedMs)
        refuseField('/query/from', { code: 'stretch_too_long', params: { from } }, locale)
      }
      const series: MetricSeries = {
        resource: query.resource,
        metric: query.metric,
        unit: UNITS[query.metric],
        from: formatTime(fleet, fromMs),
        to: formatTime(fleet, toMs),
        stepS,
        ...metricSample(fleet, target, query.metric, { fromMs, toMs, stepS }),
      }
      return json(call, series)
    },
  }),
]
