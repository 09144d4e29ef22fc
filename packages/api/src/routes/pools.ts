import { type ClusterRecord, type FleetState, type PoolRecord, poolUsage } from '@vivarium/engine'
import { Cluster, PoolCreate, PoolPatch, pageOf, ResourcePool } from '@vivarium/model'
import type { Reading } from '../context'
import { change, DryRunParam, removal, verb } from '../http/action'
import { resource } from '../http/answer'
import { findCluster, findPool } from '../http/find'
import { list } from '../http/list'
import { listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { currentCluster } from './clusters'

const tag = 'Clusters'
const path = '/clusters/{clusterId}/pools/{poolId}'

const poolView = (fleet: FleetState, cluster: ClusterRecord, pool: PoolRecord): ResourcePool => ({
  id: pool.id,
  name: pool.name,
  ...(pool.parentId === null ? {} : { parentId: pool.parentId }),
  cpu: pool.cpu,
  memory: pool.memory,
  expandable: pool.expandable,
  // Those that are gone, or in the recycle bin, come back to it if they come back.
  vmIds: pool.vmIds.filter(id => fleet.vms[id]?.expiresAtMs === null),
  usage: poolUsage(fleet, cluster, pool),
})

const current = ({ fleet }: Reading, { clusterId, poolId }: Params<typeof path>): ResourcePool =>
  poolView(fleet, findCluster(fleet, clusterId), findPool(fleet, clusterId, poolId))

export const poolRoutes: readonly Route[] = [
  get('/clusters/{clusterId}/pools', {
    operationId: 'listPools',
    tag,
    summary: 'List the resource pools of a cluster',
    description: '`parentId` makes the tree. Each with what its VMs use now.',
    query: listQuery(['name', 'shares'], { name: text }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(ResourcePool) } },
    run: call => {
      const { fleet } = call.reading
      const cluster = findCluster(fleet, call.params.clusterId)
      return list(call, {
        idOf: ({ id }) => id,
        fields: { id: pool => pool.id, name: pool => pool.name, shares: pool => pool.cpu.shares },
        records: cluster.pools,
        defaultOrder: 'name',
        view: pool => poolView(fleet, cluster, pool),
      })
    },
  }),
  verb({
    operationId: 'addPool',
    tag,
    summary: 'Add a resource pool',
    description:
      'Its VMs share among themselves what the pool gets beside its neighbours. A VM is in one pool at most: it leaves the one that it was in.',
    path: '/clusters/{clusterId}/pools',
    action: 'cluster.add-pool',
    body: PoolCreate,
    resource: Cluster,
    current: currentCluster,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get(path, {
    operationId: 'getPool',
    tag,
    summary: 'Read a resource pool',
    query: Nothing,
    answers: { 200: { description: 'The pool.', schema: ResourcePool, headers: ['ETag'] } },
    run: call => resource(call, current(call.reading, call.params)),
  }),
  change({
    operationId: 'updatePool',
    tag,
    summary: 'Change a resource pool, or which VMs are in it',
    path,
    action: 'cluster.update-pool',
    body: PoolPatch,
    resource: ResourcePool,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'removePool',
    tag,
    summary: 'Remove a resource pool; what was in it is then in the pool around it',
    path,
    action: 'cluster.remove-pool',
    query: DryRunParam,
    resource: Cluster,
    current: currentCluster,
    exists: ({ fleet }, { clusterId, poolId }) => findPool(fleet, clusterId, poolId),
    input: ({ params }) => ({ ...params }),
  }),
]
