import { array, boolean, enum as enum_, type infer as Infer, int, number, object, optional, string } from 'zod/mini'
import { NetworkId } from './ids'
import { FIREWALL_ACTIONS } from './network'

/** A network as the picture of all of them shows it. */
export const TopologyNetwork = object({
  id: NetworkId,
  name: string(),
  vlanId: int(),
  /** A router joins it to the other networks that have one. */
  routed: boolean(),
  vms: int(),
  /** Rules of its firewall by what they do, in their order. */
  firewall: array(enum_(FIREWALL_ACTIONS)),
})
export type TopologyNetwork = Infer<typeof TopologyNetwork>

/** Hosts of a cluster taken together, or one host. */
export const TopologyGroup = object({
  kind: enum_(['cluster', 'host']),
  id: string(),
  name: string(),
  hosts: int(),
  vms: int(),
  /** What the links of its hosts carry that are up, in Mbit/s. */
  uplinkMbps: number(),
  linksDown: int(),
  /** Networks that hosts of it are on, and how many of its VMs have a NIC there. */
  networks: array(object({ networkId: NetworkId, hosts: int(), vms: int() })),
})
export type TopologyGroup = Infer<typeof TopologyGroup>

/** Which networks reach which clusters, and who is on them. */
export const Topology = object({ networks: array(TopologyNetwork), groups: array(TopologyGroup) })
export type Topology = Infer<typeof Topology>

/** A host's link as it is used now. What passes is spread over a host's links by what each carries. */
export const UplinkUse = object({
  id: string(),
  bandwidthMbps: number(),
  up: boolean(),
  sentMBps: number(),
  receivedMBps: number(),
  /** Of what it carries as it is now, in its busier direction: 0 to 1. */
  utilisation: number(),
})
export type UplinkUse = Infer<typeof UplinkUse>

/** What passes the links of a cluster's hosts, or of one host, now. */
export const GroupTraffic = object({
  kind: enum_(['cluster', 'host']),
  id: string(),
  sentMBps: number(),
  receivedMBps: number(),
  utilisation: number(),
  /** Of a host alone. */
  links: optional(array(UplinkUse)),
})
export type GroupTraffic = Infer<typeof GroupTraffic>

/** The traffic on the links of all clusters, or of the hosts of one. */
export const Uplinks = object({ groups: array(GroupTraffic) })
export type Uplinks = Infer<typeof Uplinks>
