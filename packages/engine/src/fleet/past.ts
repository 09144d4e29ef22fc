import type { FleetState } from './state'

/** A stretch of time, in ms since the scenario's start. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** How long before the story begins guests may have been on: nothing was before. */
export const PAST_MS = 14 * 86_400_000

/** From when to when there is something to be told. */
export const remembered = ({ nowMs }: FleetState): Stretch => ({ fromMs: -PAST_MS, toMs: nowMs })

/** What of a stretch lies there; empty where nothing does. */
export function walked(fleet: FleetState, { fromMs, toMs }: Stretch): Stretch {
  const told = remembered(fleet)
  const since = Math.max(fromMs, told.fromMs)
  return { fromMs: since, toMs: Math.max(since, Math.min(toMs, told.toMs)) }
}

/** When demand is asked for, and as of when who was there and what was set counts: the same, where not told. */
export interface Moment {
  readonly atMs: number
  readonly asOfMs?: number
}
