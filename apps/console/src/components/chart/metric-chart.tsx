import type { Metric } from '@vivarium/model'
import { useT } from '../../i18n'
import type { TermId } from '../../i18n/glossary'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/empty-state'
import { Panel } from '../../ui/panel'
import { useMetricSeries } from '../use-metric-series'
import { ChartSkeleton } from './chart-skeleton'
import { TimeSeriesChart } from './time-series-chart'
import { type ChartRange, type ChartWindow, useChartWindow } from './use-chart-window'

export interface MetricLine {
  readonly metric: Metric
  readonly name: string
  /** What the API's value is multiplied by: MiB to GiB, MiB to percent. */
  readonly scale?: number
}

/** What is explained wherever a chart shows it. */
const TERMS: Partial<Record<Metric, TermId>> = {
  'cpu.ready': 'ready-time',
  'disk.iops': 'iops',
  'disk.latency': 'latency',
  'memory.shared': 'page-sharing',
  'memory.ballooned': 'ballooning',
  'memory.compressed': 'compression',
  'memory.swapped': 'swap',
}

interface MetricChartProps {
  readonly title: string
  /** Of the values as they are shown. */
  readonly unit: string
  /** `vms/{id}`, `hosts/{id}`, `clusters/{id}` or `fleet`. */
  readonly resource: string
  readonly lines: readonly MetricLine[]
  readonly range: ChartRange
  /** A stretch to stay at, instead of following the clock. */
  readonly zoom?: ChartWindow | undefined
  /** Stands beside the unit: what the whole stretch came to. */
  readonly note?: string | undefined
  readonly max?: number
  readonly syncId?: string
  readonly formatValue: (value: number) => string
}

/** Metrics of one thing over the time up to now, which the chart follows. */
export const MetricChart = ({ resource, lines, range, zoom, ...chart }: MetricChartProps) => {
  const t = useT()
  const present = useChartWindow(range)
  const window = zoom ?? present
  const { series, answers } = useMetricSeries({ resource, metrics: lines.map(({ metric }) => metric), window })
  const first = series?.[0]
  // What was read stays, so that a chart does not end before the page does when its thing is deleted.
  if (!series && answers.some(({ isError }) => isError)) {
    return (
      <Panel title={chart.title} meta={chart.unit}>
        <ErrorState
          title={t('chart.failed')}
          actions={
            <Button onClick={() => answers.forEach(answer => void answer.refetch())}>{t('common.retry')}</Button>
          }
        />
      </Panel>
    )
  }
  const estimate = series?.find(each => each.estimate)?.estimate
  const estimated = estimate && t('monitor.estimate', { n: estimate.hosts, of: estimate.ofHosts })
  if (!series || !first) return <ChartSkeleton title={chart.title} unit={chart.unit} />
  return (
    <TimeSeriesChart
      {...chart}
      note={[chart.note, estimated].flatMap(part => part ?? []).join(' · ') || undefined}
      from={first.from}
      stepS={first.stepS}
      series={lines.map(({ metric, name, scale = 1 }, index) => ({
        id: metric,
        name,
        term: TERMS[metric],
        values: (series[index]?.values ?? []).map(value => value && value * scale),
      }))}
    />
  )
}
