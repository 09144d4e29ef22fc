import type { ClusterId, DatastoreId, HostId, Metric, VmId, WorkloadProfile } from '@vivarium/model'
import { type Claimant, demandOf, grants } from './demand'
import { type DiskMetric, diskSeriesOf, isDiskMetric } from './disk-metrics'
import { hostOf, vmOf } from './lookup'
import { capacityMHz, footprintMiB } from './memory'
import { residentMiB } from './memory-use'
import type { FleetState, HostRecord, VmRecord } from './state'
import { claimantsAt, claimantsByHost, runAt, usageOf } from './usage'

/** Traffic of a guest at full demand in MB/s: our choice, by what such guests do. */
const NETWORK_MBPS: Record<WorkloadProfile, number> = {
  idle: 0.1,
  web: 40,
  batch: 12,
  database: 25,
  desktop: 4,
  'cpu-bound': 0.2,
  hostile: 60,
}
export type MetricSubject =
  | { readonly kind: 'vm'; readonly id: VmId }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'cluster'; readonly id: ClusterId }
  | { readonly kind: 'datastore'; readonly id: DatastoreId }
  | { readonly kind: 'fleet' }

export interface MetricRange {
  readonly fromMs: number
  readonly toMs: number
  readonly stepS: number
}

/** A metric at even steps over a stretch of time, past or present: evaluated, never recorded. Null where the thing was off. */
export function metricSeries(
  fleet: FleetState,
  subject: MetricSubject,
  metric: Metric,
  { fromMs, toMs, stepS }: MetricRange,
): (number | null)[] {
  const evaluate = evaluatorOf(fleet, subject, metric)
  const values: (number | null)[] = []
  for (let atMs = fromMs; atMs <= toMs; atMs += stepS * 1000) values.push(atMs > fleet.nowMs ? null : evaluate(atMs))
  return values
}

function evaluatorOf(fleet: FleetState, subject: MetricSubject, metric: Metric): (atMs: number) => number | null {
  if (isDiskMetric(metric)) {
    if (subject.kind === 'datastore') return diskSeriesOf(fleet, metric, { datastoreId: subject.id })
    if (subject.kind === 'vm') return diskSeriesOf(fleet, metric, { vms: [vmOf(fleet, subject.id)] })
    const hosts = hostsOf(fleet, subject)
    return diskSeriesOf(fleet, metric, { vms: guestsOf(fleet, hosts), hosts })
  }
  if (subject.kind === 'datastore') return () => null
  if (subject.kind === 'vm') return ofVm(fleet, vmOf(fleet, subject.id), metric)
  return ofHosts(fleet, hostsOf(fleet, subject), metric)
}

type HostMetric = Exclude<Metric, DiskMetric>

function hostsOf(fleet: FleetState, subject: Exclude<MetricSubject, { kind: 'vm' | 'datastore' }>): HostRecord[] {
  if (subject.kind === 'host') return [hostOf(fleet, subject.id)]
  const all = Object.values(fleet.hosts)
  return subject.kind === 'fleet' ? all : all.filter(host => host.clusterId === subject.id)
}

/** Guests that have ever run on one of these hosts, as far as is remembered. */
const guestsOf = (fleet: FleetState, hosts: readonly HostRecord[]): VmRecord[] => {
  const ids = new Set(hosts.map(host => host.id))
  return Object.values(fleet.vms).filter(vm => vm.runs.some(run => ids.has(run.hostId)))
}

function ofVm(fleet: FleetState, vm: VmRecord, metric: HostMetric): (atMs: number) => number | null {
  const hosts = [...new Set(vm.runs.map(run => run.hostId))].flatMap(id => fleet.hosts[id] ?? [])
  const neighbours = metric === 'cpu.usage' || metric === 'cpu.ready' ? guestsOf(fleet, hosts) : []
  return atMs => {
    const run = runAt(vm, atMs)
    if (run === undefined) return null
    if (metric === 'memory.used') return residentMiB(fleet, vm, atMs)
    if (metric === 'memory.allocated') return vm.memoryMiB
    if (metric === 'network.throughput') return throughput(fleet, vm, atMs)
    const host = hostOf(fleet, run.hostId)
    const claimants = claimantsAt(neighbours, host.id, atMs)
    const grant = grants(fleet, host, claimants, atMs)[claimants.findIndex(claimant => claimant.vm === vm)]
    if (grant === undefined) return null
    const { cpuPercent, cpuReadyPercent } = usageOf(grant, run.vcpus, host.cpu.mhz)
    return metric === 'cpu.usage' ? cpuPercent : cpuReadyPercent
  }
}

const throughput = (fleet: FleetState, vm: VmRecord, atMs: number): number =>
  Math.round(100 * NETWORK_MBPS[vm.workload.profile] * demandOf(fleet, vm, atMs)) / 100

function ofHosts(fleet: FleetState, hosts: readonly HostRecord[], metric: HostMetric): (atMs: number) => number | null {
  const guests = guestsOf(fleet, hosts)
  const capacity = hosts.reduce((sum, host) => sum + capacityMHz(host), 0)
  return atMs => {
    const claimants = claimantsByHost(guests, atMs)
    const sums = hosts.map(host => sumOn(fleet, host, claimants.get(host.id) ?? [], metric, atMs))
    const sum = sums.reduce((total, value) => total + value, 0)
    return metric === 'cpu.usage' || metric === 'cpu.ready'
      ? Math.round((1000 * sum) / Math.max(1, capacity)) / 10
      : sum
  }
}

function sumOn(
  fleet: FleetState,
  host: HostRecord,
  claimants: readonly Claimant[],
  metric: HostMetric,
  atMs: number,
): number {
  switch (metric) {
    case 'cpu.usage':
      return grants(fleet, host, claimants, atMs).reduce((sum, grant) => sum + grant.grantedMHz, 0)
    case 'cpu.ready':
      return grants(fleet, host, claimants, atMs).reduce(
        (sum, grant) => sum + Math.max(0, grant.wantedMHz - grant.grantedMHz),
        0,
      )
    case 'memory.used':
      return claimants.reduce((sum, { vm }) => sum + residentMiB(fleet, vm, atMs), 0)
    case 'memory.allocated':
      return claimants.reduce((sum, { vm }) => sum + footprintMiB(host, vm.memoryMiB), 0)
    case 'network.throughput':
      return claimants.reduce((sum, { vm }) => sum + throughput(fleet, vm, atMs), 0)
    default:
      return metric satisfies never
  }
}
