import type { ClusterId, DatastoreId, HostId, Metric, NetworkId, VmId } from '@vivarium/model'
import type { CpuTime } from '../physics/cpu'
import type { MemoryShare } from '../physics/memory'
import { allocatedReader } from './allocated'
import { type DiskMetric, diskSeriesOf, isDiskMetric } from './disk-metrics'
import { energyAsked, energySeries, savingSeries } from './energy'
import { guestsByHost, inOrder } from './gone'
import { type Claimant, grants, performanceOf, responseMs, speedOf, timeOf } from './grants'
import { leavingMiB } from './leaving'
import { hostOf, vmOf } from './lookup'
import { capacityMHz } from './memory'
import { backings, divided, memoryMatters, undivided } from './memory-backing'
import { remembered } from './past'
import { runAt } from './runs'
import { affordable, type Estimate, everyNth, marginOf, sampleOf } from './sample'
import { sendingMHzAt } from './sending'
import { sizedAt } from './sizes'
import type { FleetState, HostRecord, VmRecord } from './state'
import { type Direction, trafficReader } from './traffic'
import { claimantsAt } from './usage'
import { wattsOf } from './watts'

export type MetricSubject =
  | { readonly kind: 'vm'; readonly id: VmId }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'cluster'; readonly id: ClusterId }
  | { readonly kind: 'datastore'; readonly id: DatastoreId }
  | { readonly kind: 'network'; readonly id: NetworkId }
  | { readonly kind: 'fleet' }

export interface MetricRange {
  readonly fromMs: number
  readonly toMs: number
  readonly stepS: number
}

/** A metric at even steps over a stretch of time, past or present: evaluated, never recorded. Null where the thing was off. */
export const metricSeries = (
  fleet: FleetState,
  subject: MetricSubject,
  metric: Metric,
  range: MetricRange,
): (number | null)[] => metricSample(fleet, subject, metric, range).values

/** The same, and what it was estimated from where it is a sum over more hosts than could be asked. */
export function metricSample(
  fleet: FleetState,
  subject: MetricSubject,
  metric: Metric,
  { fromMs, toMs, stepS }: MetricRange,
): { values: (number | null)[]; estimate?: Estimate } {
  if (isEnergyMetric(metric)) {
    if (subject.kind === 'vm' || subject.kind === 'datastore' || subject.kind === 'network')
      return { values: nothing({ fromMs, toMs, stepS }) }
    const series = metric === 'energy.used' ? energySeries : savingSeries
    const [asked, of] = metric === 'energy.used' ? energyAsked(fleet, subject, { fromMs, toMs }) : [0, 0]
    return {
      values: series(fleet, subject, { fromMs, toMs, stepS }).map(wh => wh && wh / 1000),
      ...toldOf(of, asked),
    }
  }
  const points = Math.floor((toMs - fromMs) / 1000 / stepS) + 1
  const { at: evaluate, estimate } = evaluatorOf(fleet, subject, metric, points)
  const values: (number | null)[] = []
  const told = remembered(fleet)
  for (let atMs = fromMs; atMs <= toMs; atMs += stepS * 1000)
    values.push(atMs > told.toMs || atMs < told.fromMs ? null : evaluate(atMs))
  return { values, ...estimate?.() }
}

/** Tells that not all were asked; nothing where they were. */
const toldOf = (ofHosts: number, asked: number, margin?: number): { estimate?: Estimate } =>
  asked >= ofHosts ? {} : { estimate: { hosts: asked, ofHosts, ...(margin === undefined ? {} : { margin }) } }

/** A metric at a moment, and afterwards what it was estimated from. */
interface Evaluator {
  readonly at: (atMs: number) => number | null
  readonly estimate?: () => { estimate?: Estimate }
}

type EnergyMetric = 'energy.used' | 'energy.saved'
const isEnergyMetric = (metric: Metric): metric is EnergyMetric => metric.startsWith('energy.')

const nothing = ({ fromMs, toMs, stepS }: MetricRange): null[] =>
  Array.from({ length: Math.floor((toMs - fromMs) / 1000 / stepS) + 1 }, () => null)

