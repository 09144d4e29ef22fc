import type { ClusterId, DatastoreId, HostId, Metric, VmId } from '@vivarium/model'
import type { CpuTime } from '../physics/cpu'
import type { MemoryShare } from '../physics/memory'
import { allocatedReader } from './allocated'
import { type DiskMetric, diskSeriesOf, isDiskMetric } from './disk-metrics'
import { energySeries, savingSeries } from './energy'
import { type Claimant, type Grant, grants, responseMs, timeOf } from './grants'
import { hostOf, vmOf } from './lookup'
import { capacityMHz } from './memory'
import { backings, divided } from './memory-backing'
import { runAt } from './runs'
import { sendingMHzAt } from './sending'
import type { FleetState, HostRecord, VmRecord } from './state'
import { trafficReader } from './traffic'
import { claimantsAt } from './usage'
import { wattsOf } from './watts'

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
  if (isEnergyMetric(metric)) {
    if (subject.kind === 'vm' || subject.kind === 'datastore') return nothing({ fromMs, toMs, stepS })
    const series = metric === 'energy.used' ? energySeries : savingSeries
    return series(fleet, subject, { fromMs, toMs, stepS }).map(wh => wh && wh / 1000)
  }
  const evaluate = evaluatorOf(fleet, subject, metric)
  const values: (number | null)[] = []
  for (let atMs = fromMs; atMs <= toMs; atMs += stepS * 1000) values.push(atMs > fleet.nowMs ? null : evaluate(atMs))
  return values
}

type EnergyMetric = 'energy.used' | 'energy.saved'
const isEnergyMetric = (metric: Metric): metric is EnergyMetric => metric.startsWith('energy.')

const nothing = ({ fromMs, toMs, stepS }: MetricRange): null[] =>
  Array.from({ length: Math.floor((toMs - fromMs) / 1000 / stepS) + 1 }, () => null)

function evaluatorOf(
  fleet: FleetState,
  subject: MetricSubject,
  metric: Exclude<Metric, EnergyMetric>,
): (atMs: number) => number | null {
  if (isDiskMetric(metric)) {
    if (subject.kind === 'datastore') return diskSeriesOf(fleet, metric, { datastoreId: subject.id })
    if (subject.kind === 'vm') return diskSeriesOf(fleet, metric, { vms: [vmOf(fleet, subject.id)] })
    const { byHost, stands } = sampleOf(fleet, hostsOf(fleet, subject), ASKED_FOR_DISKS)
    const hosts = [...byHost.keys()]
    return diskSeriesOf(fleet, metric, { vms: [...new Set([...byHost.values()].flat())], hosts, stands })
  }
  if (subject.kind === 'datastore') return () => null
  if (metric === 'network.throughput') return trafficOf(fleet, subject)
  if (subject.kind === 'vm') return ofVm(fleet, vmOf(fleet, subject.id), metric)
  return ofHosts(fleet, hostsOf(fleet, subject), metric)
}

/** What a guest sends, or what passes the NICs of hosts, in MB/s. */
function trafficOf(fleet: FleetState, subject: Exclude<MetricSubject, { kind: 'datastore' }>) {
  const reader = trafficReader(fleet)
  const mbps = (bps: number): number => Math.round(bps / 1e4) / 100
  if (subject.kind !== 'vm') {
    const hosts = hostsOf(fleet, subject)
    const step = Math.max(1, Math.ceil(hosts.length / ASKED_HOSTS))
    const asked = hosts.filter((_, index) => index % step === 0)
    const stands = hosts.length / Math.max(1, asked.length)
    return (atMs: number): number => mbps(stands * asked.reduce((sum, host) => sum + reader.host(host, atMs), 0))
  }
  const vm = vmOf(fleet, subject.id)
  return (atMs: number): number | null => {
    const sent = reader.vm(vm, atMs)
    return sent === null ? null : mbps(sent)
  }
}

type HostMetric = Exclude<Metric, DiskMetric | 'network.throughput' | EnergyMetric>

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

/** Of more hosts than this every n-th is asked, and stands for its neighbours: a chart of a large fleet is an estimate. */
const ASKED_HOSTS = 64
/** For disks fewer: each asks all that write to the same datastores. */
const ASKED_FOR_DISKS = 16

/** Hosts that are asked for a sum over many, with the guests that ever ran there, and how many times their guests are all guests. */
function sampleOf(
  fleet: FleetState,
  hosts: readonly HostRecord[],
  most: number,
): { byHost: Map<HostRecord, VmRecord[]>; stands: number } {
  const all = new Map<HostId, VmRecord[]>(hosts.map(host => [host.id, []]))
  for (const vm of Object.values(fleet.vms)) {
    if (vm.runs.length === 1) {
      for (const { hostId } of vm.runs) all.get(hostId)?.push(vm)
    } else for (const hostId of new Set(vm.runs.map(run => run.hostId))) all.get(hostId)?.push(vm)
  }
  const step = Math.max(1, Math.ceil(hosts.length / most))
  const asked = hosts.filter((_, index) => index % step === 0)
  const byHost = new Map(asked.map(host => [host, all.get(host.id) ?? []]))
  const count = (lists: Iterable<readonly VmRecord[]>): number => [...lists].reduce((sum, list) => sum + list.length, 0)
  return { byHost, stands: step === 1 ? 1 : count(all.values()) / Math.max(1, count(byHost.values())) }
}

