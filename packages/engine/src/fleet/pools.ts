import { type PoolId, type RefusalFact, refusal, type VmId } from '@vivarium/model'
import { guestOf } from './gone'
import { hostsOfCluster, vmsOfHost } from './lookup'
import { capacityMHz, holdsMemory, keptMiB } from './memory'
import { runAt } from './runs'
import { sizedAt } from './sizes'
import type { ClusterRecord, FleetState, PoolRecord, RunInterval, VmRecord } from './state'

/** A cluster's pools as they were at a moment, as far as is remembered. */
export const poolsAt = (cluster: ClusterRecord | undefined, atMs: number): readonly PoolRecord[] =>
  cluster?.poolsBefore?.find(({ untilMs }) => atMs < untilMs)?.pools ?? cluster?.pools ?? []

/** Changes of a cluster's pools that are remembered; older ones are forgotten. */
const KEPT_CHANGES = 10

/** A cluster's pools are about to be changed: keeps what they are for charts of the time before. */
export function keepPools(fleet: FleetState, cluster: ClusterRecord): void {
  if (cluster.poolsBefore?.at(-1)?.untilMs === fleet.nowMs) return
  const pools = cluster.pools.map(pool => ({ ...pool, vmIds: [...pool.vmIds] }))
  cluster.poolsBefore = [...(cluster.poolsBefore ?? []), { untilMs: fleet.nowMs, pools }].slice(-KEPT_CHANGES)
}

export const poolOf = (cluster: ClusterRecord, id: PoolId | null): PoolRecord | undefined =>
  cluster.pools.find(pool => pool.id === id)

const poolOfVm = (cluster: ClusterRecord, vmId: VmId): PoolRecord | undefined =>
  cluster.pools.find(({ vmIds }) => vmIds.includes(vmId))

const childrenOf = (cluster: Pick<ClusterRecord, 'pools'>, id: PoolId | null): PoolRecord[] =>
  cluster.pools.filter(({ parentId }) => parentId === id)

/** VMs of a pool and of all pools within it. */
export const vmIdsWithin = (cluster: Pick<ClusterRecord, 'pools'>, pool: PoolRecord): VmId[] => [
  ...pool.vmIds,
  ...childrenOf(cluster, pool.id).flatMap(child => vmIdsWithin(cluster, child)),
]

/** Whether one pool is the other, or somewhere within it. */
export function isWithin(cluster: ClusterRecord, inner: PoolRecord, outer: PoolRecord): boolean {
  if (inner.id === outer.id) return true
  const parent = poolOf(cluster, inner.parentId)
  return parent !== undefined && isWithin(cluster, parent, outer)
}

/** A guest that runs on a host, with what it counts for in its pool's part there: vCPUs, or MiB. */
interface Leaf<N> {
  readonly vm: VmRecord
  readonly node: N
}

/**
 * The guests on a host as the tree that their cluster's pools make of them. A pool that spans hosts has on each the part
 * of its reservation and of its limit that those who run there are, by size, of all of its own.
 */
export function poolTree<N>(
  fleet: FleetState,
  cluster: ClusterRecord,
  leaves: readonly Leaf<N>[],
  how: {
    readonly atMs: number
    readonly size: (vm: VmRecord, run: RunInterval | undefined) => number
    readonly pool: (pool: PoolRecord, part: () => number, members: N[]) => N
  },
): N[] {
  const then = { pools: [...poolsAt(cluster, how.atMs)] }
  const homes = new Map(then.pools.flatMap(pool => pool.vmIds.map(id => [id, pool.id] as const)))
  const here = new Set(leaves.map(({ vm }) => vm.id))
  const partOf = (pool: PoolRecord): number => {
    let [some, all] = [0, 0]
    for (const id of vmIdsWithin(then, pool)) {
      const guest = guestOf(fleet, id)
      const vm = guest && sizedAt(guest, how.atMs)
      const run = vm && runAt(vm, how.atMs)
      const runs = run !== undefined && fleet.hosts[run.hostId]?.clusterId === cluster.id
      if (vm === undefined || !(runs || here.has(id))) continue
      all += how.size(vm, run)
      if (here.has(id)) some += how.size(vm, run)
    }
    return all > 0 ? some / all : 0
  }
  const nodesOf = (id: PoolId | null): N[] => [
    ...leaves.flatMap(({ vm, node }) => ((homes.get(vm.id) ?? null) === id ? [node] : [])),
    ...childrenOf(then, id).flatMap(pool => {
      const members = nodesOf(pool.id)
      return members.length === 0 ? [] : [how.pool(pool, () => partOf(pool), members)]
    }),
  ]
  return nodesOf(null)
}

