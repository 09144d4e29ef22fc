import type { DryRun, Locale, Problem } from '@vivarium/model'
import { noteCall } from './call-log'

/** How this client reaches the API. */
export interface Transport {
  /** The address before `/api/v1`: empty for the page's own origin, or where a server listens. */
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
  /** The language that refusals and events are told in. */
  readonly locale: () => Locale
  /** What the simulated clock shows, in milliseconds since 1970, for the log of calls. */
  readonly simulatedMs?: () => number
}

let transport: Transport = { baseUrl: '', fetch: request => fetch(request), locale: () => 'en' }

/** Sets how the API is reached. Once, before the first call. */
export const configureClient = (next: Transport): void => {
  transport = next
}

/** The API said no: its problem document says what, why and what would work. */
export class ApiError extends Error {
  readonly problem: Problem
  /** Whether the same reading may well be answered later; changes were sent again already. */
  readonly retry: 'later' | 'no'
  constructor(problem: Problem, retry: 'later' | 'no' = 'no') {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
    this.retry = retry
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

/**
 * What a form has sent, by the key that it was sent with, until there is an answer that can be read. Sent again, it
 * goes with that key, so that it is done once: nobody knows whether the first was.
 */
export type Attempts = Map<string, string>

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly query?: Query
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly attempts?: Attempts | undefined
}

/** How long to wait before each further attempt, in ms; after the last the call has failed. */
const WAITS_MS = [300, 1000, 2500]
/** Nothing was done: the same call may be sent again. */
const isForNow = ({ status }: Response): boolean => status === 429 || status === 503

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** What `Retry-After` asks for, within reason, or what the attempt's turn is; undefined when it was the last. */
function waitMs(response: Response, attempt: number): number | undefined {
  const turn = WAITS_MS[attempt]
  const asked = 1000 * Number(response.headers.get('Retry-After') ?? 0)
  return turn === undefined ? undefined : Math.max(turn, Math.min(5000, asked || 0))
}

function requestOf(path: string, { method = 'GET', query, body, headers, signal }: Call, key: string): Request {
  const url = new URL(apiUrl(path, query), globalThis.location?.href ?? 'http://localhost')
  return new Request(url, {
    method,
    headers: {
      'Accept-Language': transport.locale(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      // The same click sent twice, by a retry on the way, is one change.
      ...(method === 'POST' ? { 'Idempotency-Key': key } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
}

/** Sends a request once, and notes it for the log of calls. */
export async function send(path: string, options: Call, key: string): Promise<Response> {
  const { method = 'GET', query, body } = options
  const request = requestOf(path, options, key)
  const atMs = Date.now()
  const simulatedMs = transport.simulatedMs?.()
  const note = (status: number | null): void =>
    noteCall({
      atMs,
      ...(simulatedMs ? { simulatedMs } : {}),
      method,
      path,
      query: query ?? {},
      ...(typeof body === 'object' ? { body } : {}),
      status,
      durationMs: Date.now() - atMs,
    })
  const response = await transport.fetch(request).catch(error => {
    note(null)
    throw error
  })
  note(response.status)
  return response
}

/**
 * Calls the API and gives its answer back as it is. Throws `ApiError` where it refuses, `TypeError` where there is no
 * answer. A change that the service has no time for is sent again, with the same key; readings are retried by their queries.
 */
export async function call(path: string, options: Call = {}, key = nextKey()): Promise<Response> {
  const isChange = (options.method ?? 'GET') !== 'GET'
  for (let attempt = 0; ; attempt += 1) {
    const response = await send(path, options, key)
    const wait = isChange && isForNow(response) ? waitMs(response, attempt) : undefined
    if (wait !== undefined) await pause(wait)
    else if (response.ok) return response
    else throw new ApiError(await problemIn(response), isChange ? 'no' : isForNow(response) ? 'later' : 'no')
  }
}

async function problemIn(response: Response): Promise<Problem> {
  const isProblem = response.headers.get('Content-Type')?.includes('json') ?? false
  // The contract says that every refusal is a problem document; tests hold the API to it.
  if (isProblem) {
    try {
      return (await response.json()) as Problem
    } catch {
      return { ...unreadable('no').problem, status: response.status }
    }
  }
  const title = response.statusText || String(response.status)
  return { type: 'about:blank', title, status: response.status, detail: await response.text(), code: 'internal' }
}

const UNREADABLE = {
  en: {
    title: 'The answer cannot be read',
    detail: 'The service answered with something that is no valid JSON. Try again.',
  },
  ko: { title: '응답을 읽을 수 없습니다', detail: '서비스가 올바른 JSON이 아닌 응답을 보냈습니다. 다시 시도하세요.' },
} as const satisfies Record<Locale, { title: string; detail: string }>

const unreadable = (retry: 'later' | 'no'): ApiError =>
  new ApiError({ type: 'about:blank', status: 502, code: 'malformed_answer', ...UNREADABLE[transport.locale()] }, retry)

/**
 * Calls the API and reads its JSON. The type is the contract's for that address. An answer that can't be read is asked
 * for again: a POST with the same key, so that it is done once.
 */
export async function read<T>(path: string, options: Call = {}): Promise<T> {
  const { attempts, method = 'GET', query, body } = options
  const isPost = method === 'POST'
  const sent = JSON.stringify([method, path, query, body])
  const key = attempts?.get(sent) ?? nextKey()
  attempts?.set(sent, key)
  for (let attempt = 0; ; attempt += 1) {
    const response = await call(path, options, key)
    try {
      // Every answer is held against the same schemas by the API's own tests.
      const answer = (response.status === 204 ? undefined : await response.json()) as T
      attempts?.delete(sent)
      return answer
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      const wait = isPost ? WAITS_MS[attempt] : undefined
      if (wait === undefined) throw unreadable(method === 'GET' ? 'later' : 'no')
      await pause(wait)
    }
  }
}

/** What a change would come to: nothing is done. */
export const tryOut = (path: string, options: Call): Promise<DryRun> =>
  read<DryRun>(path, { ...options, query: { ...options.query, dryRun: true } })

// randomUUID is not there on plain-http origins.
const session = Math.random().toString(36).slice(2)
let calls = 0
/** A key that no other request of this page has had. */
export const nextKey = (): string => {
  calls += 1
  return `${session}-${calls}`
}
