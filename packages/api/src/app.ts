import { hasApiFaults, keepTimeline, type Position, type Simulation, type Timeline } from '@vivarium/engine'
import {
  type Locale,
  loadSentences,
  negotiateLocale,
  type Scenario,
  type ScenarioLibrary,
  SentencesMissing,
} from '@vivarium/model'
import { Hono } from 'hono/tiny'
import type { ApiContext, LabLibrary, Mount } from './context'
import type { Driver } from './driver'
import { equip, loadRest } from './equip'
import { createFeed } from './feed'
import { BASE_PATH } from './http/answer'
import { type Fault, RequestFault } from './http/errors'
import { createIdempotency } from './http/idempotency'
import { problemResponse } from './http/problems'
import type { Route } from './http/route'
import type { Ask } from './labs/ask'
import { firstRoutes } from './routes/first'

export interface ApiOptions {
  readonly simulation: Simulation
  /** Its history, where that began before. */
  readonly timeline?: Timeline | undefined
  readonly mount: Mount
  /** Makes durable what was done; nothing is acknowledged before. */
  readonly commit?: (() => Promise<void>) | undefined
  /** Brings a state that was kept elsewhere, where one makes the way to a moment of the past shorter. Never rejects. */
  readonly recall?: ((to: Position) => Promise<void>) | undefined
  /** Lets the clock run; without one, time passes by `step` alone. */
  readonly driver?: Driver | undefined
  readonly scenarios?: ScenarioLibrary | undefined
  readonly labs?: LabLibrary | undefined
  /** The document that the simulation was made of: what a reset goes back to. */
  readonly origin?: Scenario | undefined
  /** Hears of errors that are ours; their requests are answered with 500. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** A REST application: requests in, responses out, on any platform. */
export interface Api {
  fetch(request: Request): Promise<Response>
}

/** No ready-made fleets at all. */
const NONE: ScenarioLibrary = {
  names: [],
  about: () => Promise.resolve([]),
  open: () => Promise.resolve(undefined),
}
const JSON_BODY = { 'Content-Type': 'application/json' }

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

function contextOf(options: ApiOptions, ask: Ask): ApiContext {
  const { simulation, mount, commit, driver, scenarios = NONE, labs, origin } = options
  const timeline = options.timeline ?? keepTimeline(simulation)
  let turn: Promise<unknown> = Promise.resolve()
  return {
    simulation,
    timeline,
    opening: { now: undefined },
    inTurn(work) {
      const result = turn.then(work)
      turn = result.catch(() => {})
      return result
    },
    mount,
    driver,
    scenarios,
    labs: labs ?? (() => Promise.resolve([])),
    ask,
    askApart: apart => mountApi({ simulation: apart, mount: 'memory', scenarios, labs }).ask,
    routes: async () => (await loadRest()).allRoutes,
    feed: driver?.feed ?? createFeed(simulation),
    idempotency: createIdempotency(),
    commit: commit ?? (() => Promise.resolve()),
    recall: options.recall ?? (() => Promise.resolve()),
    origin: () => timeline.origin ?? origin,
  }
}

/** Methods that an address takes, for the answer to one that it does not. */
function methodsOf(all: readonly Route[]): (path: string) => string[] {
  const patterns = all.map(({ method, path }) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${BASE_PATH}${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return path => {
    const found = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    return [...new Set(found.includes('GET') ? [...found, 'HEAD'] : found)].sort()
  }
}

/** Begins to fetch what a request will take, while the simulation itself is still being opened. */
export function prepareFor({ method, url }: Request): void {
  const { pathname } = new URL(url)
  const isFirst = firstRoutes.some(
    first => first.method.toUpperCase() === method && BASE_PATH + first.path === pathname,
  )
  // Where it does not come, the request itself says so.
  if (!isFirst) loadRest().catch(() => {})
}

/** Asks an API as anybody could. */
const askOf =
  (api: Api): Ask =>
  async (method, path, body) => {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: JSON_BODY }) }
    const response = await api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init))
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }

/** Makes the REST application of a simulation. */
export const createApi = (options: ApiOptions): Api => mountApi(options).api

/** An application, and a way to ask it that none of its faults disturb. */
function mountApi(options: ApiOptions): { readonly api: Api; readonly ask: Ask } {
  const app = new Hono()
  const ask = askOf({ fetch: async request => app.fetch(request) })
  const context = contextOf(options, ask)
  const fail = async (request: Request, fault: Fault): Promise<Response> => {
    const locale = localeOf(request)
    await loadSentences(locale)
    return problemResponse(locale, fault, new URL(request.url).pathname)
  }

  const answerAt = ({ method, path, answer }: Route): void => {
    app.on(method.toUpperCase(), `${BASE_PATH}${honoPath(path)}`, c => {
      const locale = localeOf(c.req.raw)
      const call = { context, request: c.req.raw, url: new URL(c.req.url), locale, pathParams: c.req.param() }
      return inWords(locale, method, () => answer(call))
    })
  }
  /** Methods that each address takes; known once all routes are here. */
  let allowedAt: ((path: string) => string[]) | undefined
  const answerAll = (all: readonly Route[]): void => {
    allowedAt = methodsOf(all)
    for (const route of all) if (!firstRoutes.includes(route)) answerAt(route)
  }

  for (const route of firstRoutes) answerAt(route)
  app.notFound(async c => {
    const { raw, path, method } = c.req
    if (allowedAt === undefined) {
      const { allRoutes } = await loadRest()
      await equip(context.simulation)
      // Another request may have come here first.
      if (allowedAt === undefined) answerAll(allRoutes)
      return app.fetch(raw)
    }
    const allowed = allowedAt(path)
    return allowed.length === 0
      ? fail(raw, { code: 'not_found', params: { kind: 'route', id: path } })
      : fail(raw, { code: 'method_not_allowed', params: { method, path, allowed } })
  })
  app.onError((error, c) => {
    if (error instanceof RequestFault) return fail(c.req.raw, error.fault)
    options.onError?.(error)
    return fail(c.req.raw, { code: 'internal', params: {} })
  })
  const api: Api = {
    fetch: async request => {
      if (!hasApiFaults(options.simulation.fleet)) return app.fetch(request)
      const { disturbed } = await import('./http/disturb')
      return disturbed(context, request, async () => app.fetch(request))
    },
  }
  return { api, ask }
}

/**
 * Answers a request with its language at hand. A change is made once, so its words are there before; a reading that
 * turns out to need them is done again.
 */
async function inWords(locale: Locale, method: Route['method'], answer: () => Promise<Response>): Promise<Response> {
  if (method !== 'get') await loadSentences(locale)
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof SentencesMissing)) throw error
    await loadSentences(locale)
    return answer()
  }
}

const localeOf = (request: Request) => negotiateLocale(request.headers.get('Accept-Language') ?? undefined)
