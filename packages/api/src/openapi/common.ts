import { Problem } from '@vivarium/model'
import type { DescribeRouteOptions } from 'hono-openapi'
import type { Route } from '../http/route'

/** Headers of answers. */
export const HEADERS = {
  Location: { description: 'The operation to follow.', schema: { type: 'string' as const } },
  ETag: { description: 'For `If-Match` on a change.', schema: { type: 'string' as const } },
}

/** Problem documents (RFC 9457), by status. */
export const PROBLEMS = {
  400: { name: 'MalformedJson', description: 'The body is not JSON.', schema: Problem },
  404: { name: 'NotFound', description: 'The address names nothing that exists.', schema: Problem },
  409: { name: 'Refused', description: 'The fleet refuses; `refusals` has every reason.', schema: Problem },
  412: { name: 'PreconditionFailed', description: '`If-Match` names an older state.', schema: Problem },
  413: { name: 'PayloadTooLarge', description: 'The body is too large.', schema: Problem },
  415: { name: 'UnsupportedMediaType', description: 'The body is something other than JSON.', schema: Problem },
  422: {
    name: 'ValidationFailed',
    description:
      'Fields are wrong; `errors` has each with its pointer into the body, or `/query/NAME` for a parameter.',
    schema: Problem,
  },
} as const

type Parameters = NonNullable<DescribeRouteOptions['parameters']>

/** Headers of requests that a route heeds. */
export function requestHeaders({ method, path }: Route): Parameters {
  const header = (name: string, description: string): Parameters[number] => ({
    in: 'header',
    name,
    description,
    schema: { type: 'string' },
  })
  return [
    header('Accept-Language', 'Language of `title`, `detail` and messages: `en` or `ko`.'),
    ...(method === 'get' ? [] : [header('If-Match', 'Change only this state of the resource.')]),
    ...(method === 'post'
      ? [header('Idempotency-Key', 'The same key and request give the same answer once more.')]
      : []),
    ...(path === '/events' ? [header('Last-Event-ID', 'Resume the stream after this event.')] : []),
  ]
}
