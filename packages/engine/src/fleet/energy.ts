import { type MetricSubject, metricSeries } from './metrics'
import type { FleetState } from './state'

/** Draw is taken as linear between the edges of the slots in which demand is. */
const EDGE_S = 300

/**
 * Watt-hours that hosts drew over a stretch of the past: ∫P dt, P linear between edges that are the same for every
 * stretch, so that parts of a stretch add up to the whole.
 */
export function energyWh(
  fleet: FleetState,
  subject: Exclude<MetricSubject, { kind: 'vm' | 'datastore' }>,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): number {
  const edgeMs = EDGE_S * 1000
  const first = Math.floor(fromMs / edgeMs)
  const last = Math.floor(toMs / edgeMs)
  const draws = metricSeries(fleet, subject, 'power.draw', {
    fromMs: first * edgeMs,
    toMs: Math.min((last + 1) * edgeMs, fleet.nowMs),
    stepS: EDGE_S,
  })
  // The slot that is going on has no end yet: its draw stands still.
  const edge = (place: number): number => draws[place - first] ?? draws.at(-1) ?? 0
  const at = (ms: number, slot: number): number => edge(slot) + (edge(slot + 1) - edge(slot)) * (ms / edgeMs - slot)
  let wattMs = 0
  for (let slot = first; slot <= last; slot += 1) {
    const [start, end] = [Math.max(fromMs, slot * edgeMs), Math.min(toMs, (slot + 1) * edgeMs)]
    wattMs += ((at(start, slot) + at(end, slot)) / 2) * Math.max(0, end - start)
  }
  return wattMs / 3_600_000
}
