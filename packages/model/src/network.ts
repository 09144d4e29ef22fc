import {
  array,
  boolean,
  enum as enum_,
  gte,
  type infer as Infer,
  int,
  lte,
  maxLength,
  minLength,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { HostId, NetworkId } from './ids'

export const FIREWALL_ACTIONS = ['allow', 'deny'] as const
export const FIREWALL_DIRECTIONS = ['in', 'out'] as const
export const FIREWALL_PROTOCOLS = ['any', 'tcp', 'udp', 'icmp'] as const

/** A network by name or id, or a range of addresses in CIDR notation. */
const FirewallEnd = string().check(minLength(1), maxLength(80))

/** A rule of a network's firewall. What is left out matches everything. */
export const FirewallRule = strictObject({
  action: enum_(FIREWALL_ACTIONS),
  /** Whether it is for what comes to the network's guests or for what they send; for both where left out. */
  direction: optional(enum_(FIREWALL_DIRECTIONS)),
  from: optional(FirewallEnd),
  to: optional(FirewallEnd),
  protocol: optional(enum_(FIREWALL_PROTOCOLS)),
  /** Of the receiver, with tcp or udp. */
  port: optional(int().check(gte(1), lte(65_535))),
})
export type FirewallRule = Infer<typeof FirewallRule>

/** Rules in their order: the first that matches decides, and what none matches passes. */
export const Firewall = array(FirewallRule).check(maxLength(100))

export const NetworkPatch = strictObject({ firewall: optional(Firewall) })
export type NetworkPatch = Infer<typeof NetworkPatch>

/** A layer 2 segment. `subnet` is in CIDR notation; guests get their address from it. */
export const Network = object({
  id: NetworkId,
  name: string(),
  vlanId: int(),
  subnet: string(),
  /** A router joins it to the other networks that have one. */
  routed: boolean(),
  hostIds: array(HostId),
  vmCount: int(),
  /** Addresses that guests may have there, and how many have none yet. */
  addressesTotal: number(),
  addressesFree: number(),
  /** Links of its hosts, and how many of them are down. */
  linkCount: int(),
  linksDown: int(),
  /** Who of the fleet may send to whom, at each NIC on it, also between two guests of this network. The first rule that matches decides. */
  firewall: Firewall,
})
export type Network = Infer<typeof Network>

/** Why a guest does not get through to another. */
export const REACHABILITY_REASONS = ['sender_off', 'receiver_off', 'no_nic', 'other_segment', 'denied'] as const
export type ReachabilityReason = (typeof REACHABILITY_REASONS)[number]

export const PATH_HOPS = ['vm', 'host', 'network', 'router'] as const

/** Something that a packet comes to on its way. */
export const PathHop = object({
  kind: enum_(PATH_HOPS),
  /** A router has none. */
  id: optional(string()),
  name: string(),
  /** Of a VM: which NIC it leaves or comes in by. */
  nicId: optional(string()),
  ipv4: optional(string()),
  /** Here it ends. */
  stops: optional(boolean()),
})
export type PathHop = Infer<typeof PathHop>

/** Whether a guest gets through to another now; if so which way, what that carries when nobody else uses it, and the time of a round trip. */
export const NetworkReachability = object({
  reachable: boolean(),
  why: optional(object({ code: enum_(REACHABILITY_REASONS), detail: string() })),
  via: optional(enum_(['memory', 'nics', 'router'])),
  bandwidthMBps: optional(number()),
  roundTripUs: optional(number()),
  /** What it passes, from VM to VM, or as far as it comes; absent where one of them is off or has no NIC. */
  path: optional(array(PathHop)),
  /** The firewall rules that it met, of the sender's network and then of the receiver's: `place` counts from 1. Where it is denied the last one did that. */
  firewall: optional(
    array(object({ networkId: NetworkId, networkName: string(), place: int(), action: enum_(FIREWALL_ACTIONS) })),
  ),
})
export type NetworkReachability = Infer<typeof NetworkReachability>
