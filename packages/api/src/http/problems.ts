import {
  type Locale,
  type MessageParams,
  type Problem,
  type ProblemCode,
  problemText,
  type RefusalFact,
  refusalText,
} from '@vivarium/model'
import type { Fault } from './errors'

const STATUS = {
  refused: 409,
  validation_failed: 422,
  malformed_json: 400,
  not_found: 404,
  method_not_allowed: 405,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  cancelled: 409,
  host_failed: 409,
  guest_failed: 409,
  link_failed: 409,
  host_hung: 409,
  datastore_lost: 409,
  too_many_requests: 429,
  service_unavailable: 503,
  children_failed: 409,
  internal: 500,
} as const satisfies Record<ProblemCode, number>

/** A problem document (RFC 9457) in the reader's language. */
export function problem(locale: Locale, code: ProblemCode, params: MessageParams): Problem {
  const { title, detail } = problemText(locale, code, params)
  return { type: `urn:vivarium:problem:${code}`, title, status: STATUS[code], detail, code }
}

/** The problem of a call that the fleet refuses, with all reasons and what would remedy each. */
export const refusedProblem = (locale: Locale, refusals: readonly RefusalFact[]): Problem => ({
  ...problem(locale, 'refused', { count: refusals.length }),
  refusals: refusals.map(fact => refusalText(locale, fact)),
})

function documentOf(locale: Locale, fault: Fault): Problem {
  switch (fault.code) {
    case 'refused':
      return refusedProblem(locale, fault.refusals)
    case 'validation_failed':
      return { ...problem(locale, fault.code, { count: fault.errors.length }), errors: [...fault.errors] }
    default:
      return problem(locale, fault.code, messageParams(fault.params))
  }
}

/** Facts of a problem as plain values; a `None` has none. */
const messageParams = (params: object): MessageParams => ({ ...params })

/** The one place where what is wrong becomes an answer. */
export function problemResponse(locale: Locale, fault: Fault, instance: string): Response {
  const document: Problem = { ...documentOf(locale, fault), instance }
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': locale,
      ...(fault.code === 'method_not_allowed' ? { Allow: fault.params.allowed.join(', ') } : {}),
    },
  })
}
