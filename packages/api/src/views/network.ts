import { addressRoom, downNics, type FleetState, firewallAt, type NetworkRecord } from '@vivarium/engine'
import type { Network } from '@vivarium/model'
import { countBy, oncePerState } from './memo'

const vmCounts = oncePerState(fleet =>
  countBy(
    Object.values(fleet.vms).filter(({ state }) => state !== 'deleted'),
    ({ nics }) => new Set(nics.map(({ networkId }) => networkId)),
  ),
)
const addressesTaken = oncePerState(fleet =>
  countBy(
    Object.values(fleet.vms).flatMap(({ nics }) => nics.filter(({ ipv4 }) => ipv4 !== null)),
    ({ networkId }) => [networkId],
  ),
)
const hostsByNetwork = oncePerState(fleet => {
  const hosts = Object.values(fleet.hosts)
  return new Map(
    Object.values(fleet.networks).map(({ id }) => [id, hosts.filter(({ networkIds }) => networkIds.includes(id))]),
  )
})

/** A network as the API tells it. */
export function networkView(fleet: FleetState, network: NetworkRecord): Network {
  const hosts = hostsByNetwork(fleet).get(network.id) ?? []
  const addressesTotal = addressRoom(network)
  return {
    id: network.id,
    name: network.name,
    vlanId: network.vlanId,
    subnet: network.subnet,
    routed: network.routed,
    hostIds: hosts.map(({ id }) => id),
    vmCount: vmCounts(fleet).get(network.id) ?? 0,
    addressesTotal,
    addressesFree: Math.max(0, addressesTotal - (addressesTaken(fleet).get(network.id) ?? 0)),
    linkCount: hosts.reduce((sum, { nics }) => sum + nics.length, 0),
    linksDown: hosts.reduce((sum, host) => sum + downNics(fleet, host).length, 0),
    firewall: [...firewallAt(network, fleet.nowMs)],
  }
}
