import { type PoolId, type RefusalFact, refusal, type VmId } from '@vivarium/model'
import type { CpuNode } from '../physics/cpu-pools'
import { hostsOfCluster, vmsOfHost } from './lookup'
import { capacityMHz, holdsMemory } from './memory'
import { runAt } from './runs'
import type { ClusterRecord, FleetState, PoolRecord, VmRecord } from './state'

export const poolOf = (cluster: ClusterRecord, id: PoolId | null): PoolRecord | undefined =>
  cluster.pools.find(pool => pool.id === id)

const poolOfVm = (cluster: ClusterRecord, vmId: VmId): PoolRecord | undefined =>
  cluster.pools.find(({ vmIds }) => vmIds.includes(vmId))

const childrenOf = (cluster: ClusterRecord, id: PoolId | null): PoolRecord[] =>
  cluster.pools.filter(({ parentId }) => parentId === id)

/** VMs of a pool and of all pools within it. */
export const vmIdsWithin = (cluster: ClusterRecord, pool: PoolRecord): VmId[] => [
  ...pool.vmIds,
  ...childrenOf(cluster, pool.id).flatMap(child => vmIdsWithin(cluster, child)),
]

/** Whether one pool is the other, or somewhere within it. */
export function isWithin(cluster: ClusterRecord, inner: PoolRecord, outer: PoolRecord): boolean {
  if (inner.id === outer.id) return true
  const parent = poolOf(cluster, inner.parentId)
  return parent !== undefined && isWithin(cluster, parent, outer)
}

type Claim = Extract<CpuNode, { place: number }>

/**
 * The claims of guests on a host as the tree that their cluster's pools make of them. A pool that spans hosts has on
 * each the part of its reservation and of its limit that the vCPUs which run there are of all of its own.
 */
export function poolTree(
  fleet: FleetState,
  cluster: ClusterRecord,
  claims: readonly { readonly vm: VmRecord; readonly vcpus: number; readonly claim: Claim }[],
  atMs: number,
): CpuNode[] {
  const homes = new Map(cluster.pools.flatMap(pool => pool.vmIds.map(id => [id, pool.id] as const)))
  const within = (pool: PoolRecord): Set<VmId> => new Set(vmIdsWithin(cluster, pool))
  const partOf = (pool: PoolRecord): number => {
    const members = within(pool)
    const here = claims.reduce((sum, { vm, vcpus }) => sum + (members.has(vm.id) ? vcpus : 0), 0)
    let all = 0
    for (const id of members) {
      const vm = fleet.vms[id]
      const run = vm === undefined ? undefined : runAt(vm, atMs)
      if (run !== undefined && fleet.hosts[run.hostId]?.clusterId === cluster.id) all += run.vcpus
    }
    return all > 0 ? Math.min(1, here / all) : 0
  }
  const nodesOf = (id: PoolId | null): CpuNode[] => [
    ...claims.flatMap(({ vm, claim }) => ((homes.get(vm.id) ?? null) === id ? [claim] : [])),
    ...childrenOf(cluster, id).flatMap(pool => {
      const members = nodesOf(pool.id)
      if (members.length === 0) return []
      const { shares, reservationMHz, limitMHz } = pool.cpu
      const part = reservationMHz > 0 || limitMHz !== null ? partOf(pool) : 0
      return {
        weight: shares,
        reservation: reservationMHz * part,
        ...(limitMHz === null ? {} : { limit: limitMHz * part }),
        members,
      }
    }),
  ]
  return nodesOf(null)
}

/** What of a pool's reservation is promised: to its VMs that are on, and to the pools in it. */
export function promisedMHz(fleet: FleetState, cluster: ClusterRecord, pool: PoolRecord): number {
  const ofVms = pool.vmIds.reduce((sum, id) => {
    const vm = fleet.vms[id]
    return sum + (vm !== undefined && holdsMemory(vm) ? vm.cpu.reservationMHz : 0)
  }, 0)
  return childrenOf(cluster, pool.id).reduce((sum, child) => {
    const own = promisedMHz(fleet, cluster, child)
    return sum + Math.max(child.cpu.reservationMHz, child.expandable ? own : 0)
  }, ofVms)
}

/** A pool's reservation has so much left for more, or may ask around it; the outermost ask the cluster's hosts. */
export function lacksInPool(
  fleet: FleetState,
  cluster: ClusterRecord,
  pool: PoolRecord | undefined,
  neededMHz: number,
): RefusalFact[] {
  if (pool === undefined || neededMHz <= 0) return []
  const freeMHz = Math.max(0, pool.cpu.reservationMHz - promisedMHz(fleet, cluster, pool))
  if (neededMHz <= freeMHz) return []
  return pool.expandable
    ? lacksInPool(fleet, cluster, poolOf(cluster, pool.parentId), neededMHz - freeMHz)
    : [refusal('pool_exhausted', { pool: pool.name, neededMHz, freeMHz })]
}

/** A VM's reservation, or so much more of it, fits into the pool that it is in. */
export const lacksInPoolOf = (
  fleet: FleetState,
  cluster: ClusterRecord | undefined,
  vmId: VmId | undefined,
  neededMHz: number,
): RefusalFact[] =>
  cluster === undefined || vmId === undefined || cluster.pools.length === 0
    ? []
    : lacksInPool(fleet, cluster, poolOfVm(cluster, vmId), neededMHz)

/** Cycles that a cluster's outermost pools and its VMs outside of pools leave to be reserved, in MHz. */
export function unreservedMHz(fleet: FleetState, cluster: ClusterRecord): number {
  const hosts = hostsOfCluster(fleet, cluster.id)
  const pooled = new Set(cluster.pools.flatMap(({ vmIds }) => vmIds))
  let left = 0
  for (const host of hosts) {
    left += capacityMHz(host)
    for (const vm of vmsOfHost(fleet, host)) if (holdsMemory(vm) && !pooled.has(vm.id)) left -= vm.cpu.reservationMHz
  }
  for (const pool of childrenOf(cluster, null))
    left -= Math.max(pool.cpu.reservationMHz, promisedMHz(fleet, cluster, pool))
  return left
}
