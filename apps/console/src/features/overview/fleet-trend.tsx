import type { ChartSearch } from '../../components/chart/chart-search'
import { MetricChart } from '../../components/chart/metric-chart'
import { RangeBrush } from '../../components/chart/range-brush'
import type { ChartWindow } from '../../components/chart/use-chart-window'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'

interface FleetTrendProps {
  /** All that the hosts have. */
  readonly memoryMiB: number
  readonly syncId: string
  /** The stretch of the day that is brushed out. */
  readonly zoom: ChartWindow | undefined
  readonly onZoom: (zoom: Pick<ChartSearch, 'from' | 'to'>) => void
}

/** The fleet's CPU and memory over the last day, both as shares of what there is; its brush zooms the page's charts. */
export const FleetTrend = ({ memoryMiB, syncId, zoom, onZoom }: FleetTrendProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <div className="flex flex-col gap-2">
      <MetricChart
        title={t('overview.trend')}
        unit="%"
        resource="fleet"
        range="24h"
        zoom={zoom}
        syncId={syncId}
        max={100}
        formatValue={format.decimal}
        lines={[
          { metric: 'cpu.usage', name: t('overview.trendCpu') },
          { metric: 'memory.used', name: t('overview.trendMemory'), scale: 100 / Math.max(memoryMiB, 1) },
        ]}
      />
      <div className="print:hidden">
        <RangeBrush resource="fleet" metric="cpu.usage" range="24h" zoom={zoom} onZoom={onZoom} />
      </div>
      {zoom && (
        <p className="flex items-center gap-3 text-text-2 text-xs print:hidden">
          {t('monitor.zoom', { from: format.dayMinute(zoom.from), to: format.dayMinute(zoom.to) })}
          <Button size="sm" onClick={() => onZoom({ from: undefined, to: undefined })}>
            {t('monitor.wholeRange')}
          </Button>
        </p>
      )}
    </div>
  )
}
