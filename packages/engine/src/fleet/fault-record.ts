import type { DatastoreId, DelayDistribution, FaultId, FaultKind, FaultPlanId, HostId, VmId } from '@vivarium/model'

/** What a fault is about, and how bad it is. Which of it is set follows from its kind. */
export interface FaultNature {
  readonly kind: FaultKind
  readonly hostId?: HostId
  /** Of a fault of links: the one that it is about; null for all of the host's. */
  readonly nicId?: string | null
  readonly datastoreId?: DatastoreId
  readonly vmId?: VmId
  readonly bandwidthMbps?: number
  readonly lossPercent?: number
  readonly latencyFactor?: number
  readonly leakMiBPerMin?: number
  readonly route?: string
  readonly method?: string
  readonly probability?: number
  readonly delayMs?: number
  readonly distribution?: DelayDistribution
  readonly retryAfterS?: number
}

/** What is broken now. */
export interface FaultRecord extends FaultNature {
  readonly id: FaultId
  readonly sinceMs: number
  /** When it mends itself; absent where only a person mends it. */
  readonly untilMs?: number
  readonly planId?: FaultPlanId
  /** What others wrote to a datastore when they filled it. */
  readonly filledBytes?: number
}

/** What was broken: as far as it shows in charts of the past. */
export interface PastFault extends FaultNature {
  readonly sinceMs: number
  readonly toMs: number
}

/** A fault that is to come. */
export interface FaultPlanRecord {
  readonly id: FaultPlanId
  readonly nature: FaultNature
  readonly durationS: number | null
  everyS: number | null
  meanTimeBetweenS: number | null
  timesLeft: number | null
  happened: number
  nextMs: number
  /** Counts how often it was set anew: a timer of an earlier time is void. */
  generation: number
}

/** What goes wrong within a guest, until it is off or mended. */
export interface GuestTrouble {
  readonly kind: 'guest-runaway' | 'guest-leak'
  readonly fromMs: number
  toMs: number | null
  /** Of a leak: what it takes each minute, and what is left to take when it begins. */
  readonly mibPerMin?: number
  readonly roomMiB?: number
}
