import type { GuestPerformance, VirtualizationKind } from '@vivarium/model'
import { type CpuClaim, type CpuTime, cpuTime, responseTime, schedulerLoss, shareCpu } from '../physics/cpu'
import { type CpuNode, sharePools } from '../physics/cpu-pools'
import { netKindOf } from '../physics/network'
import { overheadOf } from '../physics/overhead'
import { relativeWork } from '../physics/work'
import { mostMHz } from './ceilings'
import { demandOf } from './demand'
import { capacityMHz, coresOf } from './memory'
import { backings, memoryMatters } from './memory-backing'
import type { Moment } from './past'
import { poolsAt, poolTree } from './pools'
import { sendingMHzAt } from './sending'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from './state'

/** A guest on a host with so many vCPUs: what CPU is shared among. */
export interface Claimant {
  readonly vm: VmRecord
  readonly vcpus: number
  /** While its memory is copied: the part of its speed that a throttle, or pages that are missing yet, leave it. */
  readonly speed?: number
}

export interface Grant {
  /** All cycles of its vCPUs. */
  readonly fullMHz: number
  readonly vcpus: number
  /** What its programs would use if they had all that they want. */
  readonly demandMHz: number
  /** What they can use while they wait for pages that the host took back, or that are not there yet, or are throttled. */
  readonly runnableMHz: number
  /** The same within its limit, and those of the pools that it is in. */
  readonly wantedMHz: number
  readonly grantedMHz: number
}

/** How long a scheduler lets a vCPU run, in ms: Xen's as Barham et al. measured it, and the usual. */
const SLICE_MS: Record<VirtualizationKind, number> = { para: 5, full: 50, 'os-level': 50, hosted: 50 }

/**
 * Shares a host's cycles among guests at a moment: by shares, with reservations as floor and limits as ceiling. A guest
 * that waits for pages which its host took back asks for less meanwhile. Sending memory comes before them all.
 */
export const grants = (
  fleet: FleetState,
  host: HostRecord,
  claimants: readonly Claimant[],
  moment: Moment,
  sendingMHz = sendingMHzAt(host, moment.atMs),
): Grant[] =>
  granted(fleet, host, asksOf(fleet, host, claimants, moment), { asOfMs: moment.asOfMs ?? moment.atMs, sendingMHz })

/** Whether nobody on a host waits for another now, or for memory, by what is cheap to know: what its guests ask for at most. */
export const hasEnoughFor = (fleet: FleetState, host: HostRecord, claimants: readonly Claimant[]): boolean =>
  fleet.clusters[host.clusterId]?.pools.length === 0 &&
  mostMHz(fleet, host) <= capacityMHz(host) - sendingMHzAt(host, fleet.nowMs) &&
  !memoryMatters(fleet, host, claimants, { atMs: fleet.nowMs })

interface Ask {
  readonly vm: VmRecord
  readonly vcpus: number
  readonly demandMHz: number
  readonly runnableMHz: number
}

interface Settings {
  readonly asOfMs: number
  readonly sendingMHz: number
}

function asksOf(fleet: FleetState, host: HostRecord, claimants: readonly Claimant[], moment: Moment): Ask[] {
  const memory = memoryMatters(fleet, host, claimants, moment) ? backings(fleet, host, claimants, moment) : undefined
  return claimants.map(({ vm, vcpus, speed = 1 }, at) => {
    const demandMHz = demandOf(fleet, vm, moment.atMs) * vcpus * host.cpu.mhz
    return { vm, vcpus, demandMHz, runnableMHz: demandMHz * (memory?.[at]?.speed ?? 1) * speed }
  })
}

const claimOf = ({ vm, runnableMHz }: Ask): CpuClaim => ({
  demand: runnableMHz,
  weight: vm.cpu.shares,
  reservation: vm.cpu.reservationMHz,
  limit: vm.cpu.limitMHz ?? Infinity,
})

