import type { VmId } from '@vivarium/model'
import { imbalance } from '../physics/placement'
import { computes, demandOf } from './demand'
import { hostsOfCluster, vmsOfHost } from './lookup'
import { capacityMHz } from './memory'
import type { ClusterRecord, FleetState, HostRecord, VmRecord } from './state'

/** Moments whose mean is taken for a guest's demand, in milliseconds before now: a balancing period's, as DRS does not follow spikes. */
const SAMPLED_MS = [0, 150_000, 300_000] as const

/** A host with the guests that its load counts: those that run there, and those on their way there. */
export interface LoadedHost {
  readonly host: HostRecord
  readonly capacityMHz: number
  readonly entitledMHz: number
  readonly guests: readonly VmRecord[]
}

/** The part of its vCPUs that a guest asks for, the mean of the last minutes. */
export function recentDemand(fleet: FleetState, vm: VmRecord): number {
  let asked = 0
  for (const agoMs of SAMPLED_MS) asked += demandOf(fleet, vm, fleet.nowMs - agoMs)
  return asked / SAMPLED_MS.length
}

/**
 * What a guest is entitled to on that host, in MHz: what it asks for, no more than its limit and no less than its
 * reservation. `demand` is known to whoever asks for many hosts.
 */
export function entitlementMHz(
  fleet: FleetState,
  vm: VmRecord,
  host: HostRecord,
  demand = recentDemand(fleet, vm),
): number {
  const demandMHz = demand * vm.vcpus * host.cpu.mhz
  return Math.max(vm.cpu.reservationMHz, Math.min(demandMHz, vm.cpu.limitMHz ?? Infinity))
}

/** The hosts of a cluster that take guests, with what those are entitled to. */
export function loadedHosts(fleet: FleetState, cluster: ClusterRecord): LoadedHost[] {
  const all = hostsOfCluster(fleet, cluster.id)
  const leaving = new Set<VmId>(all.flatMap(host => host.reservations.map(({ vmId }) => vmId)))
  return all
    .filter(host => host.state === 'connected')
    .map(host => {
      const here = vmsOfHost(fleet, host).filter(vm => computes(vm) && !leaving.has(vm.id))
      const arriving = host.reservations.flatMap(({ vmId }) => fleet.vms[vmId] ?? []).filter(computes)
      const guests = [...here, ...arriving]
      const entitledMHz = guests.reduce((sum, vm) => sum + entitlementMHz(fleet, vm, host), 0)
      return { host, capacityMHz: capacityMHz(host), entitledMHz, guests }
    })
}

export const loadOf = ({ entitledMHz, capacityMHz: capacity }: LoadedHost): number => entitledMHz / capacity

/** How uneven a cluster's load is: the standard deviation of Σ entitlement / capacity over its hosts. */
export const sigmaOf = (hosts: readonly LoadedHost[]): number => imbalance(hosts.map(loadOf))

/** What others ask for beyond an equal share of the cluster, in MHz: what they would miss if all asked for all that they are entitled to. */
export function excessMHz(hosts: readonly LoadedHost[]): number {
  const mean = hosts.reduce((sum, each) => sum + each.entitledMHz, 0) / hosts.reduce((sum, h) => sum + h.capacityMHz, 0)
  return hosts.reduce((sum, each) => sum + Math.max(0, each.entitledMHz - mean * each.capacityMHz), 0)
}

/** The hosts as they would be after a guest moved. */
export function afterMove(fleet: FleetState, hosts: readonly LoadedHost[], vm: VmRecord, to: HostRecord): LoadedHost[] {
  return hosts.map(each => {
    if (each.guests.includes(vm)) {
      const guests = each.guests.filter(guest => guest !== vm)
      return { ...each, guests, entitledMHz: each.entitledMHz - entitlementMHz(fleet, vm, each.host) }
    }
    return each.host === to
      ? { ...each, guests: [...each.guests, vm], entitledMHz: each.entitledMHz + entitlementMHz(fleet, vm, to) }
      : each
  })
}

/**
 * The imbalance that a level of aggressiveness aims at for so many hosts; null for level 1, which mends rules only. A level
 * takes recommendations down to its own priority, and a priority is 6 − ⌈σ√n / 0.1⌉ (as D. Epping describes DRS).
 */
export const targetSigma = (aggressiveness: number, hosts: number): number | null =>
  aggressiveness <= 1 || hosts === 0 ? null : ((5 - aggressiveness) * 0.1) / Math.sqrt(hosts)

/** How urgent evening out is, 2 to 5; 1 is kept for broken rules. */
export const priorityOf = (sigma: number, hosts: number): number =>
  Math.min(5, Math.max(2, 6 - Math.ceil((sigma * Math.sqrt(hosts)) / 0.1)))
