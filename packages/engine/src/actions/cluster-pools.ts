import { type ActionInput, type PoolId, type RefusalFact, refusal, type VmId } from '@vivarium/model'
import { markBalloons } from '../fleet/balloons'
import { emit } from '../fleet/log'
import { clusterOf, hostsOfCluster, ref } from '../fleet/lookup'
import { vmsElsewhere } from '../fleet/membership'
import { holdsMemory } from '../fleet/memory'
import { mint } from '../fleet/mint'
import { patchedCpu, patchedMemory, usualPool } from '../fleet/new-vm'
import {
  isWithin,
  keepPools,
  lacksInPool,
  poolOf,
  promised,
  type ReservedUnit,
  reservedBy,
  unreserved,
} from '../fleet/pools'
import type { ClusterRecord, FleetState, PoolRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

type Wish = Pick<ActionInput<'cluster.update-pool'>, 'name' | 'parentId' | 'cpu' | 'memory' | 'expandable' | 'vmIds'>

function poolRefusals(fleet: FleetState, cluster: ClusterRecord, wish: Wish, pool?: PoolRecord): RefusalFact[] {
  const parentId = wish.parentId === undefined ? (pool?.parentId ?? null) : wish.parentId
  const parent = poolOf(cluster, parentId)
  const taken = cluster.pools.some(({ id, name }) => id !== pool?.id && name.toLowerCase() === wish.name?.toLowerCase())
  const name = wish.name ?? pool?.name ?? ''
  const moves = pool !== undefined && parentId !== pool.parentId
  const stays = pool === undefined || moves ? undefined : pool
  return [
    ...vmsElsewhere(fleet, cluster, wish.vmIds),
    ...(taken ? [refusal('name_taken', { name, kind: 'pool' }, '/name')] : []),
    ...(pool !== undefined && parent !== undefined && isWithin(cluster, parent, pool)
      ? [refusal('pool_in_itself', { pool: name, parent: parent.name }, '/parentId')]
      : []),
    ...reserves(pool, wish).flatMap(({ unit, reserved, limit, pointer }) => {
      const before = stays === undefined ? 0 : (reserves(stays, {}).find(each => each.unit === unit)?.reserved ?? 0)
      return [
        ...(limit !== null && reserved > limit
          ? [refusal('reservation_too_large', { vm: name, unit, reserved, most: limit }, pointer)]
          : []),
        ...lacksInPool(fleet, cluster, parent, [unit, reserved - before]),
        ...(parent === undefined ? lacksInCluster(fleet, cluster, { unit, needed: reserved - before, pointer }) : []),
        ...tooLittleForItsOwn(fleet, cluster, pool, { ...wish, name, unit, reserved, pointer }),
      ]
    }),
  ]
}

interface Reserve {
  readonly unit: ReservedUnit
  readonly reserved: number
  readonly limit: number | null
  readonly pointer: string
}

/** What a pool would reserve, and not exceed, after a change. */
function reserves(pool: PoolRecord | undefined, { cpu, memory }: Wish): Reserve[] {
  const { reservationMHz, limitMHz } = patchedCpu(pool?.cpu ?? usualPool().cpu, cpu)
  const { reservationMiB, limitMiB } = patchedMemory(pool?.memory ?? usualPool().memory, memory)
  return [
    { unit: 'MHz', reserved: reservationMHz, limit: limitMHz, pointer: '/cpu/reservationMHz' },
    { unit: 'MiB', reserved: reservationMiB, limit: limitMiB, pointer: '/memory/reservationMiB' },
  ]
}

/** The hosts together have so much left to reserve. */
function lacksInCluster(
  fleet: FleetState,
  cluster: ClusterRecord,
  { unit, needed, pointer }: Pick<Reserve, 'unit' | 'pointer'> & { readonly needed: number },
): RefusalFact[] {
  if (needed <= 0) return []
  const free = Math.max(0, unreserved(fleet, cluster, unit))
  if (needed <= free) return []
  return unit === 'MHz'
    ? [refusal('insufficient_cpu', { host: cluster.name, neededMHz: needed, freeMHz: free }, pointer)]
    : [refusal('insufficient_memory', { host: cluster.name, neededMiB: needed, freeMiB: free }, pointer)]
}

/** What is promised to a pool's own must remain promised, and what VMs that join it have reserved must fit too. */
function tooLittleForItsOwn(
  fleet: FleetState,
  cluster: ClusterRecord,
  pool: PoolRecord | undefined,
  {
    name = '',
    expandable = pool?.expandable ?? true,
    vmIds = [],
    unit,
    reserved,
    pointer,
  }: Wish & Pick<Reserve, 'unit' | 'reserved' | 'pointer'>,
): RefusalFact[] {
  const joining = vmIds.flatMap(id => (pool?.vmIds.includes(id) === true ? [] : (fleet.vms[id] ?? [])))
  const needed = joining
    .filter(holdsMemory)
    .reduce((sum, vm) => sum + reservedBy(vm, unit), pool === undefined ? 0 : promised(fleet, cluster, pool, unit))
  return expandable || needed <= reserved
    ? []
    : [refusal('pool_exhausted', { pool: name, unit, needed, free: reserved }, pointer)]
}

/** Puts these VMs into a pool, and no others; they leave the pools that they were in. */
function settle(cluster: ClusterRecord, pool: PoolRecord, vmIds: readonly VmId[]): void {
  const members = new Set(vmIds)
  for (const other of cluster.pools) other.vmIds = other.vmIds.filter(id => !members.has(id))
  pool.vmIds = [...members]
}

/** Pools are about to change what their cluster's guests may have. */
function markAll(fleet: FleetState, cluster: ClusterRecord): void {
  keepPools(fleet, cluster)
  for (const host of hostsOfCluster(fleet, cluster.id)) markBalloons(fleet, host, { always: true })
}

/** Makes a pool for VMs of a cluster. */
export const addPool = defineAction({
  name: 'cluster.add-pool',
  refusals: (fleet, { clusterId, ...wish }) => poolRefusals(fleet, clusterOf(fleet, clusterId), wish),
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, name, parentId, cpu, memory, expandable, vmIds }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    markAll(fleet, cluster)
    const pool: PoolRecord = {
      id: mint(fleet, 'pool'),
      name,
      parentId: parentId ?? null,
      cpu: patchedCpu(usualPool().cpu, cpu),
      memory: patchedMemory(usualPool().memory, memory),
      expandable: expandable ?? true,
      vmIds: [],
    }
    cluster.pools.push(pool)
    settle(cluster, pool, vmIds ?? [])
    emit(fleet, 'cluster.pool-added', ref('cluster', cluster), { pool: name }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})

const poolIn = (cluster: ClusterRecord, id: PoolId): PoolRecord => {
  const pool = poolOf(cluster, id)
  if (pool === undefined) throw new Error(`${cluster.id} has no ${id}`)
  return pool
}

/** Changes a pool, or which VMs are in it. */
export const updatePool = defineAction({
  name: 'cluster.update-pool',
  refusals: (fleet, { clusterId, poolId, ...wish }) => {
    const cluster = clusterOf(fleet, clusterId)
    return poolRefusals(fleet, cluster, wish, poolIn(cluster, poolId))
  },
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, poolId, ...wish }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    markAll(fleet, cluster)
    const pool = poolIn(cluster, poolId)
    pool.name = wish.name ?? pool.name
    if (wish.parentId !== undefined) pool.parentId = wish.parentId
    pool.cpu = patchedCpu(pool.cpu, wish.cpu)
    pool.memory = patchedMemory(pool.memory, wish.memory)
    pool.expandable = wish.expandable ?? pool.expandable
    if (wish.vmIds !== undefined) settle(cluster, pool, wish.vmIds)
    const fields = Object.entries(wish).flatMap(([field, value]) => (value === undefined ? [] : [field]))
    emit(fleet, 'cluster.pool-updated', ref('cluster', cluster), { pool: pool.name, fields }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})

/** Takes a pool away; what was in it is then in the pool around it. */
export const removePool = defineAction({
  name: 'cluster.remove-pool',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, poolId }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    markAll(fleet, cluster)
    const pool = poolIn(cluster, poolId)
    const parent = poolOf(cluster, pool.parentId)
    parent?.vmIds.push(...pool.vmIds)
    for (const other of cluster.pools) if (other.parentId === pool.id) other.parentId = pool.parentId
    cluster.pools = cluster.pools.filter(({ id }) => id !== poolId)
    emit(fleet, 'cluster.pool-removed', ref('cluster', cluster), { pool: pool.name }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})
