import type { HostId, ReachabilityReason, VmId } from '@vivarium/model'
import { crossHostPath, type NetworkPath, sameHostPath } from '../physics/network'
import { type FirewallMatch, firewallMatches, GUEST_TRAFFIC, type Packet } from './firewall'
import { pluggedNics } from './nics'
import type { FleetState, HostRecord, NicRecord, VmRecord } from './state'

/** `firewall`: the rules that it met, in their order; absent where it met none. `nics`: of the sender and of the receiver, while both are on and have one. */
export type Reachability = {
  readonly firewall?: readonly FirewallMatch[]
  readonly nics?: readonly [NicRecord, NicRecord]
} & (
  | { readonly reachable: false; readonly why: ReachabilityReason }
  | ({ readonly reachable: true; readonly via: 'memory' | 'nics' | 'router' } & NetworkPath)
)

const mbpsOf = (host: HostRecord): number => host.nics.reduce((sum, nic) => sum + nic.bandwidthMbps, 0)

/** How two guests' segments are joined: they share one, or both of theirs have a router. */
function segmentsOf(fleet: FleetState, from: VmRecord, to: VmRecord): 'shared' | 'routed' | undefined {
  const [sends, receives] = [pluggedNics(from), pluggedNics(to)]
  if (sends.some(nic => receives.some(other => other.networkId === nic.networkId))) return 'shared'
  const routed = (vm: VmRecord): boolean => pluggedNics(vm).some(nic => isRouted(fleet, nic))
  return routed(from) && routed(to) ? 'routed' : undefined
}
const isRouted = (fleet: FleetState, nic: NicRecord): boolean => fleet.networks[nic.networkId]?.routed === true

/** How two guests are joined, and what the firewalls on the way made of a packet at a moment. */
export interface Link {
  readonly segments: 'shared' | 'routed'
  readonly denied: boolean
  /** The sender's NIC and the receiver's. */
  readonly nics: readonly [NicRecord, NicRecord]
  readonly firewall: readonly FirewallMatch[]
}

/** The link from one guest to another: of their pairs of NICs the first that the firewalls let through, or the first. Undefined where nothing joins them. */
export function linkOf(
  fleet: FleetState,
  from: VmRecord,
  to: VmRecord,
  packet: Packet,
  atMs: number,
): Link | undefined {
  const segments = segmentsOf(fleet, from, to)
  if (segments === undefined) return undefined
  const joined = (nic: NicRecord, other: NicRecord): boolean =>
    segments === 'shared' ? nic.networkId === other.networkId : isRouted(fleet, nic) && isRouted(fleet, other)
  let first: Link | undefined
  for (const nic of pluggedNics(from))
    for (const other of pluggedNics(to)) {
      if (!joined(nic, other)) continue
      const firewall = firewallMatches(fleet, [nic, other], packet, atMs)
      const link: Link = { segments, denied: firewall.at(-1)?.rule.action === 'deny', nics: [nic, other], firewall }
      if (!link.denied) return link
      first ??= link
    }
  return first
}

/** The way between two hosts' guests over segments that are joined so. */
export function pathBetween(from: HostRecord, to: HostRecord, segments: 'shared' | 'routed'): NetworkPath {
  if (segments === 'shared' && from.id === to.id) return sameHostPath(from.virtualization)
  const end = (host: HostRecord) => ({ kind: host.virtualization, mbps: mbpsOf(host) })
  return crossHostPath(end(from), end(to), segments === 'routed' ? 1 : 0)
}

/** Which NICs a probe is to use, by their ids: any where left out. */
export interface ProbeNics {
  readonly from?: string | undefined
  readonly to?: string | undefined
}
const onlyNic = (vm: VmRecord, id: string | undefined): VmRecord =>
  id === undefined ? vm : { ...vm, nics: vm.nics.filter(nic => nic.id === id) }

/** Whether a guest gets through to another now, which way, and what that carries when nobody else uses it. */
export function reachability(
  fleet: FleetState,
  fromId: VmId,
  toId: VmId,
  packet = GUEST_TRAFFIC,
  asked: ProbeNics = {},
): Reachability {
  const [sender, receiver] = [fleet.vms[fromId], fleet.vms[toId]]
  const on = (vm: VmRecord | undefined): HostId | undefined => {
    const last = vm?.runs.at(-1)
    return last?.toMs === null ? last.hostId : undefined
  }
  const [source, target] = [on(sender), on(receiver)].map(id => (id === undefined ? undefined : fleet.hosts[id]))
  if (sender === undefined || source === undefined) return { reachable: false, why: 'sender_off' }
  if (receiver === undefined || target === undefined) return { reachable: false, why: 'receiver_off' }
  const [from, to] = [onlyNic(sender, asked.from), onlyNic(receiver, asked.to)]
  const [[nic], [other]] = [pluggedNics(from), pluggedNics(to)]
  if (nic === undefined || other === undefined) return { reachable: false, why: 'no_nic' }
  const link = linkOf(fleet, from, to, packet, fleet.nowMs)
  if (link === undefined) return { reachable: false, why: 'other_segment', nics: [nic, other] }
  const { segments, nics } = link
  const met = { nics, ...(link.firewall.length === 0 ? {} : { firewall: link.firewall }) }
  if (link.denied) return { reachable: false, why: 'denied', ...met }
  const via = segments === 'routed' ? 'router' : source.id === target.id ? 'memory' : 'nics'
  return { reachable: true, via, ...met, ...pathBetween(source, target, segments) }
}
