import { Cluster, ClusterPatch, pageOf } from '@vivarium/model'
import type { Reading } from '../context'
import { change } from '../http/action'
import { resource } from '../http/answer'
import { findCluster } from '../http/find'
import { list } from '../http/list'
import { listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { clusterView, hostsOfCluster } from '../views/cluster'

const tag = 'Clusters'
const path = '/clusters/{clusterId}'

/** The cluster in the address. */
export const currentCluster = ({ fleet }: Reading, { clusterId }: Params<typeof path>): Cluster =>
  clusterView(fleet, findCluster(fleet, clusterId))

export const clusterRoutes: readonly Route[] = [
  get('/clusters', {
    operationId: 'listClusters',
    tag,
    summary: 'List clusters',
    query: listQuery(['name', 'hosts', 'id'], { name: text }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Cluster) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: cluster => cluster.id,
          name: cluster => cluster.name,
          baseline: cluster => cluster.cpuBaseline,
          hosts: cluster => hostsOfCluster(fleet, cluster.id).length,
        },
        records: Object.values(fleet.clusters),
        defaultOrder: 'name',
        view: cluster => clusterView(fleet, cluster),
      })
    },
  }),
  get(path, {
    operationId: 'getCluster',
    tag,
    summary: 'Read a cluster',
    query: Nothing,
    answers: { 200: { description: 'The cluster.', schema: Cluster, headers: ['ETag'] } },
    run: call => resource(call, currentCluster(call.reading, call.params)),
  }),
  change({
    operationId: 'updateCluster',
    tag,
    summary: 'Rename a cluster, or set its CPU baseline, memory overcommit, placement, balancing and availability',
    path,
    action: 'cluster.update',
    body: ClusterPatch,
    resource: Cluster,
    current: currentCluster,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
]
