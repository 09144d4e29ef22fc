import { downNics, type FleetState, type HostRecord, trafficReader } from '@vivarium/engine'
import type { GroupTraffic, Topology, TopologyGroup, Uplinks } from '@vivarium/model'
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

/** All clusters; where one is named, its hosts. */
function groupsOf(fleet: FleetState, clusterId: string | undefined): Group[] {
  const clusters = Object.values(fleet.clusters)
  const chosen = clusters.find(({ id }) => id === clusterId)
  return chosen === undefined
    ? clusters.map(({ id, name }) => ({ kind: 'cluster', id, name, hosts: hostsOfCluster(fleet, id) }))
    : hostsOfCluster(fleet, chosen.id).map(host => ({ kind: 'host', id: host.id, name: host.name, hosts: [host] }))
}

/** All networks, and by cluster what is on them; where a cluster is named its hosts stand apart. */
export const topologyView = (fleet: FleetState, clusterId: string | undefined): Topology => ({
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
  groups: groupsOf(fleet, clusterId).map(group => groupView(fleet, group)),
})

const MB = 1e6

/** What passes the links of the same clusters or hosts now. */
export function uplinksView(fleet: FleetState, clusterId: string | undefined): Uplinks {
  const reader = trafficReader(fleet)
  const groups = groupsOf(fleet, clusterId).map(({ kind, id, hosts }): GroupTraffic => {
    const links = hosts.flatMap(host => {
      const down = downNics(fleet, host)
      return reader.uplinks(host, fleet.nowMs).map((use, at) => ({
        id: use.id,
        bandwidthMbps: host.nics[at]?.bandwidthMbps ?? 0,
        up: !down.includes(use.id),
        sentMBps: use.outBps / MB,
        receivedMBps: use.inBps / MB,
        utilisation: use.utilisation,
      }))
    })
    const sentMBps = links.reduce((sum, link) => sum + link.sentMBps, 0)
    const receivedMBps = links.reduce((sum, link) => sum + link.receivedMBps, 0)
    const utilisation = links.reduce((most, link) => Math.max(most, link.utilisation), 0)
    return { kind, id, sentMBps, receivedMBps, utilisation, ...(kind === 'host' ? { links } : {}) }
  })
  return { groups }
}