function granted(fleet: FleetState, host: HostRecord, asks: readonly Ask[], { asOfMs, sendingMHz }: Settings): Grant[] {
  const runnable = asks.reduce((sum, { runnableMHz }) => sum + runnableMHz, 0) / host.cpu.mhz
  const loss = schedulerLoss(runnable, coresOf(host), SLICE_MS[host.virtualization])
  const cluster = fleet.clusters[host.clusterId]
  const tree =
    cluster === undefined || poolsAt(cluster, asOfMs).length === 0
      ? undefined
      : cpuTree(
          fleet,
          cluster,
          asks.map((ask, place) => ({ vm: ask.vm, node: { ...claimOf(ask), place } })),
          asOfMs,
        )
  // What limits alone leave them: a pool's own takes as a guest's does.
  const allowed = tree && sharePools(Infinity, tree)
  const capacity = Math.max(0, capacityMHz(host) * (1 - loss) - sendingMHz)
  const shares = tree === undefined ? shareCpu(capacity, asks.map(claimOf)) : sharePools(capacity, tree)
  return asks.map(({ vm, vcpus, demandMHz, runnableMHz }, at) => ({
    fullMHz: vcpus * host.cpu.mhz,
    vcpus,
    demandMHz,
    runnableMHz,
    wantedMHz: allowed?.[at] ?? Math.min(runnableMHz, vm.cpu.limitMHz ?? Infinity),
    grantedMHz: shares[at] ?? 0,
  }))
}

/** The claims of guests as the tree that their cluster's pools make of them. */
const cpuTree = (
  fleet: FleetState,
  cluster: ClusterRecord,
  claims: readonly { readonly vm: VmRecord; readonly node: CpuNode }[],
  atMs: number,
): CpuNode[] =>
  poolTree<CpuNode>(fleet, cluster, claims, {
    atMs,
    size: (_, run) => run?.vcpus ?? 0,
    pool: ({ cpu: { shares, reservationMHz, limitMHz } }, part, members) => ({
      weight: shares,
      reservation: reservationMHz > 0 ? reservationMHz * part() : 0,
      ...(limitMHz === null ? {} : { limit: limitMHz * part() }),
      members,
    }),
  })

/** How fast a guest's programs go, in percent of what they would without waiting for memory. */
export const speedOf = ({ demandMHz, runnableMHz }: Grant): number =>
  demandMHz > 0 ? (100 * runnableMHz) / demandMHz : 100

/**
 * What a guest gets done, in percent of what its programs would without virtualization and with nobody beside them: its
 * kind of virtualization leaves a part of each second, and of the seconds that it wants it gets those that it is granted.
 */
export function performanceOf(vm: VmRecord, host: HostRecord, { demandMHz, grantedMHz }: Grant): GuestPerformance {
  const { virtualization } = host
  const { relative, ...how } = relativeWork(vm.workload.profile, virtualization, netKindOf(vm, virtualization))
  const gets = demandMHz > 0 ? Math.min(1, grantedMHz / demandMHz) : 1
  return { ...how, percent: 100 * relative * gets, virtualPercent: 100 * relative }
}

/** How a guest's vCPUs spend their time under a grant. */
export const timeOf = ({ runnableMHz, wantedMHz, grantedMHz, fullMHz, vcpus }: Grant): CpuTime =>
  cpuTime({ demand: runnableMHz, weight: 1, limit: wantedMHz }, { granted: grantedMHz, full: fullMHz, vcpus })

/** What a page costs a web server that has a core for itself, without virtualization: our choice. */
const PAGE_MS = 20

/**
 * How long a web server's answers take at a moment, in ms; null for other guests. The CPU that it would get if it asked
 * for all of its vCPUs is the server of a queue, its demand the load.
 */
export function responseMs(
  fleet: FleetState,
  host: HostRecord,
  claimants: readonly Claimant[],
  { at, atMs }: { at: number; atMs: number },
): number | null {
  const asks = asksOf(fleet, host, claimants, { atMs })
  const asked = asks[at]
  if (asked === undefined || asked.vm.workload.profile !== 'web') return null
  const slowed = asked.demandMHz > 0 ? asked.runnableMHz / asked.demandMHz : 1
  const full = asked.vcpus * host.cpu.mhz
  const moment = { asOfMs: atMs, sendingMHz: sendingMHzAt(host, atMs) }
  const most = granted(fleet, host, asks.with(at, { ...asked, runnableMHz: full }), moment)[at]?.grantedMHz ?? full
  const { virtualization } = host
  const { relative } = overheadOf(virtualization, 'web-server', netKindOf(asked.vm, virtualization))
  const serviceMs = PAGE_MS / (relative * slowed)
  const onItsOwn = responseTime(serviceMs, asked.demandMHz / (full * slowed))
  return Math.round(10 * Math.max(onItsOwn, responseTime(serviceMs, asked.demandMHz / Math.max(1, most * slowed)))) / 10
}
