import type { HostId } from '@vivarium/model'
import { hostOf, hostsOfCluster } from './lookup'
import type { MetricRange, MetricSubject } from './metrics'
import { poweredAt } from './powered'
import { sendingMHzAt } from './sending'
import type { FleetState, HostRecord, VmRecord } from './state'
import { claimantsAt } from './usage'
import { bootWatts, drawOf, idleWattsSaved, wattsAtUse } from './watts'

/** Demand is linear between the edges of slots of this length (physics of workloads), and so, nearly, is draw. */
const EDGE_MS = 300_000
const WH = 3_600_000
/** Of more hosts than this every n-th is asked, and stands for its neighbours, as for the charts of a large fleet. */
const ASKED_HOSTS = 64

export type EnergySubject = Exclude<MetricSubject, { kind: 'vm' | 'datastore' }>

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

function hostsOf(fleet: FleetState, subject: EnergySubject): readonly HostRecord[] {
  if (subject.kind === 'host') return [hostOf(fleet, subject.id)]
  return subject.kind === 'fleet' ? Object.values(fleet.hosts) : hostsOfCluster(fleet, subject.id)
}

/** Guests that ran on each of these hosts, as far as is remembered. */
function guestsOn(fleet: FleetState, hosts: readonly HostRecord[]): Map<HostId, VmRecord[]> {
  const guests = new Map<HostId, VmRecord[]>(hosts.map(({ id }) => [id, []]))
  for (const vm of Object.values(fleet.vms))
    for (const hostId of new Set(vm.runs.map(run => run.hostId))) guests.get(hostId)?.push(vm)
  return guests
}

/** Moments within a stretch at which a host's draw may jump: edges of demand's slots, guests that come or go, its power. */
function jumps(fleet: FleetState, host: HostRecord, guests: readonly VmRecord[], { fromMs, toMs }: Stretch): number[] {
  const moments = new Set<number>([fromMs, toMs])
  const add = (ms: number | null): void => {
    if (ms !== null && ms > fromMs && ms < toMs) moments.add(ms)
  }
  for (let at = edgeBefore(fleet, fromMs) + EDGE_MS; at < toMs; at += EDGE_MS) moments.add(at)
  for (const { fromMs: changed } of [...host.powered, ...host.sending]) add(changed)
  for (const { runs } of guests)
    for (const run of runs) {
      if (run.hostId !== host.id) continue
      add(run.fromMs)
      add(run.toMs)
    }
  return [...moments].sort((a, b) => a - b)
}

const edgeBefore = ({ epochMs }: FleetState, atMs: number): number =>
  Math.floor((epochMs + atMs) / EDGE_MS) * EDGE_MS - epochMs

/**
 * A host's draw between two jumps, linear in time: that of its guests of then at the edges around, whether or not they
 * were there at the edges too. What is done later therefore changes nothing of what is past, and parts add up to the whole.
 */
function eachPiece(
  fleet: FleetState,
  host: HostRecord,
  guests: readonly VmRecord[],
  stretch: Stretch,
  take: (piece: Stretch & { readonly fromW: number; readonly slopeW: number }) => void,
): void {
  const moments = jumps(fleet, host, guests, stretch)
  moments.forEach((fromMs, at) => {
    const toMs = moments[at + 1]
    if (toMs === undefined) return
    const edgeMs = edgeBefore(fleet, fromMs)
    const powered = poweredAt(host, fromMs)
    const sendingMHz = sendingMHzAt(host, fromMs)
    const claimants = claimantsAt(fleet, guests, host.id, fromMs)
    const startW = drawOf(fleet, host, { powered, claimants, sendingMHz }, edgeMs)
    const slopeW = (drawOf(fleet, host, { powered, claimants, sendingMHz }, edgeMs + EDGE_MS) - startW) / EDGE_MS
    take({ fromMs, toMs, fromW: startW + slopeW * (fromMs - edgeMs), slopeW })
  })
}

