import {
  array,
  boolean,
  enum as enum_,
  type infer as Infer,
  maxLength,
  minLength,
  nullable,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { HostId, RuleId, VmId } from './ids'
import { Ref } from './ref'
import { Tag } from './vm'

/** What a rule asks of VMs of a cluster: one host for all, a host each, only these hosts, none of these hosts. */
export const RULE_KINDS = ['keep-together', 'keep-apart', 'run-on', 'avoid'] as const
export type RuleKind = (typeof RULE_KINDS)[number]
/** Kinds of rule that name hosts. */
export const HOST_RULE_KINDS = ['run-on', 'avoid'] as const satisfies readonly RuleKind[]

/** A wish about where VMs of a cluster run. It binds VMs that are named or tagged, while they are in the cluster. */
export const PlacementRule = object({
  id: RuleId,
  name: string(),
  kind: enum_(RULE_KINDS),
  vmIds: array(VmId),
  /** Also all VMs with this tag, as they come and go. */
  tag: optional(string()),
  /** For `run-on` and `avoid`. */
  hostIds: array(HostId),
  /** Nothing is placed against it; otherwise it is only preferred. */
  mandatory: boolean(),
})
export type PlacementRule = Infer<typeof PlacementRule>

export const RuleName = string().check(minLength(1), maxLength(80))

/** A rule of its cluster as it stands: what it contradicts, and who breaks it now. */
export const ClusterRule = object({
  ...PlacementRule.shape,
  /** All VMs that it binds now. */
  memberIds: array(VmId),
  /** VMs that are on against it now. */
  violatedBy: array(VmId),
  /** The same by name. */
  violators: array(Ref),
  /** Other rules of the cluster that cannot be kept beside it. */
  conflictsWith: array(object({ id: RuleId, name: string() })),
})
export type ClusterRule = Infer<typeof ClusterRule>

/** Needs VMs or a tag, and hosts for `run-on` and `avoid`; it is mandatory unless said otherwise. */
export const RuleCreate = strictObject({
  name: RuleName,
  kind: enum_(RULE_KINDS),
  vmIds: optional(array(VmId).check(maxLength(1000))),
  tag: optional(Tag),
  hostIds: optional(array(HostId).check(maxLength(1000))),
  mandatory: optional(boolean()),
})
export type RuleCreate = Infer<typeof RuleCreate>

/** What is left out stays; `vmIds` and `hostIds` are all of them from then on, and a `tag` of null binds none by tag. */
export const RulePatch = strictObject({
  name: optional(RuleName),
  kind: optional(enum_(RULE_KINDS)),
  vmIds: optional(array(VmId).check(maxLength(1000))),
  tag: optional(nullable(Tag)),
  hostIds: optional(array(HostId).check(maxLength(1000))),
  mandatory: optional(boolean()),
})
export type RulePatch = Infer<typeof RulePatch>

/** How rules of a cluster can contradict each other: VMs both together and apart, on no host at all, or apart on too few hosts. */
export const RULE_CONFLICT_KINDS = ['together_and_apart', 'no_host_left', 'too_few_hosts'] as const
export type RuleConflictKind = (typeof RULE_CONFLICT_KINDS)[number]

/** Rules that can't all be kept, and the VMs for which they can't. */
export const RuleConflict = object({
  kind: enum_(RULE_CONFLICT_KINDS),
  rules: array(object({ id: RuleId, name: string(), mandatory: boolean() })),
  vms: array(Ref),
})
export type RuleConflict = Infer<typeof RuleConflict>
