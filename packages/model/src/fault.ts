import {
  boolean,
  discriminatedUnion,
  enum as enum_,
  gt,
  gte,
  type infer as Infer,
  int,
  iso,
  literal,
  lte,
  maxLength,
  nullable,
  number,
  object,
  optional,
  regex,
  strictObject,
  string,
} from 'zod/mini'
import { DatastoreId, FaultId, FaultPlanId, HostId, VmId } from './ids'
import { Ref } from './ref'

/** A host loses its power, stands still while it is on, or hears of nobody. */
export const HOST_FAULTS = ['host-failure', 'host-hang', 'host-isolation'] as const
/** Links of a host carry nothing, less, or not all. */
export const LINK_FAULTS = ['link-failure', 'link-slow', 'link-loss'] as const
/** No host reaches a datastore, others have filled it, or it takes its time. */
export const DATASTORE_FAULTS = ['datastore-unreachable', 'datastore-full', 'datastore-slow'] as const
/** A guest's system fails now and whenever it boots, stops once, or a program in it takes all of its vCPUs, or more and more of its memory. */
export const GUEST_FAULTS = ['guest-failure', 'guest-crash', 'guest-runaway', 'guest-leak'] as const
/** The API itself answers late, with 429, with 503, with what is no JSON, or lets go of the stream of events. */
export const API_FAULTS = [
  'api-latency',
  'api-throttle',
  'api-unavailable',
  'api-malformed',
  'api-stream-drop',
] as const
export const FAULT_KINDS = [
  ...HOST_FAULTS,
  ...LINK_FAULTS,
  ...DATASTORE_FAULTS,
  ...GUEST_FAULTS,
  ...API_FAULTS,
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]
export const FAULT_FAMILIES = ['host', 'link', 'datastore', 'guest', 'api'] as const
export type FaultFamily = (typeof FAULT_FAMILIES)[number]

/** What a kind of fault is about: the first word of its name. */
export function faultFamily(kind: FaultKind): FaultFamily {
  const family = FAULT_FAMILIES.find(each => kind.startsWith(`${each}-`))
  if (family === undefined) throw new Error(`${kind} is about nothing`)
  return family
}

/** How delays of answers are spread: all alike, evenly, or with a long tail. */
export const DELAY_DISTRIBUTIONS = ['fixed', 'uniform', 'exponential', 'lognormal'] as const
export type DelayDistribution = (typeof DELAY_DISTRIBUTIONS)[number]
/** What a call that a fault hits may do. */
export const API_METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const
export type ApiMethod = (typeof API_METHODS)[number]

const BandwidthMbps = number().check(gt(0), lte(800_000))
const LossPercent = number().check(gt(0), lte(50))
const LatencyFactor = number().check(gt(1), lte(1000))
const LeakMiBPerMin = number().check(gt(0), lte(100_000))
const DelayMs = number().check(gt(0), lte(60_000))
/** It mends itself after so long. */
export const FaultDurationS = optional(number().check(gt(0), lte(31_536_000)))
const durationS = FaultDurationS
// What an address must look like: `*` stands for any one part, `**` for any rest.
const RoutePattern = string().check(maxLength(120), regex(/^\/[\w*/{}.-]*$/))

/** What each kind can be told, and within which limits. */
export const FaultSettings = {
  bandwidthMbps: optional(BandwidthMbps),
  lossPercent: optional(LossPercent),
  latencyFactor: optional(LatencyFactor),
  leakMiBPerMin: optional(LeakMiBPerMin),
  route: optional(RoutePattern),
  method: optional(enum_(API_METHODS)),
  probability: optional(number().check(gt(0), lte(1))),
  delayMs: optional(DelayMs),
  distribution: optional(enum_(DELAY_DISTRIBUTIONS)),
  retryAfterS: optional(int().check(gte(1), lte(3600))),
}

/** What an API fault hits, how often, and how. Never `/simulation/faults` and `/simulation/fault-plans`, where it is mended. */
const ApiSettings = {
  route: FaultSettings.route,
  method: FaultSettings.method,
  /** The part of the calls that it hits; all of them where left out. */
  probability: FaultSettings.probability,
}
const apiKind = <K extends (typeof API_FAULTS)[number]>(kind: K) => ({ kind: literal(kind), ...ApiSettings, durationS })

const LinkTarget = { hostId: HostId, nicId: optional(string()), durationS }