/** Watt-hours that hosts drew in each step of a stretch, ∫P dt; null for steps that are yet to come. A last, shorter step counts as far as it goes. */
export function energySeries(fleet: FleetState, subject: EnergySubject, range: MetricRange): (number | null)[] {
  const { fromMs, stepS } = range
  const toMs = Math.min(range.toMs, fleet.nowMs)
  const stepMs = stepS * 1000
  const steps = Math.floor((range.toMs - fromMs) / stepMs) + 1
  const wattMs = new Float64Array(steps)
  const hosts = hostsOf(fleet, subject)
  const every = Math.max(1, Math.ceil(hosts.length / ASKED_HOSTS))
  const asked = hosts.filter((_, at) => at % every === 0)
  const guests = guestsOn(fleet, asked)
  for (const host of asked) {
    eachPiece(fleet, host, guests.get(host.id) ?? [], { fromMs, toMs }, piece => {
      for (let step = Math.floor((piece.fromMs - fromMs) / stepMs); step < steps; step += 1) {
        const start = Math.max(piece.fromMs, fromMs + step * stepMs)
        const end = Math.min(piece.toMs, fromMs + (step + 1) * stepMs)
        if (start >= piece.toMs) break
        const meanW = piece.fromW + piece.slopeW * ((start + end) / 2 - piece.fromMs)
        wattMs[step] = (wattMs[step] ?? 0) + meanW * (end - start)
      }
    })
  }
  const stands = asked.length === 0 ? 0 : hosts.length / asked.length / WH
  return Array.from(wattMs, (sum, step) => (fromMs + step * stepMs > fleet.nowMs ? null : sum * stands))
}

/** Watt-hours that hosts drew over a stretch of the past. */
export const energyWh = (fleet: FleetState, subject: EnergySubject, { fromMs, toMs }: Stretch): number =>
  toMs <= fromMs ? 0 : (energySeries(fleet, subject, { fromMs, toMs, stepS: (toMs - fromMs) / 1000 })[0] ?? 0)

/** Watt-hours that each host drew over a stretch of the past. */
export function energyByHost(fleet: FleetState, stretch: Stretch): ReadonlyMap<HostId, number> {
  const hosts = Object.values(fleet.hosts)
  const guests = guestsOn(fleet, hosts)
  return new Map(
    hosts.map(host => {
      let wattMs = 0
      eachPiece(fleet, host, guests.get(host.id) ?? [], stretch, ({ fromMs, toMs, fromW, slopeW }) => {
        wattMs += (fromW + (slopeW * (toMs - fromMs)) / 2) * (toMs - fromMs)
      })
      return [host.id, wattMs / WH]
    }),
  )
}

/** Watt-hours that a host's being on standby saved in a stretch, against idling all the while; booting again is taken off. */
function savedBy(host: HostRecord, { fromMs, toMs }: Stretch): number {
  let wattMs = 0
  let wasStandby = false
  host.powered.forEach(({ fromMs: since, as }, at) => {
    const start = Math.max(fromMs, since)
    const ms = Math.max(0, Math.min(toMs, host.powered[at + 1]?.fromMs ?? Infinity) - start)
    if (as === 'standby') wattMs += idleWattsSaved(host) * ms
    if (as === 'booting' && wasStandby) wattMs -= (bootWatts(host) - wattsAtUse(host, 0)) * ms
    wasStandby = as === 'standby'
  })
  return wattMs / WH
}

/** Watt-hours that power management saved for hosts over a stretch of the past. */
export const savedWh = (hosts: readonly HostRecord[], stretch: Stretch): number =>
  hosts.reduce((sum, host) => sum + savedBy(host, stretch), 0)

/** The same in each step of a stretch; null for steps that are yet to come. */
export function savingSeries(fleet: FleetState, subject: EnergySubject, range: MetricRange): (number | null)[] {
  const hosts = hostsOf(fleet, subject).filter(({ powered }) => powered.length > 0)
  const end = Math.min(range.toMs, fleet.nowMs)
  const stepMs = range.stepS * 1000
  return Array.from({ length: Math.floor((range.toMs - range.fromMs) / stepMs) + 1 }, (_, step) => {
    const fromMs = range.fromMs + step * stepMs
    return fromMs > fleet.nowMs ? null : savedWh(hosts, { fromMs, toMs: Math.min(end, fromMs + stepMs) })
  })
}