type CpuMetric = keyof typeof CPU_TIME
/** How the guests' vCPUs spend their time: of a guest's own, or of a host's cores. */
const CPU_TIME = {
  'cpu.usage': 'usedPercent',
  'cpu.ready': 'readyPercent',
  'cpu.max-limited': 'maxLimitedPercent',
  'cpu.costop': 'coStopPercent',
} as const satisfies Partial<Record<Metric, keyof CpuTime>>
const isCpuMetric = (metric: Metric): metric is CpuMetric => Object.hasOwn(CPU_TIME, metric)

type BackedMetric = keyof typeof BACKED
/** What becomes of the memory that guests touch. */
const BACKED = {
  'memory.used': 'consumedMiB',
  'memory.active': 'activeMiB',
  'memory.shared': 'sharedMiB',
  'memory.ballooned': 'balloonedMiB',
  'memory.compressed': 'compressedMiB',
  'memory.swapped': 'swappedMiB',
} as const satisfies Partial<Record<Metric, keyof MemoryShare>>
const isBackedMetric = (metric: Metric): metric is BackedMetric => Object.hasOwn(BACKED, metric)

/** How fast a guest's programs go, in percent of what they would without waiting for memory. */
const speedOf = ({ demandMHz, runnableMHz }: Grant): number => (demandMHz > 0 ? (100 * runnableMHz) / demandMHz : 100)

const round = (value: number): number => Math.round(value * 10) / 10

function ofVm(fleet: FleetState, vm: VmRecord, metric: HostMetric): (atMs: number) => number | null {
  const hosts = [...new Set(vm.runs.map(run => run.hostId))].flatMap(id => fleet.hosts[id] ?? [])
  if (metric === 'power.draw') return () => null
  const neighbours = metric === 'memory.allocated' ? [] : guestsOf(fleet, hosts)
  return atMs => {
    const run = runAt(vm, atMs)
    if (run === undefined) return null
    const host = hostOf(fleet, run.hostId)
    if (metric === 'memory.allocated') return vm.memoryMiB
    const claimants = claimantsAt(fleet, neighbours, host.id, atMs)
    const at = claimants.findIndex(claimant => claimant.vm === vm)
    if (isBackedMetric(metric)) return Math.round(backings(fleet, host, claimants, atMs)[at]?.[BACKED[metric]] ?? 0)
    if (metric === 'response.time') return responseMs(fleet, host, claimants, { at, atMs })
    const grant = grants(fleet, host, claimants, atMs)[at]
    if (grant === undefined) return null
    return metric === 'guest.speed' ? round(speedOf(grant)) : round(timeOf(grant)[CPU_TIME[metric]])
  }
}

function ofHosts(fleet: FleetState, hosts: readonly HostRecord[], metric: HostMetric): (atMs: number) => number | null {
  if (metric === 'response.time' || metric === 'guest.speed') return () => null
  // What was allocated is no guess: it asks for no demand.
  if (metric === 'memory.allocated') return allocatedReader(fleet, hosts)
  const { byHost, stands } = sampleOf(fleet, hosts, ASKED_HOSTS)
  const capacity = hosts.reduce((sum, host) => sum + capacityMHz(host), 0)
  return atMs => {
    let sum = 0
    for (const [host, guests] of byHost)
      sum += sumOn(fleet, host, claimantsAt(fleet, guests, host.id, atMs), metric, atMs)
    sum *= stands
    return isCpuMetric(metric) ? round(sum / Math.max(1, capacity)) : Math.round(100 * sum) / 100
  }
}

/** A host's part of a sum: MiB, MB/s, W, or percent of the time of that many MHz. */
function sumOn(
  fleet: FleetState,
  host: HostRecord,
  claimants: readonly Claimant[],
  metric: Exclude<HostMetric, 'response.time' | 'guest.speed' | 'memory.allocated'>,
  atMs: number,
): number {
  if (isCpuMetric(metric)) {
    const spent = grants(fleet, host, claimants, atMs).map(grant => timeOf(grant)[CPU_TIME[metric]] * grant.fullMHz)
    // What sending memory takes is used by nobody's guest.
    const sent = metric === 'cpu.usage' ? 100 * sendingMHzAt(host, atMs) : 0
    return spent.reduce((sum, each) => sum + each, sent)
  }
  if (metric === 'power.draw') return wattsOf(fleet, host, claimants, atMs)
  const shares = divided(fleet, host, claimants, atMs)
  return Math.round(shares.reduce((sum, share) => sum + share[BACKED[metric]], 0))
}

/** Watts that a host draws now. */
export const hostWatts = (fleet: FleetState, host: HostRecord): number =>
  ofHosts(fleet, [host], 'power.draw')(fleet.nowMs) ?? 0
