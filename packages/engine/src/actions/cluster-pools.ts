import { type ActionInput, type PoolId, type RefusalFact, refusal, type VmId } from '@vivarium/model'
import { emit } from '../fleet/log'
import { clusterOf, ref } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import { mint } from '../fleet/mint'
import { patchedCpu, toCpu } from '../fleet/new-vm'
import { isWithin, lacksInPool, poolOf, promisedMHz, unreservedMHz } from '../fleet/pools'
import type { ClusterRecord, FleetState, PoolRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

/** VMware: a pool's usual shares are those of a VM of four vCPUs. */
const USUAL_VCPUS = 4

type Wish = Pick<ActionInput<'cluster.update-pool'>, 'name' | 'parentId' | 'cpu' | 'expandable' | 'vmIds'>

function poolRefusals(fleet: FleetState, cluster: ClusterRecord, wish: Wish, pool?: PoolRecord): RefusalFact[] {
  const parentId = wish.parentId === undefined ? (pool?.parentId ?? null) : wish.parentId
  const parent = poolOf(cluster, parentId)
  const taken = cluster.pools.some(({ id, name }) => id !== pool?.id && name.toLowerCase() === wish.name?.toLowerCase())
  const { reservationMHz, limitMHz } = patchedCpu(pool?.cpu ?? toCpu(USUAL_VCPUS), wish.cpu)
  const moves = pool !== undefined && parentId !== pool.parentId
  const more = reservationMHz - (pool === undefined || moves ? 0 : pool.cpu.reservationMHz)
  const name = wish.name ?? pool?.name ?? ''
  return [
    ...(taken ? [refusal('name_taken', { name, kind: 'pool' }, '/name')] : []),
    ...(pool !== undefined && parent !== undefined && isWithin(cluster, parent, pool)
      ? [refusal('pool_in_itself', { pool: name, parent: parent.name }, '/parentId')]
      : []),
    ...(limitMHz !== null && reservationMHz > limitMHz
      ? [
          refusal(
            'reservation_too_large',
            { vm: name, unit: 'MHz', reserved: reservationMHz, most: limitMHz },
            '/cpu/reservationMHz',
          ),
        ]
      : []),
    ...lacksInPool(fleet, cluster, parent, more),
    ...(parent === undefined ? lacksInCluster(fleet, cluster, more) : []),
    ...tooLittleForItsOwn(fleet, cluster, pool, { ...wish, name, reservationMHz }),
  ]
}

/** The hosts together have so much left to reserve. */
function lacksInCluster(fleet: FleetState, cluster: ClusterRecord, neededMHz: number): RefusalFact[] {
  const freeMHz = Math.max(0, unreservedMHz(fleet, cluster))
  return neededMHz <= freeMHz
    ? []
    : [refusal('insufficient_cpu', { host: cluster.name, neededMHz, freeMHz }, '/cpu/reservationMHz')]
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
    reservationMHz,
  }: Wish & { readonly reservationMHz: number },
): RefusalFact[] {
  const joining = vmIds.flatMap(id => (pool?.vmIds.includes(id) === true ? [] : (fleet.vms[id] ?? [])))
  const neededMHz = joining
    .filter(holdsMemory)
    .reduce((sum, vm) => sum + vm.cpu.reservationMHz, pool === undefined ? 0 : promisedMHz(fleet, cluster, pool))
  return expandable || neededMHz <= reservationMHz
    ? []
    : [refusal('pool_exhausted', { pool: name, neededMHz, freeMHz: reservationMHz }, '/cpu/reservationMHz')]
}

/** Puts these VMs into a pool, and no others; they leave the pools that they were in. */
function settle(cluster: ClusterRecord, pool: PoolRecord, vmIds: readonly VmId[]): void {
  const members = new Set(vmIds)
  for (const other of cluster.pools) other.vmIds = other.vmIds.filter(id => !members.has(id))
  pool.vmIds = [...members]
}

/** Makes a pool for VMs of a cluster. */
export const addPool = defineAction({
  name: 'cluster.add-pool',
  refusals: (fleet, { clusterId, ...wish }) => poolRefusals(fleet, clusterOf(fleet, clusterId), wish),
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, name, parentId, cpu, expandable, vmIds }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    const pool: PoolRecord = {
      id: mint(fleet, 'pool'),
      name,
      parentId: parentId ?? null,
      cpu: patchedCpu(toCpu(USUAL_VCPUS), cpu),
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
    const pool = poolIn(cluster, poolId)
    pool.name = wish.name ?? pool.name
    if (wish.parentId !== undefined) pool.parentId = wish.parentId
    pool.cpu = patchedCpu(pool.cpu, wish.cpu)
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
    const pool = poolIn(cluster, poolId)
    const parent = poolOf(cluster, pool.parentId)
    parent?.vmIds.push(...pool.vmIds)
    for (const other of cluster.pools) if (other.parentId === pool.id) other.parentId = pool.parentId
    cluster.pools = cluster.pools.filter(({ id }) => id !== poolId)
    emit(fleet, 'cluster.pool-removed', ref('cluster', cluster), { pool: pool.name }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})
