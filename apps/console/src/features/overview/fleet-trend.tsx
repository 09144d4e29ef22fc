import { MetricChart } from '../../components/chart/metric-chart'
import { useFormat, useT } from '../../i18n'

interface FleetTrendProps {
  /** All that the hosts have. */
  readonly memoryMiB: number
  readonly syncId: string
}

/** The fleet's CPU and memory over the last day, both as shares of what there is. */
export const FleetTrend = ({ memoryMiB, syncId }: FleetTrendProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <MetricChart
      title={t('overview.trend')}
      unit="%"
      resource="fleet"
      range="24h"
      syncId={syncId}
      max={100}
      formatValue={format.decimal}
      lines={[
        { metric: 'cpu.usage', name: t('overview.trendCpu') },
        { metric: 'memory.used', name: t('overview.trendMemory'), scale: 100 / Math.max(memoryMiB, 1) },
      ]}
    />
  )
}
