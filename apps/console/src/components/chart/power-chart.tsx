import { useFormat, useT } from '../../i18n'
import { useMetricSeries } from '../use-metric-series'
import { MetricChart } from './metric-chart'
import { type ChartRange, type ChartWindow, useChartWindow } from './use-chart-window'

interface PowerChartProps {
  /** `hosts/{id}`, `clusters/{id}` or `fleet`. */
  readonly resource: string
  readonly title: string
  readonly range: ChartRange
  readonly zoom?: ChartWindow | undefined
  readonly syncId?: string
}

/** What hosts draw over the time up to now, and the energy that it came to. */
export const PowerChart = (props: PowerChartProps) => {
  const t = useT()
  const format = useFormat()
  const present = useChartWindow(props.range)
  const window = props.zoom ?? present
  const { series } = useMetricSeries({ resource: props.resource, metrics: ['energy.used'], window })
  const kWh = series?.[0]?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  return (
    <MetricChart
      {...props}
      unit="W"
      formatValue={format.decimal}
      note={kWh === undefined ? undefined : t('monitor.energy', { kwh: format.decimal(kWh) })}
      lines={[{ metric: 'power.draw', name: t('monitor.draw') }]}
    />
  )
}