function evaluatorOf(
  fleet: FleetState,
  subject: MetricSubject,
  metric: Exclude<Metric, EnergyMetric>,
  points: number,
): Evaluator {
  if (isTrafficMetric(metric))
    return subject.kind === 'datastore' ? { at: () => null } : trafficOf(fleet, subject, metric, points)
  if (subject.kind === 'network') return { at: () => null }
  if (isDiskMetric(metric)) {
    if (subject.kind === 'datastore') return { at: diskSeriesOf(fleet, metric, { datastoreId: subject.id }) }
    if (subject.kind === 'vm') return { at: diskSeriesOf(fleet, metric, { vms: [vmOf(fleet, subject.id)] }) }
    const all = hostsOf(fleet, subject)
    const { byHost, stands } = sampleOf(fleet, all, ASKED_FOR_DISKS)
    const hosts = [...byHost.keys()]
    const vms = [...new Set([...byHost.values()].flat())]
    return { at: diskSeriesOf(fleet, metric, { vms, hosts, stands }), estimate: () => toldOf(all.length, hosts.length) }
  }
  if (subject.kind === 'datastore') return { at: () => null }
  if (subject.kind === 'vm') return { at: ofVm(fleet, vmOf(fleet, subject.id), metric) }
  return ofHosts(fleet, hostsOf(fleet, subject), metric, points)
}

type TrafficMetric = keyof typeof TRAFFIC
/** Which ways of a host's NICs a metric counts. */
const TRAFFIC = {
  'network.throughput': ['out', 'in'],
  'network.sent': ['out'],
  'network.received': ['in'],
} as const satisfies Partial<Record<Metric, readonly Direction[]>>
const isTrafficMetric = (metric: Metric): metric is TrafficMetric => Object.hasOwn(TRAFFIC, metric)

/** What a guest sends or gets, or what passes the NICs of hosts, of all networks or of one, in MB/s. */
function trafficOf(
  fleet: FleetState,
  subject: Exclude<MetricSubject, { kind: 'datastore' }>,
  metric: TrafficMetric,
  points: number,
): Evaluator {
  const reader = trafficReader(fleet)
  const mbps = (bps: number): number => Math.round(bps / 1e4) / 100
  const directions = TRAFFIC[metric]
  if (subject.kind !== 'vm') {
    const hosts = hostsOf(fleet, subject)
    const asked = everyNth(hosts, affordable(points, ASKED_HOSTS))
    return summed(hosts, {
      stands: hosts.length / Math.max(1, asked.length),
      // Every host counts as one: traffic does not follow the number of guests.
      guests: () => 1,
      asked,
      on: (host, atMs) =>
        subject.kind === 'network'
          ? reader.network(subject.id, host, atMs, directions)
          : reader.host(host, atMs, directions),
      told: mbps,
    })
  }
  const vm = vmOf(fleet, subject.id)
  const read = metric === 'network.received' ? reader.received : reader.vm
  return {
    at: atMs => {
      const bps = read(vm, atMs)
      return bps === null ? null : mbps(bps)
    },
  }
}

interface Sum {
  readonly asked: readonly HostRecord[]
  readonly stands: number
  readonly guests: (host: HostRecord) => number
  readonly on: (host: HostRecord, atMs: number) => number
  readonly told: (sum: number) => number
}

/** A sum over hosts of whom some were asked, and how far it may be off. */
function summed(hosts: readonly HostRecord[], { asked, stands, guests, on, told }: Sum): Evaluator {
  let margin = 0
  return {
    at: atMs => {
      const parts = asked.map(host => ({ value: on(host, atMs), guests: guests(host) }))
      margin = Math.max(margin, marginOf(parts, hosts.length))
      return told(stands * parts.reduce((sum, { value }) => sum + value, 0))
    },
    estimate: () => toldOf(hosts.length, asked.length, told(margin)),
  }
}

type HostMetric = Exclude<Metric, DiskMetric | TrafficMetric | EnergyMetric>

function hostsOf(fleet: FleetState, subject: Exclude<MetricSubject, { kind: 'vm' | 'datastore' }>): HostRecord[] {
  if (subject.kind === 'host') return [hostOf(fleet, subject.id)]
  const all = Object.values(fleet.hosts)
  if (subject.kind === 'network') return all.filter(({ networkIds }) => networkIds.includes(subject.id))
  return subject.kind === 'fleet' ? all : all.filter(host => host.clusterId === subject.id)
}

/** Guests that have ever run on one of these hosts, as far as is remembered. */
const guestsOf = (fleet: FleetState, hosts: readonly HostRecord[]): VmRecord[] =>
  inOrder([...new Set([...guestsByHost(fleet, hosts).values()].flat())])

/** Hosts that are asked for a sum over many however many points it has: a long chart of a large fleet is an estimate. */
const ASKED_HOSTS = 64
/** For disks fewer: each asks all that write to the same datastores. */
const ASKED_FOR_DISKS = 16

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
/** What a host takes back only where memory is lacking, or its guests share since they were forked. */
const TAKEN_BACK: ReadonlySet<Metric> = new Set([
  'memory.shared',
  'memory.ballooned',
  'memory.compressed',
  'memory.swapped',
])
const isBackedMetric = (metric: Metric): metric is BackedMetric => Object.hasOwn(BACKED, metric)

