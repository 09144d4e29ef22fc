import type { FleetState, HostRecord, NetworkRecord, NicRecord, Reachability, VmRecord } from '@vivarium/engine'
import { type Locale, type NetworkReachability, namesOf, type PathHop } from '@vivarium/model'
import { findNetwork } from '../http/find'

interface Ends {
  readonly from: VmRecord
  readonly to: VmRecord
}

/** Whether a guest gets through to another, as the API tells it. */
export function reachabilityView(
  fleet: FleetState,
  way: Reachability,
  ends: Ends,
  locale: Locale,
): NetworkReachability {
  const firewall = way.firewall?.map(({ networkId, place, rule }) => ({
    networkId,
    networkName: findNetwork(fleet, networkId).name,
    place,
    action: rule.action,
  }))
  const path = pathOf(fleet, way, ends)
  const met = { ...(path === undefined ? {} : { path }), ...(firewall === undefined ? {} : { firewall }) }
  return way.reachable
    ? { reachable: true, ...met, via: way.via, bandwidthMBps: way.bytesPerS / 1e6, roundTripUs: way.rttS * 1e6 }
    : { reachable: false, ...met, why: { code: way.why, detail: namesOf(locale).reachability[way.why] } }
}

const vmHop = ({ id, name }: VmRecord, nic: NicRecord): PathHop => ({
  kind: 'vm',
  id,
  name,
  nicId: nic.id,
  ...(nic.ipv4 === null ? {} : { ipv4: nic.ipv4 }),
})
const hostHop = ({ id, name }: HostRecord): PathHop => ({ kind: 'host', id, name })
const networkHop = ({ id, name }: NetworkRecord): PathHop => ({ kind: 'network', id, name })

/** What a packet passes: the sender's host, its network, a router and the other network where theirs differ, the receiver's host. */
function pathOf(fleet: FleetState, way: Reachability, { from, to }: Ends): PathHop[] | undefined {
  const [source, target] = [from, to].map(({ hostId }) => (hostId === null ? undefined : fleet.hosts[hostId]))
  if (way.nics === undefined || source === undefined || target === undefined) return undefined
  const [nic, other] = way.nics
  const [first, second] = [findNetwork(fleet, nic.networkId), findNetwork(fleet, other.networkId)]
  const begun = [vmHop(from, nic), hostHop(source)]
  const crosses = first.id !== second.id
  const between: PathHop[] = crosses ? [{ kind: 'router', name: '' }, networkHop(second)] : []
  if (!way.reachable) {
    const refusedAt = way.firewall?.at(-1)?.networkId
    return crosses && refusedAt === second.id
      ? [...begun, networkHop(first), { kind: 'router', name: '' }, { ...networkHop(second), stops: true }]
      : [...begun, { ...networkHop(first), stops: true }]
  }
  const arrived = way.via === 'memory' ? [] : [hostHop(target)]
  return [...begun, networkHop(first), ...between, ...arrived, vmHop(to, other)]
}
