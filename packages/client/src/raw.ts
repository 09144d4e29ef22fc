import { queryOptions } from '@tanstack/react-query'
import type { LoggedCall } from './call-log'
import { nextKey, type Query, read, send } from './transport'

/** A call as somebody wrote it by hand. */
export interface RawCall {
  readonly method: LoggedCall['method']
  /** Below `/api/v1`. */
  readonly path: string
  readonly query: Query
  readonly body?: unknown
  readonly idempotencyKey: string
}

/** What came back, as it came. */
export interface RawAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string
  readonly durationMs: number
}

/** Sends a call once and gives back whatever is answered, a refusal too. Throws `TypeError` where there is no answer. */
export async function sendRaw({ path, idempotencyKey, ...call }: RawCall): Promise<RawAnswer> {
  const from = performance.now()
  const response = await send(path, { ...call, headers: { Accept: 'application/json' } }, idempotencyKey)
  const text = await response.text()
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    text,
    durationMs: performance.now() - from,
  }
}

/** A key of its own for a call. */
export const newIdempotencyKey = nextKey

/** The OpenAPI document of the API that answers here. It is the same as long as the page is. */
export const openapiQuery = <Document>() =>
  queryOptions({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => read<Document>('/openapi.json', { signal }),
    staleTime: Infinity,
  })

/** Things that could stand in an address after that path: what the list there holds, each as it is. */
export const standInsQuery = (path: string) =>
  queryOptions({
    queryKey: ['previews', 'stand-ins', path],
    queryFn: ({ signal }) =>
      read<{ readonly items?: readonly Readonly<Record<string, unknown>>[] }>(path, { query: { limit: 50 }, signal }),
    retry: false,
    gcTime: 30_000,
  })
