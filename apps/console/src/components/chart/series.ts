import type { TermId } from '../../i18n/glossary'

/** One line of a chart; all lines of a chart share its times. */
interface ChartSeries {
  readonly id: string
  readonly name: string
  /** The word of the field that it is called by, if it is one to explain. */
  readonly term?: TermId | undefined
  /** One value a step; null where there was nothing to measure. */
  readonly values: readonly (number | null)[]
}

export interface ChartProps {
  readonly title: string
  /** Of the values: `%`, `MiB`. Stands beside the title and in the tooltip. */
  readonly unit: string
  readonly series: readonly ChartSeries[]
  /** RFC 3339, on the simulated clock: the time of each line's first value. */
  readonly from: string
  readonly stepS: number
  /** Upper edge of the values, where they have one: 100 for percent. */
  readonly max?: number
  /** Charts of one id share their cursor. */
  readonly syncId?: string
  readonly formatValue: (value: number) => string
}

/** Whether both draw the same: all but functions is compared by what it says. */
export const isSamePicture = (one: ChartProps, other: ChartProps): boolean =>
  one.formatValue === other.formatValue && JSON.stringify(one) === JSON.stringify(other)

/** A moment and each line's value at it, by the line's id. */
export interface ChartPoint {
  readonly at: number
  readonly [seriesId: string]: number | null
}

const MINUTE_MS = 60_000
const ROUND_MS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map(minutes => minutes * MINUTE_MS)

/** Round moments from one to another (milliseconds) for an axis, at most seven: whole minutes, hours, midnights of UTC. */
export const roundTimes = (from: number, to: number): number[] => {
  const step = ROUND_MS.find(each => (to - from) / each < 7) ?? (to - from) / 6
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step)
}

/** The lines as points in time, oldest first. */
export const pointsOf = ({ series, from, stepS }: Pick<ChartProps, 'series' | 'from' | 'stepS'>): ChartPoint[] => {
  const start = Date.parse(from)
  const length = Math.max(0, ...series.map(({ values }) => values.length))
  return Array.from({ length }, (_, index) => ({
    ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? null])),
    at: start + index * stepS * 1000,
  }))
}

/** The moments of a chart's first and last value, in milliseconds since the epoch. */
export const timeOf = ({ series, from, stepS }: Pick<ChartProps, 'series' | 'from' | 'stepS'>) => {
  const steps = Math.max(0, ...series.map(({ values }) => values.length - 1))
  return { from: Date.parse(from), to: Date.parse(from) + steps * stepS * 1000 }
}

const COLOURS = ['--series-1', '--series-2', '--series-3', '--series-4', '--series-5', '--series-6'] as const
/** The colour of a chart's nth line, as the tokens have it. */
export const seriesColour = (index: number): string => `var(${COLOURS[index % COLOURS.length] ?? '--series-1'})`
