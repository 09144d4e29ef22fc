import { array, enum as enum_, type infer as Infer, int, nullable, object, optional, string } from 'zod/mini'
import { CPU_VENDORS } from './host'
import { HostId, VmId } from './ids'
import { REFUSAL_CODES } from './problem'
import { VM_STATES } from './vm-states'

/** By what guests can be taken together: the rows. */
export const COMPATIBILITY_ROWS = ['cluster', 'host', 'template', 'os', 'tag', 'state'] as const
export type CompatibilityRows = (typeof COMPATIBILITY_ROWS)[number]

/** By what hosts are taken together: the columns. */
export const COMPATIBILITY_COLUMNS = ['cluster', 'model'] as const
export type CompatibilityColumns = (typeof COMPATIBILITY_COLUMNS)[number]

/** Where guests could go: hosts of a cluster or of a CPU model taken together, or one host. */
export const CompatibilityColumn = object({
  kind: enum_(['cluster', 'model', 'host']),
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

/** Guests of a group against one column. Each is counted once: they would not all find room there together. */
export const CompatibilityGroupCell = object({
  /** Guests that some host there takes as they are. */
  fit: int(),
  /** Guests that are off and that some host there takes if another CPU vendor is accepted. */
  fitOtherVendor: int(),
  /** Guests that no host there takes. */
  refused: int(),
  /** Guests whose own host is all there is. */
  here: int(),
  /** What speaks against those that are refused, with how many it is said of, the most frequent first. */
  reasons: array(object({ code: enum_(REFUSAL_CODES), vms: int() })),
})
export type CompatibilityGroupCell = Infer<typeof CompatibilityGroupCell>

export const CompatibilityGroup = object({
  /** An id, a name, or a word, as `rows` says; empty for guests without one. */
  key: string(),
  name: string(),
  vms: int(),
  /** Guests that no host anywhere takes as they are, but the one that they are on. */
  nowhere: int(),
  /** One a column, in the order of the columns: its place in `cells`. */
  cells: array(int()),
})
export type CompatibilityGroup = Infer<typeof CompatibilityGroup>

/** All guests, in groups, against all columns. */
export const CompatibilityGroups = object({
  columns: array(CompatibilityColumn),
  items: array(CompatibilityGroup),
  /** Every cell that comes up, once: of tens of thousands most say the same. */
  cells: array(CompatibilityGroupCell),
  /** Guests in all, each once. */
  total: int(),
  nowhere: int(),
})
export type CompatibilityGroups = Infer<typeof CompatibilityGroups>

/** A page of guests against all clusters, or against the hosts of one. */
export const Compatibility = object({
  columns: array(CompatibilityColumn),
  items: array(CompatibilityRow),
  total: int(),
  nextPageToken: optional(string()),
})
export type Compatibility = Infer<typeof Compatibility>
