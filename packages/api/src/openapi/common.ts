import type { Route } from '../http/route'

const text = { type: 'string' } as const

/** Headers of answers. */
export const HEADERS = {
  Location: { description: 'The operation to follow.', schema: text },
  ETag: { description: 'For `If-Match` on a change.', schema: text },
}

/** Problem documents (RFC 9457), by status. */
export const PROBLEMS = {
  400: { name: 'MalformedJson', description: 'The body is not JSON.' },
  404: { name: 'NotFound', description: 'The address names nothing that exists.' },
  409: { name: 'Refused', description: 'The fleet refuses; `refusals` has every reason.' },
  412: { name: 'PreconditionFailed', description: '`If-Match` names an older state.' },
  413: { name: 'PayloadTooLarge', description: 'The body is too large.' },
  415: { name: 'UnsupportedMediaType', description: 'The body is something other than JSON.' },
  422: {
    name: 'ValidationFailed',
    description:
      'Fields are wrong; `errors` has each with its pointer into the body, or `/query/NAME` for a parameter.',
  },
  429: { name: 'TooManyRequests', description: 'By a fault of the API only; `Retry-After` says when to try again.' },
  503: { name: 'ServiceUnavailable', description: 'By a fault of the API only; `Retry-After` says when to try again.' },
} as const

/** The problems that a route can answer with, beside its own answers. */
export function problemsOf({ method, path, refusable }: Route): Record<string, object> {
  const codes = [
    ...(method === 'post' || method === 'patch' ? ([400, 413, 415] as const) : []),
    ...(path.includes('{') || path.includes('/current') ? ([404] as const) : []),
    ...(refusable === 'yes' ? ([409, 412] as const) : []),
    422 as const,
    // Where faults are mended none of the API's strikes.
    ...(path.startsWith('/simulation/fault') ? [] : ([429, 503] as const)),
  ]
  return Object.fromEntries(codes.map(code => [code, { $ref: `#/components/responses/${PROBLEMS[code].name}` }]))
}

/** Headers of requests that a route heeds. */
export function requestHeaders({ method, path }: Route): object[] {
  const header = (name: string, description: string) => ({ in: 'header', name, description, schema: text })
  return [
    header('Accept-Language', 'Language of `title`, `detail` and messages: `en` or `ko`.'),
    ...(method === 'get' ? [] : [header('If-Match', 'Change only this state of the resource.')]),
    ...(method === 'post'
      ? [header('Idempotency-Key', 'The same key and request give the same answer once more.')]
      : []),
    ...(path === '/events' ? [header('Last-Event-ID', 'Resume the stream after this event.')] : []),
  ]
}
