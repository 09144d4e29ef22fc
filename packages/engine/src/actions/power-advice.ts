import type { PowerReason } from '@vivarium/model'
import { entitlementMHz, type LoadedHost, loadedHosts, loadOf } from '../fleet/balance'
import type { Judged } from '../fleet/decisions'
import { demandOf } from '../fleet/demand'
import { survivesWithout } from '../fleet/failover'
import { hostsOfCluster } from '../fleet/lookup'
import { capacityMHz } from '../fleet/memory'
import { hasTooMuch, overloadRule, POWER_BAND } from '../fleet/overload'
import { isOnStandby } from '../fleet/powered'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from '../fleet/state'
import { idleWattsSaved, wattsAtUse } from '../fleet/watts'
import { evacuation } from './evacuation'

/** Before a host is spared its guests' demand is looked back at so far, in milliseconds; to want one, five minutes (ibid.). */
const LOOK_BACK_MS = 2_400_000
const SAMPLE_MS = 300_000
/** Hosts whose evacuation is worked out in one look: each asks where every guest of it would go. Our choice. */
const TRIED = 4

/** A host that would be switched, and why. */
export interface PowerMove {
  readonly host: HostRecord
  readonly verb: 'power-off' | 'power-on'
  readonly reason: PowerReason
  readonly moves: number
  /** Use of the busiest host where one is spared, of all together otherwise; 0 to 1. */
  readonly loadBefore: number
  readonly loadAfter: number
  readonly savesW: number
  /** Hosts that it was chosen from. */
  readonly judged: readonly Judged[]
}

export const powerMoveId = ({ verb, host }: PowerMove): string => `${verb}.${host.id}`

/** What power management would do for a cluster now. `room` is wanted by somebody who was refused it. */
export function powerAdvice(fleet: FleetState, cluster: ClusterRecord, room: 'wanted' | 'unasked' = 'unasked') {
  const on = loadedHosts(fleet, cluster)
  const wanted = wake(fleet, cluster, on, room)
  return wanted.length > 0 || isWaking(fleet, cluster) ? wanted : spare(fleet, cluster, on)
}

const hostsThatBoot = (fleet: FleetState, cluster: ClusterRecord): HostRecord[] =>
  hostsOfCluster(fleet, cluster.id).filter(({ state, activeOperationId: id }) => {
    return state === 'off' && id !== null && fleet.operations[id]?.kind === 'host.power-on'
  })
const isWaking = (fleet: FleetState, cluster: ClusterRecord): boolean => hostsThatBoot(fleet, cluster).length > 0

const sum = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((total, thing) => total + of(thing), 0)

/** Cycles for each watt at full use: which of those on standby is wanted first. */
const merit = (host: HostRecord): number => capacityMHz(host) / wattsAtUse(host, 1)

/** Hosts on standby that are wanted: for guests that find no room, for what availability keeps, or as the others have too much to do. */
function wake(fleet: FleetState, cluster: ClusterRecord, on: readonly LoadedHost[], room: string): PowerMove[] {
  const standby = hostsOfCluster(fleet, cluster.id).filter(isOnStandby)
  if (standby.length === 0) return []
  const judged = standby
    .map(host => ({ host, score: merit(host), refusals: [] }))
    .toSorted((a, b) => b.score - a.score || (a.host.id < b.host.id ? -1 : 1))
  const entitled = sum(on, each => each.entitledMHz)
  const booting = hostsThatBoot(fleet, cluster)
  let capacity = sum(on, each => each.capacityMHz) + sum(booting, capacityMHz)
  const isShort =
    booting.length === 0 &&
    (room === 'wanted' ||
      fleet.restarts.some(({ clusterId, waiting }) => clusterId === cluster.id && waiting) ||
      !survivesWithout(fleet, cluster, []))
  const isBusy = on.some(each => hasTooMuch(fleet, cluster, { ...each, use: loadOf(each) }))
  const moves: PowerMove[] = []
  for (const { host } of judged) {
    const loadBefore = entitled / Math.max(1, capacity)
    const reason = isShort && moves.length === 0 ? 'room-short' : 'load-high'
    if (reason === 'load-high' && !(isBusy && loadBefore > POWER_BAND.target)) break
    capacity += capacityMHz(host)
    const loadAfter = entitled / capacity
    moves.push({
      host,
      verb: 'power-on',
      reason,
      moves: 0,
      loadBefore,
      loadAfter,
      savesW: -idleWattsSaved(host),
      judged,
    })
  }
  return moves
}

