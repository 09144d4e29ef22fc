import type { Operation } from '@vivarium/model'
import { etagOf } from './etag'
import type { RawCall } from './route'

interface AnswerOptions {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A JSON answer. */
export const json = (
  { locale }: Pick<RawCall, 'locale'>,
  body: unknown,
  { status = 200, headers = {} }: AnswerOptions = {},
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'Content-Language': locale, ...headers },
  })

/** One resource, with its entity tag. */
export const resource = (call: Pick<RawCall, 'locale'>, body: unknown): Response =>
  json(call, body, { headers: { ETag: etagOf(body) } })

/** Work that goes on: where to follow it, and how it stands. */
export const accepted = (call: Pick<RawCall, 'locale'>, operation: Operation): Response =>
  json(call, operation, {
    status: 202,
    headers: { Location: `${BASE_PATH}/operations/${operation.id}`, ETag: etagOf(operation) },
  })

/** Where the API lives on every origin. */
export const BASE_PATH = '/api/v1'
