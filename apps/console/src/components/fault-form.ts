import type { ApiMethod, FaultCreate, FaultFamily, FaultKind, FaultPlanCreate, Ref } from '@vivarium/model'
import {
  API_FAULTS,
  DATASTORE_FAULTS,
  DatastoreId,
  GUEST_FAULTS,
  HOST_FAULTS,
  HostId,
  LINK_FAULTS,
  VmId,
} from '@vivarium/model'

/** Kinds that can be asked for, by what they are about. A guest that fails whenever it boots has a verb of its own. */
export const KINDS: Readonly<Record<FaultFamily, readonly Exclude<FaultKind, 'guest-failure'>[]>> = {
  host: HOST_FAULTS,
  link: LINK_FAULTS,
  datastore: DATASTORE_FAULTS,
  guest: GUEST_FAULTS.flatMap(kind => (kind === 'guest-failure' ? [] : [kind])),
  api: API_FAULTS,
}

/** Families that a thing can be broken by. */
export const familiesOf = (kind: Ref['kind'] | undefined): readonly FaultFamily[] => {
  switch (kind) {
    case 'host':
      return ['host', 'link']
    case 'datastore':
      return ['datastore']
    case 'vm':
      return ['guest']
    default:
      return ['host', 'link', 'datastore', 'guest', 'api']
  }
}

/** The collection that a family's targets are chosen from. */
export const TARGETS = { host: 'host', link: 'host', datastore: 'datastore', guest: 'vm' } as const satisfies Record<
  Exclude<FaultFamily, 'api'>,
  Ref['kind']
>

/** The number that some kinds take, with its unit, the usual value and its limits. */
export const AMOUNTS = {
  'link-slow': { field: 'bandwidthMbps', unit: 'Mb/s', usual: 100, min: 1, max: 800_000 },
  'link-loss': { field: 'lossPercent', unit: '%', usual: 1, min: 0.01, max: 50 },
  'datastore-slow': { field: 'latencyFactor', unit: '×', usual: 20, min: 2, max: 1000 },
  'guest-leak': { field: 'leakMiBPerMin', unit: 'MiB/min', usual: 64, min: 1, max: 100_000 },
  'api-latency': { field: 'delayMs', unit: 'ms', usual: 500, min: 1, max: 60_000 },
  'api-throttle': { field: 'retryAfterS', unit: 's', usual: 2, min: 1, max: 3600 },
  'api-unavailable': { field: 'retryAfterS', unit: 's', usual: 2, min: 1, max: 3600 },
} as const satisfies Partial<Record<FaultKind, object>>
export const amountOf = (kind: FaultKind) => (kind in AMOUNTS ? AMOUNTS[kind as keyof typeof AMOUNTS] : undefined)

export type When = 'now' | 'after' | 'at'
export type Repeat = 'once' | 'every' | 'chance'

/** What the dialog holds. Times in minutes, as they are typed. */
export interface FaultForm {
  readonly kind: Exclude<FaultKind, 'guest-failure'>
  readonly targetId: string | null
  readonly nicId: string
  readonly amount: number | null
  readonly route: string
  /** Empty for any. */
  readonly method: ApiMethod | ''
  readonly percent: number | null
  readonly distribution: 'fixed' | 'uniform' | 'exponential' | 'lognormal'
  readonly lastsMin: number | null
  readonly when: When
  readonly afterMin: number | null
  /** RFC 3339 without its zone, in UTC: `2026-03-02T10:15`. */
  readonly at: string
  readonly repeat: Repeat
  readonly everyMin: number | null
}

const seconds = (minutes: number | null): number | undefined =>
  minutes === null || minutes <= 0 ? undefined : Math.round(minutes * 60)
const set = <K extends string, V>(field: K, value: V | undefined | null): Partial<Record<K, V>> =>
  value === undefined || value === null ? {} : ({ [field]: value } as Record<K, V>)

/** The fault as a request names it. */
export function faultOf(form: FaultForm): FaultCreate {
  const { kind, targetId, nicId, amount, route, method, percent, distribution } = form
  const own = set('durationS', seconds(form.lastsMin))
  const hostId = HostId.parse(targetId ?? '')
  const link = { hostId, ...(nicId === '' ? {} : { nicId }), ...own }
  const store = { datastoreId: DatastoreId.parse(targetId ?? ''), ...own }
  const vmId = VmId.parse(targetId ?? '')
  const api = {
    ...(route === '' ? {} : { route }),
    ...(method === '' ? {} : { method }),
    ...(percent === null || percent >= 100 ? {} : { probability: Math.max(0.001, percent / 100) }),
    ...own,
  }
  switch (kind) {
    case 'host-failure':
    case 'host-hang':
    case 'host-isolation':
      return { kind, hostId, ...own }
    case 'link-failure':
      return { kind, ...link }
    case 'link-slow':
      return { kind, ...link, ...set('bandwidthMbps', amount) }
    case 'link-loss':
      return { kind, ...link, ...set('lossPercent', amount) }
    case 'datastore-unreachable':
    case 'datastore-full':
      return { kind, ...store }
    case 'datastore-slow':
      return { kind, ...store, ...set('latencyFactor', amount) }
    case 'guest-crash':
      return { kind, vmId }
    case 'guest-runaway':
      return { kind, vmId, ...own }
    case 'guest-leak':
      return { kind, vmId, ...set('leakMiBPerMin', amount), ...own }
    case 'api-latency':
      return { kind, ...api, ...set('delayMs', amount), distribution }
    case 'api-throttle':
    case 'api-unavailable':
      return { kind, ...api, ...set('retryAfterS', amount) }
    case 'api-malformed':
      return { kind, ...api }
    case 'api-stream-drop':
      return { kind, ...own }
  }
}

/** When it happens; undefined where it is broken at once. */
export function planOf(form: FaultForm): FaultPlanCreate | undefined {
  const { when, repeat, at } = form
  if (when === 'now' && repeat === 'once') return undefined
  const every = seconds(form.everyMin)
  return {
    fault: faultOf(form),
    ...(when === 'at' && at !== '' ? { at: `${at}:00Z` } : {}),
    ...(when === 'after' ? set('afterS', seconds(form.afterMin) ?? 0) : {}),
    ...(when === 'now' && repeat === 'every' ? { afterS: 0 } : {}),
    ...(repeat === 'every' ? set('everyS', every) : {}),
    ...(repeat === 'chance' ? set('meanTimeBetweenS', every) : {}),
  }
}
