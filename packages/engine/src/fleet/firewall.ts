import type { FirewallRule, NetworkId } from '@vivarium/model'
import { parseCidr } from './addresses'
import type { FleetState, NetworkRecord, NicRecord } from './state'

/** What is to pass, told by its first packet: answers to what passed do too, as the filter keeps state. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  /** The receiver's; `icmp` has none. */
  readonly port?: number | undefined
}

/** What guests send one another where nothing else is said. */
export const GUEST_TRAFFIC: Packet = { protocol: 'tcp', port: 443 }

/** A rule that a packet met on its way: the `place`th of a network's list, counted from 1. */
export interface FirewallMatch {
  readonly networkId: NetworkId
  readonly place: number
  readonly rule: FirewallRule
}

/** Lists that were replaced and are kept, so that traffic of that time can still be drawn. */
const KEPT = 50

/** A network's rules at a moment, in their order. */
export const firewallAt = ({ firewalls = [] }: NetworkRecord, atMs: number): readonly FirewallRule[] =>
  (firewalls.findLast(({ fromMs }) => fromMs <= atMs) ?? firewalls[0])?.rules ?? []

/** Gives a network other rules from now on. */
export function setFirewall(fleet: FleetState, network: NetworkRecord, rules: readonly FirewallRule[]): void {
  const before = network.firewalls ?? [{ fromMs: 0, rules: [] }]
  const kept = before.filter(({ fromMs }) => fromMs < fleet.nowMs).slice(-KEPT)
  network.firewalls = [...kept, { fromMs: fleet.nowMs, rules: [...rules] }]
}

/** The network that an end of a rule names, by its name in whatever case or its id. */
export const networkNamed = (fleet: FleetState, text: string): NetworkRecord | undefined =>
  Object.values(fleet.networks).find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase())

/** Ends of rules that name neither a network nor a range of addresses: where they stand (`1/from`), and their texts. */
export const unknownEnds = (
  rules: readonly FirewallRule[],
  isNetwork: (text: string) => boolean,
): { path: string; text: string }[] =>
  rules.flatMap((rule, at) =>
    (['from', 'to'] as const).flatMap(end => {
      const text = rule[end]
      return text === undefined || isNetwork(text) || parseCidr(text) !== null ? [] : [{ path: `${at}/${end}`, text }]
    }),
  )

/** Whether an end of a rule is meant for a NIC: everybody where it is left out. */
function isEnd(fleet: FleetState, end: string | undefined, nic: NicRecord): boolean {
  if (end === undefined) return true
  const network = networkNamed(fleet, end)
  if (network !== undefined) return network.id === nic.networkId
  const [range, address] = [parseCidr(end), parseCidr(`${nic.ipv4 ?? ''}/32`)]
  return range !== null && address !== null && address.first >= range.first && address.first < range.first + range.size
}

/** The first rule of a NIC's network that a packet meets there. */
function matchOf(
  fleet: FleetState,
  direction: 'in' | 'out',
  [from, to]: readonly [NicRecord, NicRecord],
  packet: Packet,
  atMs: number,
): FirewallMatch[] {
  const network = fleet.networks[(direction === 'out' ? from : to).networkId]
  if (network?.firewalls === undefined) return []
  const rules = firewallAt(network, atMs)
  const at = rules.findIndex(
    rule =>
      (rule.direction ?? direction) === direction &&
      (rule.protocol === undefined || rule.protocol === 'any' || rule.protocol === packet.protocol) &&
      (rule.port === undefined || rule.port === packet.port) &&
      isEnd(fleet, rule.from, from) &&
      isEnd(fleet, rule.to, to),
  )
  const rule = rules[at]
  return rule === undefined ? [] : [{ networkId: network.id, place: at + 1, rule }]
}

/**
 * The rules that decide on a packet from one NIC to another: of the sender's network on its way out, and, if that lets
 * it pass, of the receiver's on its way in. Guests of one segment are filtered too, as the filter stands at each NIC.
 * Where no rule is met it passes.
 */
export function firewallMatches(
  fleet: FleetState,
  nics: readonly [NicRecord, NicRecord],
  packet: Packet,
  atMs: number,
): FirewallMatch[] {
  const out = matchOf(fleet, 'out', nics, packet, atMs)
  return out[0]?.rule.action === 'deny' ? out : [...out, ...matchOf(fleet, 'in', nics, packet, atMs)]
}
