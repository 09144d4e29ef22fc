import { array, enum as enum_, type infer as Infer, int, nullable, object, optional, string } from 'zod/mini'
import { CPU_VENDORS } from './host'
import { HostId, VmId } from './ids'
import { REFUSAL_CODES } from './problem'
import { VM_STATES } from './vm-states'

/** Where guests could go: a cluster's hosts taken together, or one host. */
export const CompatibilityColumn = object({
  kind: enum_(['cluster', 'host']),
  id: string(),
  name: string(),
  /** Where all hosts of it agree. */
  vendor: optional(enum_(CPU_VENDORS)),
  model: optional(string()),
  hosts: int(),
})
export type CompatibilityColumn = Infer<typeof CompatibilityColumn>

/** One guest against one column. Its own host is left out of the count. */
export const CompatibilityCell = object({
  /** Hosts that would be tried. */
  of: int(),
  /** Of those, hosts that take it as it is. */
  fit: int(),
  /** Hosts that take it only if another CPU vendor is accepted: it is off, and starts again on another CPU. */
  fitOtherVendor: int(),
  /** What speaks against the others, the most frequent first. */
  codes: array(enum_(REFUSAL_CODES)),
})
export type CompatibilityCell = Infer<typeof CompatibilityCell>

export const CompatibilityRow = object({
  vmId: VmId,
  name: string(),
  state: enum_(VM_STATES),
  hostId: nullable(HostId),
  hostName: nullable(string()),
  /** What keeps it where it is whatever the target: an operation that runs, for one. */
  codes: array(enum_(REFUSAL_CODES)),
  /** One a column, in the order of the columns. */
  cells: array(CompatibilityCell),
})
export type CompatibilityRow = Infer<typeof CompatibilityRow>

/** A page of guests against all clusters, or against the hosts of one. */
export const Compatibility = object({
  columns: array(CompatibilityColumn),
  items: array(CompatibilityRow),
  total: int(),
  nextPageToken: optional(string()),
})
export type Compatibility = Infer<typeof Compatibility>