/** The most that a guest was entitled to of late, in MHz. */
function peakMHz(fleet: FleetState, vm: VmRecord, host: HostRecord): number {
  let most = 0
  for (let agoMs = 0; agoMs <= LOOK_BACK_MS; agoMs += SAMPLE_MS)
    most = Math.max(most, demandOf(fleet, vm, fleet.nowMs - agoMs))
  return Math.max(vm.cpu.reservationMHz, Math.min(most * vm.vcpus * host.cpu.mhz, vm.cpu.limitMHz ?? Infinity))
}

interface Peak {
  readonly host: HostRecord
  readonly guests: readonly VmRecord[]
  readonly mhz: number
}
const useOf = ({ host, mhz }: Pick<Peak, 'host' | 'mhz'>): number => mhz / capacityMHz(host)

/** The host that is needed least, if what the others would carry then stays within the band and what availability keeps is kept. */
function spare(fleet: FleetState, cluster: ClusterRecord, on: readonly LoadedHost[]): PowerMove[] {
  // The published rules look at now, and at any host; the band at the busiest of the last while, and at idle ones.
  const byBand = overloadRule(cluster) === null
  const needs = byBand ? peakMHz : entitlementMHz
  const peaks = on.map(({ host, guests }) => ({ host, guests, mhz: sum(guests, vm => needs(fleet, vm, host)) }))
  const idle = peaks
    .filter(peak => (!byBand || useOf(peak) < POWER_BAND.low) && mayRest(fleet, peak.host))
    .toSorted((a, b) => useOf(a) - useOf(b) || (a.host.id < b.host.id ? -1 : 1))
    .slice(0, TRIED)
  const tried = idle.map(({ host }) => trySparing(fleet, cluster, peaks, host))
  const best = tried.find(({ refusals, score }) => refusals.length === 0 && score > 0)
  if (best === undefined) return []
  const { host, moves, loadAfter, score: savesW } = best
  const loadBefore = Math.max(0, ...peaks.map(useOf))
  return [{ host, verb: 'power-off', reason: 'host-spared', moves, loadBefore, loadAfter, savesW, judged: tried }]
}

/** One that came on a short while ago was wanted then; one that something is done to is left alone. */
const mayRest = (fleet: FleetState, { activeOperationId, reservations, powered }: HostRecord): boolean =>
  activeOperationId === null &&
  reservations.length === 0 &&
  (powered.at(-1)?.fromMs ?? -Infinity) <= fleet.nowMs - LOOK_BACK_MS

interface Tried extends Judged {
  readonly moves: number
  readonly loadAfter: number
}

/** What speaks against emptying a host, what it would bring in watts, and how busy the busiest of the others would be. */
function trySparing(fleet: FleetState, cluster: ClusterRecord, peaks: readonly Peak[], host: HostRecord): Tried {
  if (!survivesWithout(fleet, cluster, [host])) return refused(host, 'ha_capacity_violated')
  const needs = overloadRule(cluster) === null ? peakMHz : entitlementMHz
  const after = new Map(peaks.filter(peak => peak.host !== host).map(peak => [peak.host, peak]))
  const leaving = evacuation(fleet, host)
  for (const { vm, to } of leaving) {
    const there = to === undefined ? undefined : after.get(to)
    if (to === undefined || there === undefined) return refused(host, 'no_suitable_host')
    after.set(to, { host: to, guests: [...there.guests, vm], mhz: there.mhz + needs(fleet, vm, to) })
  }
  const others = [...after.values()]
  const loadAfter = Math.max(0, ...others.map(useOf))
  const isTooMuch = others.some(each => hasTooMuch(fleet, cluster, { ...each, use: useOf(each) }))
  if (others.length === 0 || isTooMuch) return refused(host, 'insufficient_cpu')
  const draw = (all: readonly Peak[]): number => sum(all, peak => wattsAtUse(peak.host, useOf(peak)))
  const offWatts = wattsAtUse(host, 0) - idleWattsSaved(host)
  return { host, refusals: [], score: draw(peaks) - draw(others) - offWatts, moves: leaving.length, loadAfter }
}

const refused = (host: HostRecord, code: Judged['refusals'][number]['code']): Tried => ({
  host,
  score: 0,
  refusals: [{ code }],
  moves: 0,
  loadAfter: 0,
})
