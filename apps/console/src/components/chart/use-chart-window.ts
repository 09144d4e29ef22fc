import { useSyncExternalStore } from 'react'
import { onSimFrame, simNow, useClock } from '../../stores/clock'

/** Steps of a chart, whatever its range. */
const STEPS = 96
/** A chart moves on at most this often, in seconds of real time: at 600 times the speed a minute passes ten times a second. */
const SHORTEST_S = 2

/** Ranges that a chart can show, in seconds. */
const CHART_RANGES = { '1h': 3600, '6h': 21_600, '24h': 86_400, '7d': 604_800 } as const
export type ChartRange = keyof typeof CHART_RANGES

/** Reads a range off an address. */
export const parseChartRange = (raw: unknown): ChartRange | undefined =>
  raw === '1h' || raw === '6h' || raw === '24h' || raw === '7d' ? raw : undefined

export interface ChartWindow {
  /** RFC 3339, on the simulated clock. */
  readonly from: string
  readonly to: string
  readonly stepS: number
}

/** The stretch up to now that a chart shows, moved on by whole steps as simulated time passes; undefined until the clock is known. */
export const useChartWindow = (range: ChartRange): ChartWindow | undefined => {
  const rate = useClock(clock => clock.rate)
  const rangeS = CHART_RANGES[range]
  const stepS = rangeS / STEPS
  const strideMs = Math.ceil(Math.max(stepS, rate * SHORTEST_S) / stepS) * stepS * 1000
  const endMs = useSyncExternalStore(onSimFrame, () => Math.floor(simNow() / strideMs) * strideMs)
  if (endMs === 0) return undefined
  return { from: new Date(endMs - rangeS * 1000).toISOString(), to: new Date(endMs).toISOString(), stepS }
}
