import { array, boolean, enum as enum_, type infer as Infer, int, number, object, optional, string } from 'zod/mini'
import { HostId, NetworkId } from './ids'

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
  addressesFree: number(),
})
export type Network = Infer<typeof Network>

/** Why a guest does not get through to another. */
export const REACHABILITY_REASONS = ['sender_off', 'receiver_off', 'no_nic', 'other_segment'] as const
export type ReachabilityReason = (typeof REACHABILITY_REASONS)[number]

/** Whether a guest gets through to another now; if so which way, what that carries when nobody else uses it, and the time of a round trip. */
export const NetworkReachability = object({
  reachable: boolean(),
  why: optional(object({ code: enum_(REACHABILITY_REASONS), detail: string() })),
  via: optional(enum_(['memory', 'nics', 'router'])),
  bandwidthMBps: optional(number()),
  roundTripUs: optional(number()),
})
export type NetworkReachability = Infer<typeof NetworkReachability>
