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
import { CLONE_MODES, Guest, MemoryMiB, Tag, Vcpus, VmName, Workload } from './vm'

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
  disks: array(
    object({ id: string(), sizeGiB: number(), usedGiB: number(), datastoreId: DatastoreId, datastoreName: string() }),
  ),
  networkIds: array(NetworkId),
  workload: Workload,
  linkedCloneCount: int(),
  deployedCount: int(),
  createdAt: string(),
})
export type Template = Infer<typeof Template>

export const TemplatePatch = strictObject({
  name: optional(VmName),
  description: optional(string().check(maxLength(2000))),
})
export type TemplatePatch = Infer<typeof TemplatePatch>

/** What comes before the number in the names of many: `web-` as well as `web`. */
const NamePrefix = string().check(minLength(1), maxLength(56), regex(/^[a-z0-9][a-z0-9.-]*$/i))

/** Deploys 1 to 100 VMs: `name` for one, `namePrefix` for many (`web-` gives `web-01`, `web-02`, …). */
export const DeployBody = strictObject({
  name: optional(VmName),
  namePrefix: optional(NamePrefix),
  count: optional(int().check(gte(1), lte(100))),
  mode: enum_(CLONE_MODES),
  clusterId: optional(ClusterId),
  hostId: optional(HostId),
  datastoreId: optional(DatastoreId),
  vcpus: optional(Vcpus),
  memoryMiB: optional(MemoryMiB),
  tags: optional(array(Tag).check(maxLength(32))),
  start: optional(boolean()),
})
export type DeployBody = Infer<typeof DeployBody>
