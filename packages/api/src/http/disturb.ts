import { type ApiStrike, apiStrike, droppingFaults, type Simulation } from '@vivarium/engine'
import { loadSentences, negotiateLocale } from '@vivarium/model'
import type { ApiOptions } from '../app'
import type { ApiContext } from '../context'
import { equip } from '../equip'
import { BASE_PATH } from './answer'
import { problemResponse } from './problems'
import type { Route } from './route'

interface Surroundings extends Pick<ApiOptions, 'simulation' | 'driver'>, Pick<ApiContext, 'routes'> {}

/** Calls that faults of the API were asked about: the draws follow from their number. */
const calls = new WeakMap<object, number>()

const wait = ({ driver }: Surroundings, ms: number): Promise<void> =>
  new Promise(resolve => {
    if (driver === undefined || ms <= 0) resolve()
    else driver.after(ms, resolve)
  })

/** What a fault did to a route is told once in so many milliseconds: a page makes many calls. */
const TOLD_EVERY_MS = 60_000
/** When each fault was last told to have met each route, by the clock on the wall. */
const told = new WeakMap<Simulation, Map<string, number>>()

/** The route that an address belongs to; `*` where there is none. */
async function routeOf({ routes }: Surroundings, method: string, path: string): Promise<string> {
  const isIt = (route: Route): boolean =>
    (route.method.toUpperCase() === method || method === 'HEAD') &&
    new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
  return (await routes()).find(isIt)?.path ?? '*'
}

/** Writes into the log, in the faults' names, what they do to a call. */
async function tell(
  simulation: Simulation,
  { faults, delayMs }: Pick<ApiStrike, 'faults' | 'delayMs'>,
  { method, route }: { readonly method: string; readonly route: string },
): Promise<void> {
  const times = told.get(simulation) ?? new Map<string, number>()
  told.set(simulation, times)
  const now = Date.now()
  const due = faults.filter(({ id }) => now - (times.get(`${id} ${method} ${route}`) ?? 0) >= TOLD_EVERY_MS)
  if (due.length === 0 || simulation.isStanding) return
  for (const { id } of due) times.set(`${id} ${method} ${route}`, now)
  await equip(simulation)
  // What was takes no more events.
  if (simulation.isStanding) return
  for (const { id: faultId, kind } of due) {
    const late = kind === 'api-latency' ? delayMs : 0
    simulation.dispatch('fault.strike', { faultId, method, route, delayMs: late }, `fault:${kind}`)
  }
}

/** Writes into the log that the stream of events was dropped, as it was opened or while it was read. */
export const tellDropped = (simulation: Simulation): Promise<void> =>
  tell(simulation, { faults: droppingFaults(simulation.fleet), delayMs: 0 }, { method: 'GET', route: '/events' })

/** Half of an answer: what a proxy that gave up leaves. */
async function spoiled(response: Response): Promise<Response> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!type.includes('json')) return response
  const text = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('Content-Length')
  return new Response(text.slice(0, Math.max(1, Math.floor(text.length / 2))), { status: response.status, headers })
}

/** Answers a call as the faults of the API let it: late, not at all for now, or spoiled. Where they are mended they never strike. */
export async function disturbed(
  surroundings: Surroundings,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { simulation } = surroundings
  const { pathname } = new URL(request.url)
  const nth = (calls.get(simulation) ?? 0) + 1
  calls.set(simulation, nth)
  const path = pathname.startsWith(BASE_PATH) ? pathname.slice(BASE_PATH.length) : pathname
  const { method } = request
  const strike = apiStrike(simulation.fleet, { method, path, nth })
  if (strike.faults.length > 0)
    await tell(simulation, strike, { method, route: await routeOf(surroundings, method, path) })
  await wait(surroundings, strike.delayMs)
  if (strike.status !== 200) {
    const locale = negotiateLocale(request.headers.get('Accept-Language') ?? undefined)
    await loadSentences(locale)
    const { retryAfterS } = strike
    const code = strike.status === 429 ? 'too_many_requests' : 'service_unavailable'
    const refused = problemResponse(locale, { code, params: { retryAfterS } }, pathname)
    refused.headers.set('Retry-After', String(retryAfterS))
    return refused
  }
  const response = await answer()
  return strike.isMalformed ? spoiled(response) : response
}
