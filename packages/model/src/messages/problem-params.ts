import { type MessageParams, OPERATION_PROBLEM_CODES, type OperationProblemCode, type ProblemCode } from '../problem'
import type { ResourceKind } from '../ref'

type None = Record<string, never>

/** The facts that each problem of a request carries. */
export type ProblemParams = {
  /** How many reasons the fleet gives. */
  refused: { count: number }
  /** How many fields are wrong. */
  validation_failed: { count: number }
  malformed_json: None
  /** `kind` is `route` for an address that the API does not have; `id` is then the path. */
  not_found: { kind: ResourceKind | 'route' | 'branch' | 'event'; id: string }
  method_not_allowed: { method: string; path: string; allowed: string[] }
  precondition_failed: None
  payload_too_large: { limitMiB: number }
  unsupported_media_type: { given: string; wanted: string[] }
  idempotency_key_reused: { key: string }
  /** An operation that somebody called off. */
  cancelled: { by: string }
  /** An operation whose host died. `by`: what it is put down to in the log. */
  host_failed: { host: string; by?: string }
  guest_failed: { vm: string; by?: string }
  /** An operation whose data passed a link that went down. */
  link_failed: { host: string; by?: string }
  host_hung: { host: string; by?: string }
  datastore_lost: { datastore: string; by?: string }
  /** By fault injection only. */
  too_many_requests: { retryAfterS: number }
  service_unavailable: { retryAfterS: number }
  /** An operation that others were part of: how many of them did not succeed, and the first of these by name. */
  children_failed: { failed: number; of: number; names: string[] }
  internal: None
}

/** A problem's facts, checked against its code. */
export const problemParams = <C extends ProblemCode>(_code: C, params: ProblemParams[C]): MessageParams => params

/** Whether an operation came to nothing for such a reason, and not for a refusal. */
export const isOperationProblem = (code: string): code is OperationProblemCode =>
  OPERATION_PROBLEM_CODES.some(known => known === code)
