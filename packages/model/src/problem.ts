import {
  array,
  enum as enum_,
  type infer as Infer,
  int,
  number,
  object,
  optional,
  record,
  string,
  union,
} from 'zod/mini'

/** Why the fleet says no. Codes never change; words come from the catalogue of the reader's language. */
export const REFUSAL_CODES = [
  'cpu_vendor_mismatch',
  'cpu_features_missing',
  'cpu_passthrough_mismatch',
  'cpu_model_not_offered',
  'no_bootable_device',
  'architecture_mismatch',
  'insufficient_memory',
  'insufficient_cpu',
  'cpu_requirement_exceeds_host',
  'host_in_maintenance',
  'host_not_connected',
  'datastore_unreachable_from_host',
  'insufficient_storage',
  'network_unavailable_on_host',
  'guest_needs_paravirtual_kernel',
  'guest_os_not_hosted',
  'device_pinned_to_host',
  'affinity_violated',
  'vm_not_running',
  'vm_not_stopped',
  'vm_not_suspended',
  'vm_in_recycle_bin',
  'vm_not_in_recycle_bin',
  'operation_in_progress',
  'instant_clone_unsupported',
  'snapshot_limit_reached',
  'snapshot_in_use',
  'vm_in_preview',
  'vm_not_in_preview',
  'has_linked_clones',
  'template_checked_out',
  'template_not_checked_out',
  'template_version_current',
  'template_version_gone',
  'protected_from_deletion',
  'name_taken',
  'same_host',
  'ha_capacity_violated',
  'quota_exceeded',
  'not_cancellable',
  'cannot_start_post_copy',
  'migration_did_not_converge',
  'migration_method_unsupported',
  'virtualization_mismatch',
  'merge_did_not_converge',
  'hot_add_unsupported',
  'peer_is_itself',
  'disk_cannot_shrink',
  'disk_has_snapshots',
  'vm_has_snapshots',
  'boot_disk_needed',
  'hot_unplug_unsupported',
  'device_limit_reached',
  'no_suitable_host',
  'no_addresses_left',
  'host_not_in_maintenance',
  'host_not_off',
  'nothing_to_restore',
  'host_in_use',
  'host_link_down',
  'already_broken',
  'guest_agent_missing',
  'memory_snapshot_needs_running',
  'cpu_baseline_unsupported',
  'cpu_baseline_exceeded',
  'reservation_too_large',
  'overcommit_below_use',
  'pool_exhausted',
  'pool_in_itself',
  'too_large_to_step',
  'cpu_model_unknown',
  'threshold_unfit',
  'rule_incomplete',
  'in_other_cluster',
  'rule_conflict',
  'recommendation_outdated',
  'past_is_read_only',
  'nothing_to_undo',
  'nothing_to_redo',
  'branch_is_present',
  'history_forgotten',
  'opening_cancelled',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Problems of a request as such, beside what the fleet refuses. */
export const PROBLEM_CODES = [
  'refused',
  'validation_failed',
  'malformed_json',
  'not_found',
  'method_not_allowed',
  'precondition_failed',
  'payload_too_large',
  'unsupported_media_type',
  'idempotency_key_reused',
  'cancelled',
  'host_failed',
  'link_failed',
  'guest_failed',
  'host_hung',
  'datastore_lost',
  'children_failed',
  'too_many_requests',
  'service_unavailable',
  'internal',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** Why an operation came to nothing, where it is no refusal. */
export const OPERATION_PROBLEM_CODES = [
  'cancelled',
  'host_failed',
  'link_failed',
  'guest_failed',
  'host_hung',
  'datastore_lost',
  'children_failed',
] as const
export type OperationProblemCode = (typeof OPERATION_PROBLEM_CODES)[number]

/** Raw values of a message: names as they are, sizes in the unit that the key names. */
export const MessageParams = record(string(), union([string(), number(), array(string())]))
export type MessageParams = Infer<typeof MessageParams>

/** A refusal as the engine makes it: a code and its facts. `pointer` is an RFC 6901 pointer into the request's body. */
export interface RefusalFact {
  readonly code: RefusalCode
  readonly params: MessageParams
  readonly pointer?: string
}

/** A refusal as the API tells it: the same in words, with what would make it work. */
export const Refusal = object({
  code: enum_(REFUSAL_CODES),
  detail: string(),
  pointer: optional(string()),
  params: MessageParams,
  remedy: optional(string()),
})
export type Refusal = Infer<typeof Refusal>

/** One wrong field of a body or a document. */
export const FieldError = object({ pointer: string(), code: string(), detail: string() })
export type FieldError = Infer<typeof FieldError>

/** RFC 9457 problem document. */
export const Problem = object({
  type: string(),
  title: string(),
  status: int(),
  detail: string(),
  instance: optional(string()),
  code: string(),
  refusals: optional(array(Refusal)),
  errors: optional(array(FieldError)),
})
export type Problem = Infer<typeof Problem>
