import { addressUse, type FleetState, type NetworkRecord } from '@vivarium/engine'
import type { Network } from '@vivarium/model'
import { countBy, oncePerState } from './memo'

const vmCounts = oncePerState(fleet =>
  countBy(Object.values(fleet.vms), ({ nics }) => new Set(nics.map(({ networkId }) => networkId))),
)

/** A network as the API tells it. */
export const networkView = (fleet: FleetState, network: NetworkRecord): Network => ({
  id: network.id,
  name: network.name,
  vlanId: network.vlanId,
  subnet: network.subnet,
  hostIds: Object.values(fleet.hosts)
    .filter(host => host.networkIds.includes(network.id))
    .map(host => host.id),
  vmCount: vmCounts(fleet).get(network.id) ?? 0,
  addressesFree: addressUse(fleet, network).free,
})
