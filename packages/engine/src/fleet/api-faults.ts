import { exp, ln } from '../kernel/math'
import { hashText, normal, uniform } from '../kernel/random'
import type { FaultRecord } from './fault-record'
import type { FleetState } from './state'

/** What faults of the API do to one call. */
export interface ApiStrike {
  readonly delayMs: number
  /** 200 where it is answered. */
  readonly status: 200 | 429 | 503
  readonly retryAfterS: number
  /** Whether the answer is spoiled. */
  readonly isMalformed: boolean
  /** Those that did it. */
  readonly faults: readonly FaultRecord[]
}

/** A draw from a long tail is cut here, in ms: nobody waits for longer. */
const LONGEST_DELAY_MS = 60_000
/** What is drawn for a call, so that no two draws are the same. */
const DRAW = { hit: 1, delay: 2 } as const

/** Addresses at which faults are mended: no fault of the API ever hits them. */
const MENDED_AT = /^\/simulation\/fault(s|-plans)(\/|$)/

/** Whether any fault of the API is there: most fleets have none. */
export const hasApiFaults = ({ faults }: FleetState): boolean =>
  Object.values(faults).some(({ kind }) => kind.startsWith('api-'))

/** Those that drop the stream of events. */
export const droppingFaults = ({ faults }: FleetState): FaultRecord[] =>
  Object.values(faults).filter(({ kind }) => kind === 'api-stream-drop')

/** A pattern as an expression: `*` and `{id}` stand for one part of an address, `**` for any rest. */
const patternOf = (route: string): RegExp =>
  new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\{\w*\}|\*+/g, part => (part === '**' ? '.*' : '[^/]+'))}$`)

interface ApiCall {
  readonly method: string
  /** Below `/api/v1`. */
  readonly path: string
  /** The how manieth call it is: the same call of the same fleet is hit alike. */
  readonly nth: number
}

const isAbout = ({ route, method }: FaultRecord, call: ApiCall): boolean =>
  (method === undefined || method === call.method) && (route === undefined || patternOf(route).test(call.path))

function delayOf(fault: FaultRecord, seed: number, nth: number): number {
  const { delayMs = 0, distribution = 'fixed', id } = fault
  const keys = [seed, hashText(id), nth, DRAW.delay]
  switch (distribution) {
    case 'fixed':
      return delayMs
    case 'uniform':
      return 2 * delayMs * uniform(...keys)
    case 'exponential':
      return -delayMs * ln(1 - uniform(...keys))
    case 'lognormal':
      return delayMs * exp(normal(...keys))
  }
}

/** What the faults of the API do to a call: drawn from the fleet's seed and the number of the call. */
export function apiStrike({ seed, faults }: FleetState, call: ApiCall): ApiStrike {
  const hits = MENDED_AT.test(call.path)
    ? []
    : Object.values(faults).filter(
        fault =>
          fault.kind.startsWith('api-') &&
          // It is about what is read of a stream, not about calls.
          fault.kind !== 'api-stream-drop' &&
          isAbout(fault, call) &&
          uniform(seed, hashText(fault.id), call.nth, DRAW.hit) < (fault.probability ?? 1),
      )
  const of = (kind: FaultRecord['kind']): FaultRecord[] => hits.filter(fault => fault.kind === kind)
  const refusing = [...of('api-throttle'), ...of('api-unavailable')][0]
  const delayMs = of('api-latency').reduce((sum, fault) => sum + delayOf(fault, seed, call.nth), 0)
  return {
    delayMs: Math.min(LONGEST_DELAY_MS, Math.round(delayMs)),
    status: refusing === undefined ? 200 : refusing.kind === 'api-throttle' ? 429 : 503,
    retryAfterS: refusing?.retryAfterS ?? 0,
    isMalformed: of('api-malformed').length > 0,
    faults: hits,
  }
}
