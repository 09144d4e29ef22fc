import type { HostId } from '@vivarium/model'
import { guestsByHost, inOrder } from './gone'
import { leavings } from './leaving'
import { hostOf, hostsOfCluster } from './lookup'
import type { MetricRange, MetricSubject } from './metrics'
import { remembered, type Stretch, walked } from './past'
import { poweredAt } from './powered'
import { everyNth } from './sample'
import { sendingMHzAt } from './sending'
import type { FleetState, HostRecord, VmRecord } from './state'
import { claimantsAt } from './usage'
import { bootWatts, drawOf, idleWattsSaved, wattsAtUse } from './watts'

/** Demand is linear between the edges of slots of this length (physics of workloads), and so, nearly, is draw. */
const EDGE_MS = 300_000
const WH = 3_600_000
/** Of more hosts than this every n-th is asked, and stands for its neighbours, as for the charts of a large fleet; over a long stretch of fewer. */
const ASKED_HOSTS = 64
const LEAST_ASKED = 16
/** Slots of demand, host by host, that a series may take: a second or two. Our choice. */
const AFFORDED_SLOTS = 200_000

export type EnergySubject = Exclude<MetricSubject, { kind: 'vm' | 'datastore' | 'network' }>

/** Draw between two jumps, in W and W/ms. */
interface Piece extends Stretch {
  readonly fromW: number
  readonly slopeW: number
}

function hostsOf(fleet: FleetState, subject: EnergySubject): readonly HostRecord[] {
  if (subject.kind === 'host') return [hostOf(fleet, subject.id)]
  return subject.kind === 'fleet' ? Object.values(fleet.hosts) : hostsOfCluster(fleet, subject.id)
}

const slotsOf = ({ fromMs, toMs }: Stretch): number => Math.max(1, Math.ceil((toMs - fromMs) / EDGE_MS))

/** Hosts that are asked what they drew over a stretch. */
const askedOf = (hosts: readonly HostRecord[], past: Stretch): HostRecord[] =>
  everyNth(hosts, Math.max(LEAST_ASKED, Math.min(ASKED_HOSTS, Math.floor(AFFORDED_SLOTS / slotsOf(past)))))

/** How many hosts that are, of how many. */
export function energyAsked(fleet: FleetState, subject: EnergySubject, range: Stretch): readonly [number, number] {
  const hosts = hostsOf(fleet, subject)
  return [askedOf(hosts, walked(fleet, range)).length, hosts.length]
}

/** Where a stretch of what hosts drew has to begin for it to be worked out at once, in ms; null where it does as it is. */
export function energyFromMs(fleet: FleetState, subject: MetricSubject, range: Stretch): number | null {
  if (subject.kind === 'vm' || subject.kind === 'datastore' || subject.kind === 'network') return null
  const past = walked(fleet, range)
  const slots = Math.floor(AFFORDED_SLOTS / Math.max(1, askedOf(hostsOf(fleet, subject), past).length))
  return slotsOf(past) <= slots ? null : past.toMs - slots * EDGE_MS
}

/** Moments within a stretch at which a host's draw may jump: edges of demand's slots, guests that come or go, its power. */
function jumps(fleet: FleetState, host: HostRecord, guests: readonly VmRecord[], { fromMs, toMs }: Stretch): number[] {
  const moments = new Set<number>([fromMs, toMs])
  const add = (ms: number | null): void => {
    if (ms !== null && ms > fromMs && ms < toMs) moments.add(ms)
  }
  for (let at = edgeBefore(fleet, fromMs) + EDGE_MS; at < toMs; at += EDGE_MS) moments.add(at)
  for (const { fromMs: changed } of [...host.powered, ...host.sending]) add(changed)
  for (const { atMs } of host.balloons) add(atMs)
  for (const each of host.arrivals) {
    add(each.fromMs)
    add(each.untilMs)
  }
  for (const each of leavings(fleet, host)) {
    add(each.fromMs)
    add(each.untilMs)
  }
  for (const { untilMs } of fleet.clusters[host.clusterId]?.poolsBefore ?? []) add(untilMs)
  for (const { runs, before = [] } of guests) {
    for (const run of runs) {
      if (run.hostId !== host.id) continue
      // Changes elsewhere would cut pieces here in two, and the sum would be another in its last bits.
      for (const { untilMs } of before) if (run.fromMs <= untilMs && untilMs < (run.toMs ?? Infinity)) add(untilMs)
      add(run.fromMs)
      add(run.toMs)
    }
  }
  return [...moments].sort((a, b) => a - b)
}

const edgeBefore = ({ epochMs }: FleetState, atMs: number): number =>
  Math.floor((epochMs + atMs) / EDGE_MS) * EDGE_MS - epochMs

/**
 * A host's draw between two jumps, linear in time: that of its guests of then at the edges around, whether or not they
 * were there at the edges too, with their sizes and pools of then. What is done later therefore changes nothing of what is
 * past, and parts add up to the whole: as far as is remembered (each list in the state says how many it keeps), and but
 * for memory that is still on its way, whose past is drawn at the mean rate of the way.
 */
