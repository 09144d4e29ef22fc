import type { Fault, FaultPlan } from '@vivarium/model'

const MIN_MS = 60_000
const HOUR_MS = 60 * MIN_MS
const DAY_MS = 24 * HOUR_MS

/** A stretch of simulated time in which something is broken, in milliseconds since the epoch. */
interface Span {
  readonly fromMs: number
  /** Where it ends by itself; open where only a person ends it. */
  readonly toMs: number | undefined
  readonly isPlanned: boolean
}

/** One fault, or a plan with what it has broken. */
export interface Lane {
  readonly id: string
  readonly fault: Fault | FaultPlan
  readonly spans: readonly Span[]
}

/** What is seen of time, in milliseconds since the epoch. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
}

const MOST_TIMES = 40

/** When a plan comes, as far as the window goes: by chance only its next time is known. */
function timesOf({ nextAt, durationS, everyS, timesLeft = MOST_TIMES }: FaultPlan, { toMs }: Window): readonly Span[] {
  const nextMs = Date.parse(nextAt)
  const most = everyS === undefined ? 1 : Math.min(timesLeft, MOST_TIMES)
  const starts = Array.from({ length: most }, (_, time) => nextMs + time * (everyS ?? 0) * 1000)
  return starts
    .filter(fromMs => fromMs <= toMs)
    .map(fromMs => ({
      fromMs,
      toMs: durationS === undefined ? undefined : fromMs + durationS * 1000,
      isPlanned: true,
    }))
}

/** The faults, the oldest first, then the plans that have broken nothing now, the next first. */
export function lanesOf(faults: readonly Fault[], plans: readonly FaultPlan[], window: Window): readonly Lane[] {
  const planOf = new Map<string, FaultPlan>(plans.map(plan => [plan.id, plan]))
  const active = new Set<string | undefined>(faults.map(({ planId }) => planId))
  return [
    ...faults.map((fault): Lane => {
      const plan = planOf.get(fault.planId ?? '')
      const now = {
        fromMs: Date.parse(fault.since),
        toMs: fault.until === undefined ? undefined : Date.parse(fault.until),
        isPlanned: false,
      }
      return { id: fault.id, fault, spans: [now, ...(plan ? timesOf(plan, window) : [])] }
    }),
    ...plans
      .filter(({ id }) => !active.has(id))
      .map((plan): Lane => ({ id: plan.id, fault: plan, spans: timesOf(plan, window) })),
  ]
}

/** The stretch of time that holds what is broken and what comes next, with some room around now. */
export function windowOf(faults: readonly Fault[], plans: readonly FaultPlan[], nowMs: number): Window {
  const starts = faults.map(({ since }) => Date.parse(since))
  const ends = [
    ...faults.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until)])),
    ...plans.map(({ nextAt, durationS = 0, everyS = 0 }) => Date.parse(nextAt) + Math.max(durationS, everyS) * 1000),
  ]
  const fromMs = Math.max(Math.min(nowMs - 10 * MIN_MS, ...starts), nowMs - 7 * DAY_MS)
  const toMs = Math.min(Math.max(nowMs + 30 * MIN_MS, ...ends), nowMs + 30 * DAY_MS)
  const edge = (toMs - fromMs) * 0.04
  return { fromMs: fromMs - edge, toMs: toMs + edge }
}

const STEPS = [5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 7 * 1440].map(minutes => minutes * MIN_MS)

/** Round times within the window, six at most. */
export function ticksOf({ fromMs, toMs }: Window): readonly number[] {
  const step = STEPS.find(each => (toMs - fromMs) / each <= 6) ?? 7 * DAY_MS
  const first = Math.ceil(fromMs / step) * step
  return Array.from({ length: Math.floor((toMs - first) / step) + 1 }, (_, at) => first + at * step)
}

/** Where a time stands in the window, 0 to 100. */
export const placeOf = ({ fromMs, toMs }: Window, timeMs: number): number =>
  Math.min(100, Math.max(0, (100 * (timeMs - fromMs)) / (toMs - fromMs)))
