import type { ProblemCatalogue } from '../catalogue'
import { count } from '../units'
import { list, many, within } from './grammar'
import { names } from './names'

export const problems: ProblemCatalogue = {
  refused: {
    title: 'The fleet refuses',
    detail: p => `${many(p.count, 'reason')} against it; nothing has changed.`,
  },
  validation_failed: {
    title: 'The request is not valid',
    detail: p => `${many(p.count, 'field')} to correct; nothing has changed.`,
  },
  malformed_json: { title: 'The body is not JSON', detail: () => 'Send a JSON document as the body.' },
  not_found: {
    title: 'Not found',
    detail: p =>
      p.kind === 'route'
        ? `The API has no ${p.id}.`
        : `There is no ${p.kind === 'branch' || p.kind === 'event' ? p.kind : within(names.kinds[p.kind])} with the id ${p.id}.`,
  },
  method_not_allowed: {
    title: 'Method not allowed',
    detail: p => `${p.path} does not take ${p.method}. Use ${list(p.allowed, 'or')}.`,
  },
  precondition_failed: {
    title: 'Changed meanwhile',
    detail: () => 'Somebody changed it after you read it (If-Match does not match). Read it again, then change it.',
  },
  payload_too_large: {
    title: 'The body is too large',
    detail: p => `The body may have at most ${count(p.limitMiB)} MiB.`,
  },
  unsupported_media_type: {
    title: 'Media type not supported',
    detail: p =>
      p.given === ''
        ? `Say what the body is with Content-Type: ${list(p.wanted, 'or')}.`
        : `The body is ${p.given}. Send ${list(p.wanted, 'or')}.`,
  },
  idempotency_key_reused: {
    title: 'Idempotency key used before',
    detail: p => `The key ${p.key} was sent before with another request. Use a new key for a new request.`,
  },
  cancelled: { title: 'Cancelled', detail: p => `Cancelled by ${p.by}; what it had begun was undone.` },
  host_failed: { title: 'The host failed', detail: p => `${p.host} failed while it was under way.` },
  link_failed: { title: 'The link failed', detail: p => `The links of ${p.host} went down while it was under way.` },
  guest_failed: { title: 'The guest failed', detail: p => `The guest of ${p.vm} failed while it was under way.` },
  host_hung: {
    title: 'The host does not respond',
    detail: p => `${p.host} stopped responding while it was under way.`,
  },
  datastore_lost: {
    title: 'The datastore cannot be reached',
    detail: p => `No host reached ${p.datastore} any more while it was under way.`,
  },
  too_many_requests: { title: 'Too many requests', detail: p => `Try again in ${p.retryAfterS} s.` },
  service_unavailable: {
    title: 'Not available now',
    detail: p => `The service does not answer for now. Try again in ${p.retryAfterS} s.`,
  },
  children_failed: {
    title: 'Not all of it was done',
    detail: p =>
      `${p.failed} of ${p.of} did not succeed: ${p.names.join(', ')}${p.failed > p.names.length ? ' …' : ''}.`,
  },
  internal: {
    title: 'An error of ours',
    detail: () => 'Something went wrong in the server. Nothing was wrong with the request.',
  },
}
