import { RequestFault } from './errors'
import type { Call } from './route'

/** Answers kept for repeated requests; the oldest go first. */
const KEPT = 1000

interface Answered {
  readonly fingerprint: string
  readonly answer: Promise<Response>
}

export interface Idempotency {
  /** Gives the first answer again to a request with the same key; 422 when the key came with another request before. */
  once(key: string, fingerprint: string, answer: () => Promise<Response>): Promise<Response>
}

/** Remembers the answers to requests that named a key, those that are still being worked on included. */
export function createIdempotency(): Idempotency {
  const answered = new Map<string, Answered>()
  return {
    async once(key, fingerprint, answer) {
      const before = answered.get(key)
      if (before !== undefined) {
        if (before.fingerprint === fingerprint) return (await before.answer).clone()
        throw new RequestFault({ code: 'idempotency_key_reused', params: { key } })
      }
      const promise = answer()
      answered.set(key, { fingerprint, answer: promise })
      if (answered.size > KEPT)
        for (const oldest of [...answered.keys()].slice(0, answered.size - KEPT)) answered.delete(oldest)
      try {
        return (await promise).clone()
      } catch (error) {
        // Nothing was done: the next request with this key is the first.
        answered.delete(key)
        throw error
      }
    },
  }
}

/** Handles a request once for each `Idempotency-Key`, if it names one. Dry runs change nothing and are never remembered. */
export function once<Q, B>(call: Call<string, Q, B>, answer: () => Promise<Response>): Promise<Response> {
  const { context, request, url, body } = call
  const key = request.headers.get('Idempotency-Key')
  if (request.method !== 'POST' || key === null || url.searchParams.get('dryRun') === 'true') return answer()
  return context.idempotency.once(key, `${url.pathname}${url.search} ${JSON.stringify(body)}`, answer)
}
