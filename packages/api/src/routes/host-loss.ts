import { hostLoss, worstToLose } from '@vivarium/engine'
import { HostId, HostLoss } from '@vivarium/model'
import { optional, strictObject } from 'zod/mini'
import { json } from '../http/answer'
import { findCluster, missing } from '../http/find'
import { get, type Route } from '../http/route'

export const hostLossRoutes: readonly Route[] = [
  get('/clusters/{clusterId}/host-loss', {
    operationId: 'readHostLoss',
    tag: 'Clusters',
    summary: 'Read what would become of the VMs of a host that failed now',
    description:
      'Which are restarted where, in which order and when, which find no room and why, and the load of the other hosts before and after: decided by availability itself on a copy of the fleet, nothing is changed. Without `hostId` the host whose VMs need the most memory elsewhere.',
    query: strictObject({ hostId: optional(HostId) }),
    answers: { 200: { description: 'What would happen.', schema: HostLoss } },
    run: call => {
      const { fleet } = call.reading
      const cluster = findCluster(fleet, call.params.clusterId)
      const { hostId } = call.query
      const host = hostId === undefined ? worstToLose(fleet, cluster) : fleet.hosts[hostId]
      if (host?.clusterId !== cluster.id) return missing('host', hostId ?? cluster.id)
      return json(call, hostLoss(fleet, cluster, host))
    },
  }),
]
