import { apiStrike } from '@vivarium/engine'
import { loadSentences, negotiateLocale } from '@vivarium/model'
import type { ApiOptions } from '../app'
import { BASE_PATH } from './answer'
import { problemResponse } from './problems'

type Surroundings = Pick<ApiOptions, 'simulation' | 'driver'>

/** Calls that faults of the API were asked about: the draws follow from their number. */
const calls = new WeakMap<object, number>()

const wait = ({ driver }: Surroundings, ms: number): Promise<void> =>
  new Promise(resolve => {
    if (driver === undefined || ms <= 0) resolve()
    else driver.after(ms, resolve)
  })

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
  const strike = apiStrike(simulation.fleet, { method: request.method, path, nth })
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
