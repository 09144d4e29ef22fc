import { enum as enum_, type infer as Infer, object, optional, strictObject, string } from 'zod/mini'
import { FaultId, HostId, VmId } from './ids'

/** A host that dies with its guests, and links of a host that carry nothing while they are down. */
const HOST_FAULT_KINDS = ['host-failure', 'link-failure'] as const
/** And a guest that fails, now and whenever it boots. */
export const FAULT_KINDS = [...HOST_FAULT_KINDS, 'guest-failure'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Breaks something. A link failure without `nicId` takes down all links of the host. */
export const FaultCreate = strictObject({ kind: enum_(HOST_FAULT_KINDS), hostId: HostId, nicId: optional(string()) })
export type FaultCreate = Infer<typeof FaultCreate>

/** What is broken, until it is mended. */
export const Fault = object({
  id: FaultId,
  kind: enum_(FAULT_KINDS),
  hostId: HostId,
  hostName: string(),
  /** The link that is down; all of the host's where it is left out. */
  nicId: optional(string()),
  /** The VM whose guest fails; its host is the one that it was on. */
  vmId: optional(VmId),
  vmName: optional(string()),
  since: string(),
})
export type Fault = Infer<typeof Fault>
