import { type ChartRange, parseChartRange } from './use-chart-window'

/** What charts of a page add to its address. */
export interface ChartSearch {
  /** The last hour without it. */
  readonly range?: ChartRange | undefined
  /** A stretch within the range that the charts are zoomed to, RFC 3339 on the simulated clock. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const time = (raw: unknown): string | undefined =>
  typeof raw === 'string' && !Number.isNaN(Date.parse(raw)) ? raw : undefined

/** Reads the charts' part of an address; what makes no sense is left out. */
export const parseChartSearch = (raw: Readonly<Record<string, unknown>>): ChartSearch => ({
  range: parseChartRange(raw.range),
  from: time(raw.from),
  to: time(raw.to),
})
