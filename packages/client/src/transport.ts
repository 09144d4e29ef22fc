import type { DryRun, Locale, Problem } from '@vivarium/model'
import { noteCall } from './call-log'

/** How this client reaches the API. */
export interface Transport {
  /** The address before `/api/v1`: empty for the page's own origin, or where a server listens. */
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
  /** The language that refusals and events are told in. */
  readonly locale: () => Locale
}

let transport: Transport = { baseUrl: '', fetch: request => fetch(request), locale: () => 'en' }

/** Sets how the API is reached. Once, before the first call. */
export const configureClient = (next: Transport): void => {
  transport = next
}

/** The API said no: its problem document says what, why and what would work. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
  }
}

/** Values of an address's query; what is undefined is left out, a list becomes `a,b`. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

const queryText = (query: Query): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    if (Array.isArray(value)) for (const each of value) params.append(name, each)
    else params.set(name, String(value))
  }
  return params.size === 0 ? '' : `?${params}`
}

/** The whole address of a path below `/api/v1`. */
export const apiUrl = (path: string, query: Query = {}): string =>
  `${transport.baseUrl}/api/v1${path}${queryText(query)}`

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly query?: Query
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** Calls the API and gives its answer back as it is. Throws `ApiError` where it refuses, `TypeError` where there is no answer. */
export async function call(
  path: string,
  { method = 'GET', query, body, headers, signal }: Call = {},
): Promise<Response> {
  const url = new URL(apiUrl(path, query), globalThis.location?.href ?? 'http://localhost')
  const atMs = Date.now()
  const note = (status: number | null): void =>
    noteCall({
      atMs,
      method,
      path,
      query: query ?? {},
      ...(typeof body === 'object' ? { body } : {}),
      status,
      durationMs: Date.now() - atMs,
    })
  const request = new Request(url, {
    method,
    headers: {
      'Accept-Language': transport.locale(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      // The same click sent twice, by a retry on the way, is one change.
      ...(method === 'POST' ? { 'Idempotency-Key': nextKey() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
  const response = await transport.fetch(request).catch(error => {
    note(null)
    throw error
  })
  note(response.status)
  if (!response.ok) throw new ApiError(await problemIn(response))
  return response
}

async function problemIn(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('Content-Type')?.includes('json') ?? false
  // The contract says that every refusal is a problem document; tests hold the API to it.
  if (isProblem) return (await response.json()) as Problem
  const title = response.statusText || String(response.status)
  return { type: 'about:blank', title, status: response.status, detail: await response.text(), code: 'internal' }
}

/** Calls the API and reads its JSON. The type is the contract's for that address. */
export async function read<T>(path: string, options?: Call): Promise<T> {
  const response = await call(path, options)
  // Every answer is held against the same schemas by the API's own tests.
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** What a change would come to: nothing is done. */
export const tryOut = (path: string, options: Call): Promise<DryRun> =>
  read<DryRun>(path, { ...options, query: { ...options.query, dryRun: true } })

// randomUUID is not there on plain-http origins.
const session = Math.random().toString(36).slice(2)
let calls = 0
const nextKey = (): string => {
  calls += 1
  return `${session}-${calls}`
}
