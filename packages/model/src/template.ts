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
  regex,
  strictObject,
  string,
} from 'zod/mini'
import { ClusterId, DatastoreId, HostId, NetworkId, TemplateId, VmId } from './ids'
import { BootOrder, CLONE_MODES, Guest, MemoryMiB, Tag, Vcpus, VmName, Workload } from './vm'
import { VM_STATES } from './vm-states'

const TemplateDisk = object({
  id: string(),
  sizeGiB: number(),
  usedGiB: number(),
  datastoreId: DatastoreId,
  datastoreName: string(),
})

export const Template = object({
  id: TemplateId,
  name: string(),
  description: string(),
  version: int(),
  /** The VM that it was made of, if it was made here. */
  sourceVmId: optional(VmId),
  guest: Guest,
  vcpus: int(),
  memoryMiB: int(),
  disks: array(TemplateDisk),
  networkIds: array(NetworkId),
  /** `host-passthrough` or a CPU model of its own; absent where the cluster of what is deployed says. */
  cpuModel: optional(string()),
  /** What is deployed tries to start from; absent where nobody said. */
  bootOrder: optional(BootOrder),
  workload: Workload,
  linkedCloneCount: int(),
  deployedCount: int(),
  /** VMs made of it that are there still and came from an older version. */
  outdatedCount: int(),
  /** The VM in which its next version is being made. */
  checkedOut: optional(object({ vmId: VmId, vmName: string(), state: enum_(VM_STATES), version: int() })),
  /** The template that its source VM came from; without a name where that is gone. */
  parent: optional(object({ templateId: TemplateId, name: optional(string()), version: int() })),
  createdAt: string(),
})
export type Template = Infer<typeof Template>

/** What one version of a template holds. */
export const TemplateVersion = object({
  version: int(),
  note: string(),
  /** The one that is deployed where none is chosen. */
  current: boolean(),
  /** The version that its VM was checked out of. */
  basedOn: optional(int()),
  sourceVmId: optional(VmId),
  guest: Guest,
  vcpus: int(),
  memoryMiB: int(),
  disks: array(TemplateDisk),
  networkIds: array(NetworkId),
  /** `host-passthrough` or a CPU model of its own; absent where the cluster of what is deployed says. */
  cpuModel: optional(string()),
  /** What is deployed tries to start from; absent where nobody said. */
  bootOrder: optional(BootOrder),
  /** Blocks of its own, in GiB: what it holds beyond the version that it was based on. */
  ownGiB: number(),
  /** VMs that came from it and are there still; those in the recycle bin are left out. */
  vms: array(object({ id: VmId, name: string(), state: enum_(VM_STATES), linked: boolean() })),
  /** Templates whose source VM came from it. */
  children: array(object({ templateId: TemplateId, name: string() })),
  createdAt: string(),
})
export type TemplateVersion = Infer<typeof TemplateVersion>

export const TemplatePatch = strictObject({
  name: optional(VmName),
  description: optional(string().check(maxLength(2000))),
})
export type TemplatePatch = Infer<typeof TemplatePatch>

const TemplateVersionNumber = int().check(gte(1), lte(1_000_000))

/** Checks a VM out of a template: a linked clone in which the next version is made. Of the current version where none is said. */
export const CheckOutBody = strictObject({
  name: optional(VmName),
  version: optional(TemplateVersionNumber),
  clusterId: optional(ClusterId),
  hostId: optional(HostId),
  start: optional(boolean()),
})
export type CheckOutBody = Infer<typeof CheckOutBody>

/** Checks the VM in as the template's next version. */
export const CheckInBody = strictObject({ note: optional(string().check(maxLength(2000))) })
export type CheckInBody = Infer<typeof CheckInBody>

/** What comes before the number in the names of many: `web-` as well as `web`. */
const NamePrefix = string().check(minLength(1), maxLength(56), regex(/^[a-z0-9][a-z0-9.-]*$/i))

/** Deploys 1 to 100 VMs: `name` for one, `namePrefix` for many (`web-` gives `web-01`, `web-02`, …). */
export const DeployBody = strictObject({
  name: optional(VmName),
  namePrefix: optional(NamePrefix),
  count: optional(int().check(gte(1), lte(100))),
  mode: enum_(CLONE_MODES),
  /** The current version where left out. */
  version: optional(TemplateVersionNumber),
  clusterId: optional(ClusterId),
  hostId: optional(HostId),
  datastoreId: optional(DatastoreId),
  vcpus: optional(Vcpus),
  memoryMiB: optional(MemoryMiB),
  tags: optional(array(Tag).check(maxLength(32))),
  start: optional(boolean()),
})
export type DeployBody = Infer<typeof DeployBody>
