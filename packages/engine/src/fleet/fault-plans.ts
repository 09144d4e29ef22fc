import type { ActionInput, FaultKind, FaultPlanCreate, FaultPlanId } from '@vivarium/model'
import { ln } from '../kernel/math'
import { pushTimer } from '../kernel/queue'
import { hashText, uniform } from '../kernel/random'
import { parseRfc3339 } from '../kernel/time'
import type { FaultNature, FaultPlanRecord } from './fault-record'
import { mint } from './mint'
import type { FleetState } from './state'

/** What kinds are told where nobody says: a port that negotiates down falls to 100 Mb/s, the others are our choice. */
const USUAL: Partial<Record<FaultKind, Omit<FaultNature, 'kind'>>> = {
  'link-slow': { bandwidthMbps: 100 },
  'link-loss': { lossPercent: 1 },
  'datastore-slow': { latencyFactor: 20 },
  'guest-leak': { leakMiBPerMin: 64 },
  'api-latency': { delayMs: 500, distribution: 'fixed' },
  'api-throttle': { retryAfterS: 2 },
  'api-unavailable': { retryAfterS: 2 },
}

/** What of an input says what breaks, and how badly: in an order of its own, as a command that is replayed may have another. */
export function natureOf(input: ActionInput<'fault.inject'>): FaultNature {
  const fields: object = input
  const given = Object.entries(fields)
    .filter(([field, value]) => field !== 'durationS' && value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    ...USUAL[input.kind],
    ...Object.fromEntries(given),
    ...('hostId' in input ? { nicId: linkIn(input) } : {}),
    kind: input.kind,
  }
}
const linkIn = (input: object): string | null =>
  'nicId' in input && typeof input.nicId === 'string' ? input.nicId : null

/** A time between two failures that come by chance: exponential, the same for the same seed, plan and number. */
const drawMs = ({ seed }: FleetState, { id, happened }: FaultPlanRecord, meanS: number): number =>
  Math.max(1, Math.round(-1000 * meanS * ln(1 - uniform(seed, hashText(id), happened))))

/** When it happens first, or next: when it is told to, or when its repetition says. */
export function nextMsOf(
  fleet: FleetState,
  plan: FaultPlanRecord,
  { at, afterS }: Pick<FaultPlanCreate, 'at' | 'afterS'>,
): number {
  if (at !== undefined) return Math.max(fleet.nowMs, parseRfc3339(at) - fleet.epochMs)
  if (afterS !== undefined) return fleet.nowMs + Math.round(afterS * 1000)
  if (plan.meanTimeBetweenS !== null) return fleet.nowMs + drawMs(fleet, plan, plan.meanTimeBetweenS)
  return fleet.nowMs + (plan.everyS === null ? 0 : Math.round(plan.everyS * 1000))
}

/** Sets a plan's timer; one that was set before is void. */
export function setPlanTimer(fleet: FleetState, plan: FaultPlanRecord): void {
  plan.generation += 1
  setTimer(fleet, plan.id, plan.nextMs, plan.generation)
}

/** Has a plan or a fault looked at when its time has come. */
export function setTimer(fleet: FleetState, id: string, atMs: number, generation: number): void {
  fleet.sequence += 1
  pushTimer(fleet.queue, { atMs, seq: fleet.sequence, topic: 'fault', id, generation })
}

/** Plans a fault; for the API and for a document alike. */
export function addPlan(fleet: FleetState, wish: ActionInput<'fault.plan'>, given?: FaultPlanId): FaultPlanRecord {
  const { fault, times, everyS, meanTimeBetweenS } = wish
  const plan: FaultPlanRecord = {
    id: given ?? mint(fleet, 'fault-plan'),
    nature: natureOf(fault),
    durationS: ('durationS' in fault ? fault.durationS : undefined) ?? null,
    everyS: everyS ?? null,
    meanTimeBetweenS: meanTimeBetweenS ?? null,
    timesLeft: times ?? null,
    happened: 0,
    nextMs: fleet.nowMs,
    generation: 0,
  }
  plan.nextMs = nextMsOf(fleet, plan, wish)
  fleet.faultPlans = { ...fleet.faultPlans, [plan.id]: plan }
  setPlanTimer(fleet, plan)
  return plan
}

/** Takes a plan off the list. */
export function dropPlan(fleet: FleetState, plan: FaultPlanRecord): void {
  const { [plan.id]: _, ...rest } = fleet.faultPlans ?? {}
  fleet.faultPlans = rest
}
