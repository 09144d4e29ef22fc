import { type HostId, type RefusalFact, refusal, type VmId } from '@vivarium/model'
import { clusterOf } from './lookup'
import type { ClusterRecord, FleetState, VmRecord } from './state'

/** The cluster of the host that a VM is registered on; undefined in the recycle bin. */
const clusterOfVm = (fleet: FleetState, vm: VmRecord | undefined): ClusterRecord | undefined => {
  const host = vm?.hostId == null ? undefined : fleet.hosts[vm.hostId]
  return host === undefined ? undefined : clusterOf(fleet, host.clusterId)
}

const elsewhere = (
  cluster: ClusterRecord,
  thing: { readonly name: string } | undefined,
  its: ClusterRecord | undefined,
  pointer: string,
): RefusalFact[] =>
  thing === undefined || its === undefined || its.id === cluster.id
    ? []
    : [refusal('in_other_cluster', { name: thing.name, its: its.name, cluster: cluster.name }, pointer)]

/** VMs that are asked for as a cluster's own, and are another's. */
export const vmsElsewhere = (fleet: FleetState, cluster: ClusterRecord, ids: readonly VmId[] = []): RefusalFact[] =>
  ids.flatMap((id, at) => elsewhere(cluster, fleet.vms[id], clusterOfVm(fleet, fleet.vms[id]), `/vmIds/${at}`))

/** Hosts that are asked for as a cluster's own, and are another's. */
export const hostsElsewhere = (fleet: FleetState, cluster: ClusterRecord, ids: readonly HostId[]): RefusalFact[] =>
  ids.flatMap((id, at) => {
    const host = fleet.hosts[id]
    return elsewhere(cluster, host, host && clusterOf(fleet, host.clusterId), `/hostIds/${at}`)
  })

/** A VM is registered with a cluster: it leaves the pools of all others, and rules there name it no more. */
export function joinCluster(fleet: FleetState, { id: vmId }: VmRecord, clusterId: ClusterRecord['id']): void {
  for (const cluster of Object.values(fleet.clusters)) {
    if (cluster.id === clusterId) continue
    for (const pool of cluster.pools) if (pool.vmIds.includes(vmId)) pool.vmIds = pool.vmIds.filter(id => id !== vmId)
    if (cluster.rules.some(rule => rule.vmIds.includes(vmId)))
      cluster.rules = cluster.rules.map(rule => ({ ...rule, vmIds: rule.vmIds.filter(id => id !== vmId) }))
  }
}

/** VMs in pools of clusters that they are not in. */
export const strangersIn = (fleet: FleetState, cluster: ClusterRecord): VmId[] =>
  cluster.pools
    .flatMap(({ vmIds }) => vmIds)
    .filter(id => (clusterOfVm(fleet, fleet.vms[id])?.id ?? cluster.id) !== cluster.id)
