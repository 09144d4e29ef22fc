import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { metricQuery } from '@vivarium/client'
import type { Metric, MetricSeries } from '@vivarium/model'
import { useEffect, useRef } from 'react'
import type { ChartWindow } from './chart/use-chart-window'

interface SeriesQuery {
  /** `vms/{id}`, `hosts/{id}`, `clusters/{id}` or `fleet`. */
  readonly resource: string
  readonly metrics: readonly Metric[]
  /** Nothing is read without one. */
  readonly window: ChartWindow | undefined
}

interface MetricSeriesAnswer {
  /** One for each metric, or nothing while some are read for the first time. */
  readonly series: readonly MetricSeries[] | undefined
  readonly answers: readonly UseQueryResult<MetricSeries>[]
}

/**
 * Several metrics of one thing. When the window moves on they stay as they were until the next are there:
 * `keepPreviousData` can't do that in `useQueries`, whose observers end with their keys.
 */
export const useMetricSeries = ({ resource, metrics, window }: SeriesQuery): MetricSeriesAnswer => {
  const answers = useQueries({
    queries: metrics.map(metric => ({
      ...metricQuery({ resource, metric, ...(window ?? NO_WINDOW) }),
      enabled: window !== undefined,
    })),
  })
  const read = answers.flatMap(({ data }) => data ?? [])
  const isComplete = read.length === metrics.length
  const kept = useRef({ resource, series: isComplete ? read : undefined })
  useEffect(() => {
    if (isComplete) kept.current = { resource, series: read }
  })
  const before = kept.current.resource === resource ? kept.current.series : undefined
  return { series: isComplete ? read : before, answers }
}

const NO_WINDOW = { from: '', to: '', stepS: 0 }