/** Breaks something. A fault of links without `nicId` is about all links of the host. */
export const FaultCreate = discriminatedUnion('kind', [
  strictObject({ kind: enum_(HOST_FAULTS), hostId: HostId, durationS }),
  strictObject({ kind: literal('link-failure'), ...LinkTarget }),
  /** What it carries instead: 100 where left out, as a port that negotiated down. */
  strictObject({ kind: literal('link-slow'), ...LinkTarget, bandwidthMbps: FaultSettings.bandwidthMbps }),
  /** Packets that are lost: 1 % where left out. */
  strictObject({ kind: literal('link-loss'), ...LinkTarget, lossPercent: FaultSettings.lossPercent }),
  strictObject({ kind: enum_(['datastore-unreachable', 'datastore-full']), datastoreId: DatastoreId, durationS }),
  /** An access takes so many times as long: 20 where left out. */
  strictObject({
    kind: literal('datastore-slow'),
    datastoreId: DatastoreId,
    latencyFactor: FaultSettings.latencyFactor,
    durationS,
  }),
  strictObject({ kind: literal('guest-crash'), vmId: VmId }),
  strictObject({ kind: literal('guest-runaway'), vmId: VmId, durationS }),
  /** What it takes more each minute: 64 MiB where left out. */
  strictObject({ kind: literal('guest-leak'), vmId: VmId, leakMiBPerMin: FaultSettings.leakMiBPerMin, durationS }),
  /** 500 ms each where left out: `delayMs` is the mean, or the median of a lognormal one (σ = 1). */
  strictObject({
    ...apiKind('api-latency'),
    delayMs: FaultSettings.delayMs,
    distribution: FaultSettings.distribution,
  }),
  /** `Retry-After`: 2 s where left out. */
  strictObject({ ...apiKind('api-throttle'), retryAfterS: FaultSettings.retryAfterS }),
  strictObject({ ...apiKind('api-unavailable'), retryAfterS: FaultSettings.retryAfterS }),
  strictObject(apiKind('api-malformed')),
  strictObject({ kind: literal('api-stream-drop'), durationS }),
])
export type FaultCreate = Infer<typeof FaultCreate>

/** The numbers of a fault, as they count. */
const settings = {
  bandwidthMbps: optional(number()),
  lossPercent: optional(number()),
  latencyFactor: optional(number()),
  leakMiBPerMin: optional(number()),
  route: optional(string()),
  method: optional(string()),
  probability: optional(number()),
  delayMs: optional(number()),
  distribution: optional(enum_(DELAY_DISTRIBUTIONS)),
  retryAfterS: optional(number()),
}
const target = {
  /** What is broken; the API itself where left out. */
  target: optional(Ref),
  hostId: optional(HostId),
  hostName: optional(string()),
  /** The link that it is about; all of the host's where it is left out. */
  nicId: optional(string()),
  datastoreId: optional(DatastoreId),
  vmId: optional(VmId),
  vmName: optional(string()),
}

/** What is broken, until it is mended. */
export const Fault = object({
  id: FaultId,
  kind: enum_(FAULT_KINDS),
  ...target,
  since: string(),
  /** When it mends itself; only a person does where left out. */
  until: optional(string()),
  /** The plan that broke it. */
  planId: optional(FaultPlanId),
  ...settings,
})
export type Fault = Infer<typeof Fault>

const everyS = number().check(gte(1), lte(31_536_000))
/** When a planned fault happens. */
export const FaultTiming = {
  /** A simulated time, RFC 3339; or `afterS` from now. At the first of its times by chance where both are left out. */
  at: optional(iso.datetime({ offset: true })),
  afterS: optional(number().check(gte(0), lte(31_536_000))),
  /** Again and again, so long after it happened last. */
  everyS: optional(everyS),
  /** By chance: so long between two on average, drawn from the fleet's seed. */
  meanTimeBetweenS: optional(everyS),
  /** So often at most. */
  times: optional(int().check(gte(1), lte(10_000))),
}

/** Has something break later, once or again and again. */
export const FaultPlanCreate = strictObject({ fault: FaultCreate, ...FaultTiming })
export type FaultPlanCreate = Infer<typeof FaultPlanCreate>

/** What is left out stays; null takes a repetition away. */
export const FaultPlanPatch = strictObject({
  at: FaultTiming.at,
  afterS: FaultTiming.afterS,
  everyS: optional(nullable(everyS)),
  meanTimeBetweenS: optional(nullable(everyS)),
  times: optional(nullable(int().check(gte(1), lte(10_000)))),
})
export type FaultPlanPatch = Infer<typeof FaultPlanPatch>

/** A fault that is to come. */
export const FaultPlan = object({
  id: FaultPlanId,
  kind: enum_(FAULT_KINDS),
  ...target,
  nextAt: string(),
  durationS: optional(number()),
  everyS: optional(number()),
  meanTimeBetweenS: optional(number()),
  /** How often it happened, and how often it still may. */
  happened: int(),
  timesLeft: optional(int()),
  /** What it broke is broken now. */
  active: boolean(),
  ...settings,
})
export type FaultPlan = Infer<typeof FaultPlan>
