import { downNics, type FleetState, type HostRecord } from '@vivarium/engine'
import type { Topology, TopologyGroup } from '@vivarium/model'
import { hostsOfCluster } from './cluster'
import { vmsOfHost } from './host'
import { countBy } from './memo'
import { networkView } from './network'

interface Group {
  readonly kind: TopologyGroup['kind']
  readonly id: string
  readonly name: string
  readonly hosts: readonly HostRecord[]
}

function groupView(fleet: FleetState, { hosts, ...group }: Group): TopologyGroup {
  const vms = hosts.flatMap(host => vmsOfHost(fleet, host))
  const hostsOn = countBy(hosts, ({ networkIds }) => networkIds)
  const vmsOn = countBy(vms, ({ nics }) => new Set(nics.map(({ networkId }) => networkId)))
  const down = new Set(hosts.flatMap(host => downNics(fleet, host).map(id => `${host.id} ${id}`)))
  const up = hosts.flatMap(host => host.nics.filter(({ id }) => !down.has(`${host.id} ${id}`)))
  return {
    ...group,
    hosts: hosts.length,
    vms: vms.length,
    uplinkMbps: up.reduce((sum, { bandwidthMbps }) => sum + bandwidthMbps, 0),
    linksDown: down.size,
    networks: [...hostsOn].map(([networkId, count]) => ({
      networkId,
      hosts: count,
      vms: vmsOn.get(networkId) ?? 0,
    })),
  }
}

/** All networks, and by cluster what is on them; where a cluster is named its hosts stand apart. */
export function topologyView(fleet: FleetState, clusterId: string | undefined): Topology {
  const clusters = Object.values(fleet.clusters)
  const chosen = clusters.find(({ id }) => id === clusterId)
  const groups: Group[] =
    chosen === undefined
      ? clusters.map(({ id, name }) => ({ kind: 'cluster', id, name, hosts: hostsOfCluster(fleet, id) }))
      : hostsOfCluster(fleet, chosen.id).map(host => ({ kind: 'host', id: host.id, name: host.name, hosts: [host] }))
  return {
    networks: Object.values(fleet.networks)
      .map(network => networkView(fleet, network))
      .map(({ id, name, vlanId, routed, vmCount, firewall }) => ({
        id,
        name,
        vlanId,
        routed,
        vms: vmCount,
        firewall: firewall.map(({ action }) => action),
      })),
    groups: groups.map(group => groupView(fleet, group)),
  }
}