/** What can be reserved, with how a pool and a guest say it. */
const RESERVED = {
  MHz: { ofPool: ({ cpu }: PoolRecord) => cpu.reservationMHz, ofVm: ({ cpu }: VmRecord) => cpu.reservationMHz },
  MiB: {
    ofPool: ({ memory }: PoolRecord) => memory.reservationMiB,
    ofVm: ({ memory, memoryMiB }: VmRecord) => Math.min(memoryMiB, memory.reservationMiB),
  },
} as const
export type ReservedUnit = keyof typeof RESERVED

/** What a VM has reserved for when it is on. */
export const reservedBy = (vm: VmRecord, unit: ReservedUnit): number => RESERVED[unit].ofVm(vm)

/** What of a pool's reservation is promised: to its VMs that are on, and to the pools in it. */
export function promised(fleet: FleetState, cluster: ClusterRecord, pool: PoolRecord, unit: ReservedUnit): number {
  const { ofPool, ofVm } = RESERVED[unit]
  const ofVms = pool.vmIds.reduce((sum, id) => {
    const vm = fleet.vms[id]
    return sum + (vm !== undefined && holdsMemory(vm) ? ofVm(vm) : 0)
  }, 0)
  return childrenOf(cluster, pool.id).reduce((sum, child) => {
    const own = promised(fleet, cluster, child, unit)
    return sum + Math.max(ofPool(child), child.expandable ? own : 0)
  }, ofVms)
}

/** A pool's reservation has so much left for more, or may ask around it; the outermost ask the cluster's hosts. */
export function lacksInPool(
  fleet: FleetState,
  cluster: ClusterRecord,
  pool: PoolRecord | undefined,
  [unit, needed]: readonly [ReservedUnit, number],
): RefusalFact[] {
  if (pool === undefined || needed <= 0) return []
  const free = Math.max(0, RESERVED[unit].ofPool(pool) - promised(fleet, cluster, pool, unit))
  if (needed <= free) return []
  return pool.expandable
    ? lacksInPool(fleet, cluster, poolOf(cluster, pool.parentId), [unit, needed - free])
    : [refusal('pool_exhausted', { pool: pool.name, unit, needed, free })]
}

/** A VM's reservations, or so much more of them, fit into the pool that it is in. */
export function lacksInPoolOf(
  fleet: FleetState,
  cluster: ClusterRecord | undefined,
  vmId: VmId | undefined,
  { MHz = 0, MiB = 0 }: Partial<Record<ReservedUnit, number>>,
): RefusalFact[] {
  if (cluster === undefined || vmId === undefined || cluster.pools.length === 0) return []
  const pool = poolOfVm(cluster, vmId)
  return [...lacksInPool(fleet, cluster, pool, ['MHz', MHz]), ...lacksInPool(fleet, cluster, pool, ['MiB', MiB])]
}

/** What a cluster's outermost pools and its VMs outside of pools leave to be reserved: cycles, or memory less what hypervisors add. */
export function unreserved(fleet: FleetState, cluster: ClusterRecord, unit: ReservedUnit): number {
  const pooled = new Set(cluster.pools.flatMap(({ vmIds }) => vmIds))
  let left = 0
  for (const host of hostsOfCluster(fleet, cluster.id)) {
    left += unit === 'MHz' ? capacityMHz(host) : host.memoryMiB
    for (const vm of vmsOfHost(fleet, host)) {
      if (!holdsMemory(vm)) continue
      if (unit === 'MiB') left -= keptMiB(host, vm.memoryMiB, 0)
      if (!pooled.has(vm.id)) left -= RESERVED[unit].ofVm(vm)
    }
  }
  for (const pool of childrenOf(cluster, null))
    left -= Math.max(RESERVED[unit].ofPool(pool), promised(fleet, cluster, pool, unit))
  return left
}
