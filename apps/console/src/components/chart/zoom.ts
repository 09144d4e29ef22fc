import type { ChartSearch } from './chart-search'
import type { ChartWindow } from './use-chart-window'

/** Points of a zoomed chart, about. */
const POINTS = 96
/** Steps that people expect on a time axis, in seconds. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200]

/** The stretch that an address zooms to, in steps that give about as many points as the whole range has. */
export const zoomOf = ({ from, to }: Pick<ChartSearch, 'from' | 'to'>): ChartWindow | undefined => {
  if (from === undefined || to === undefined) return undefined
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000
  if (seconds <= 0) return undefined
  return { from, to, stepS: STEPS_S.find(step => step >= seconds / POINTS) ?? 7200 }
}