function eachPiece(
  fleet: FleetState,
  host: HostRecord,
  guests: readonly VmRecord[],
  stretch: Stretch,
  take: (piece: Piece) => void,
): void {
  const moments = jumps(fleet, host, guests, stretch)
  const ordered = inOrder(guests)
  moments.forEach((fromMs, at) => {
    const toMs = moments[at + 1]
    if (toMs === undefined) return
    const edgeMs = edgeBefore(fleet, fromMs)
    const powered = poweredAt(host, fromMs)
    const sendingMHz = sendingMHzAt(host, fromMs)
    const claimants = claimantsAt(fleet, ordered, host.id, fromMs)
    const drawAt = (atMs: number): number =>
      drawOf(fleet, host, { powered, claimants, sendingMHz }, { atMs, asOfMs: fromMs })
    const startW = drawAt(edgeMs)
    const slopeW = (drawAt(edgeMs + EDGE_MS) - startW) / EDGE_MS
    take({ fromMs, toMs, fromW: startW + slopeW * (fromMs - edgeMs), slopeW })
  })
}

/** What adds up over the steps of a range: watts, linear in time, into watt-milliseconds of each step. */
function tally({ fromMs, toMs, stepS }: MetricRange) {
  const stepMs = stepS * 1000
  const sums = new Float64Array(Math.floor((toMs - fromMs) / stepMs) + 1)
  return {
    add(piece: Piece): void {
      for (let step = Math.max(0, Math.floor((piece.fromMs - fromMs) / stepMs)); step < sums.length; step += 1) {
        const start = Math.max(piece.fromMs, fromMs + step * stepMs)
        const end = Math.min(piece.toMs, fromMs + (step + 1) * stepMs)
        if (start >= piece.toMs) break
        const meanW = piece.fromW + piece.slopeW * ((start + end) / 2 - piece.fromMs)
        sums[step] = (sums[step] ?? 0) + meanW * (end - start)
      }
    },
    /** Watt-hours of each step, so many times; null where none of it is within what is remembered. */
    series: ({ fromMs: since, toMs: until }: Stretch, times: number): (number | null)[] =>
      Array.from(sums, (sum, step) => {
        const start = fromMs + step * stepMs
        return start > until || start + stepMs <= since ? null : (sum * times) / WH
      }),
  }
}

/** Watt-hours that hosts drew in each step of a stretch, ∫P dt; null for steps that are yet to come, or before anything was. A last, shorter step counts as far as it goes. */
export function energySeries(fleet: FleetState, subject: EnergySubject, range: MetricRange): (number | null)[] {
  const past = walked(fleet, range)
  const hosts = hostsOf(fleet, subject)
  const asked = askedOf(hosts, past)
  const guests = guestsByHost(fleet, asked)
  const steps = tally(range)
  if (past.fromMs < past.toMs)
    for (const host of asked) eachPiece(fleet, host, guests.get(host.id) ?? [], past, steps.add)
  return steps.series(remembered(fleet), hosts.length / Math.max(1, asked.length))
}

/** Watt-hours that hosts drew over a stretch of the past. */
export const energyWh = (fleet: FleetState, subject: EnergySubject, { fromMs, toMs }: Stretch): number =>
  toMs <= fromMs ? 0 : (energySeries(fleet, subject, { fromMs, toMs, stepS: (toMs - fromMs) / 1000 })[0] ?? 0)

/** Watt-hours that each host drew over a stretch of the past. */
export function energyByHost(fleet: FleetState, stretch: Stretch): ReadonlyMap<HostId, number> {
  const hosts = Object.values(fleet.hosts)
  const guests = guestsByHost(fleet, hosts)
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

/** What a host's being on standby saved at each time of a stretch, against idling all the while; booting again is taken off. */
function eachSaving(host: HostRecord, { fromMs, toMs }: Stretch, take: (piece: Piece) => void): void {
  let wasStandby = false
  host.powered.forEach(({ fromMs: since, as }, at) => {
    const piece = {
      fromMs: Math.max(fromMs, since),
      toMs: Math.min(toMs, host.powered[at + 1]?.fromMs ?? Infinity),
      slopeW: 0,
    }
    if (piece.fromMs < piece.toMs) {
      if (as === 'standby') take({ ...piece, fromW: idleWattsSaved(host) })
      if (as === 'booting' && wasStandby) take({ ...piece, fromW: wattsAtUse(host, 0) - bootWatts(host) })
    }
    wasStandby = as === 'standby'
  })
}

/** Watt-hours that power management saved for hosts over a stretch of the past. */
export function savedWh(hosts: readonly HostRecord[], stretch: Stretch): number {
  let wattMs = 0
  for (const host of hosts)
    eachSaving(host, stretch, ({ fromMs, toMs, fromW }) => {
      wattMs += fromW * (toMs - fromMs)
    })
  return wattMs / WH
}

/** The same in each step of a stretch; null for steps that are yet to come, or before anything was. */
export function savingSeries(fleet: FleetState, subject: EnergySubject, range: MetricRange): (number | null)[] {
  const past = walked(fleet, range)
  const steps = tally(range)
  for (const host of hostsOf(fleet, subject)) eachSaving(host, past, steps.add)
  return steps.series(remembered(fleet), 1)
}