/** What a guest alone has: no sum over a host's guests means anything. */
type GuestMetric = 'response.time' | 'guest.speed' | 'guest.performance'
const isGuestMetric = (metric: HostMetric): metric is GuestMetric =>
  metric === 'response.time' || metric.startsWith('guest.')

const round = (value: number): number => Math.round(value * 10) / 10

function ofVm(fleet: FleetState, vm: VmRecord, metric: HostMetric): (atMs: number) => number | null {
  const hosts = [...new Set(vm.runs.map(run => run.hostId))].flatMap(id => fleet.hosts[id] ?? [])
  if (metric === 'power.draw') return () => null
  const neighbours = metric === 'memory.allocated' ? [] : guestsOf(fleet, hosts)
  return atMs => {
    const run = runAt(vm, atMs)
    if (run === undefined) return null
    const host = hostOf(fleet, run.hostId)
    if (metric === 'memory.allocated') return sizedAt(vm, atMs).memoryMiB
    const claimants = claimantsAt(fleet, neighbours, host.id, atMs)
    const at = claimants.findIndex(claimant => claimant.vm.id === vm.id)
    if (isBackedMetric(metric)) return Math.round(backings(fleet, host, claimants, { atMs })[at]?.[BACKED[metric]] ?? 0)
    if (metric === 'response.time') return responseMs(fleet, host, claimants, { at, atMs })
    const grant = grants(fleet, host, claimants, { atMs })[at]
    if (grant === undefined) return null
    if (metric === 'guest.performance') return round(performanceOf(vm, host, grant).percent)
    return metric === 'guest.speed' ? round(speedOf(grant)) : round(timeOf(grant)[CPU_TIME[metric]])
  }
}

function ofHosts(fleet: FleetState, hosts: readonly HostRecord[], metric: HostMetric, points: number): Evaluator {
  if (isGuestMetric(metric)) return { at: () => null }
  // What was allocated is no guess: it asks for no demand.
  if (metric === 'memory.allocated') return { at: allocatedReader(fleet, hosts) }
  const { byHost, stands } = sampleOf(fleet, hosts, affordable(points, ASKED_HOSTS))
  const capacity = hosts.reduce((sum, host) => sum + capacityMHz(host), 0)
  return summed(hosts, {
    asked: [...byHost.keys()],
    stands,
    guests: host => byHost.get(host)?.length ?? 0,
    on: (host, atMs) => sumOn(fleet, host, claimantsAt(fleet, byHost.get(host) ?? [], host.id, atMs), metric, atMs),
    told: sum => (isCpuMetric(metric) ? round(sum / Math.max(1, capacity)) : Math.round(100 * sum) / 100),
  })
}

/** A host's part of a sum: MiB, MB/s, W, or percent of the time of that many MHz. */
function sumOn(
  fleet: FleetState,
  host: HostRecord,
  claimants: readonly Claimant[],
  metric: Exclude<HostMetric, GuestMetric | 'memory.allocated'>,
  atMs: number,
): number {
  if (isCpuMetric(metric)) {
    const spent = grants(fleet, host, claimants, { atMs }).map(grant => timeOf(grant)[CPU_TIME[metric]] * grant.fullMHz)
    // What sending memory takes is used by nobody's guest.
    const sent = metric === 'cpu.usage' ? 100 * sendingMHzAt(host, atMs) : 0
    return spent.reduce((sum, each) => sum + each, sent)
  }
  if (metric === 'power.draw') return wattsOf(fleet, host, claimants, atMs)
  const leaves = metric === 'memory.used' ? leavingMiB(fleet, host, { atMs }) : 0
  if (!memoryMatters(fleet, host, claimants, { atMs })) {
    if (TAKEN_BACK.has(metric)) return 0
    const { consumedMiB, activeMiB } = undivided(fleet, host, claimants, { atMs })
    return Math.round(metric === 'memory.used' ? leaves + consumedMiB : activeMiB)
  }
  const shares = divided(fleet, host, claimants, { atMs })
  return Math.round(shares.reduce((sum, share) => sum + share[BACKED[metric]], leaves))
}

/** Watts that a host draws now. */
export const hostWatts = (fleet: FleetState, host: HostRecord): number =>
  ofHosts(fleet, [host], 'power.draw', 1).at(fleet.nowMs) ?? 0
