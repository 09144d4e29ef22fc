import { useFormat, useT } from '../../i18n'
import type { ChartSearch } from './chart-search'
import { MetricChart, type MetricLine } from './metric-chart'
import { MonitorTime } from './monitor-time'
import { PowerChart } from './power-chart'
import { zoomOf } from './zoom'

interface ResourceMonitorProps {
  readonly kind: 'hosts' | 'clusters'
  readonly id: string
  /** All the memory that it has. */
  readonly memoryMiB: number
  readonly search: ChartSearch
  readonly onSearch: (patch: ChartSearch) => void
  /** How its memory is made to go further, in MiB; clusters are not measured for it. */
  readonly reclaimed?: readonly Omit<MetricLine, 'scale'>[]
}

const GIB = 1 / 1024

/** What a host did over a stretch of time, or a cluster's hosts together; all charts share one cursor. */
export const ResourceMonitor = ({ kind, id, memoryMiB, search, onSearch, reclaimed }: ResourceMonitorProps) => {
  const t = useT()
  const format = useFormat()
  const shown = { resource: `${kind}/${id}`, range: search.range ?? '1h', zoom: zoomOf(search), syncId: id } as const
  const common = { ...shown, formatValue: format.decimal }
  return (
    <>
      <MonitorTime resource={shown.resource} search={search} onSearch={onSearch} />
      <div className="grid gap-4 xl:grid-cols-2 xl:[&>:last-child:nth-child(odd)]:col-span-2">
        <MetricChart
          {...common}
          title={t('monitor.cpu')}
          unit="%"
          max={100}
          lines={[
            { metric: 'cpu.usage', name: t('monitor.usage') },
            { metric: 'cpu.ready', name: t('monitor.ready') },
          ]}
        />
        <MetricChart
          {...common}
          title={t('monitor.memory')}
          unit="GiB"
          max={memoryMiB * GIB}
          lines={[
            { metric: 'memory.used', name: t('monitor.used'), scale: GIB },
            { metric: 'memory.allocated', name: t('monitor.allocated'), scale: GIB },
          ]}
        />
        {reclaimed && (
          <MetricChart
            {...common}
            title={t('monitor.reclaimed')}
            unit="GiB"
            lines={reclaimed.map(line => ({ ...line, scale: GIB }))}
          />
        )}
        <MetricChart
          {...common}
          title={t('monitor.network')}
          unit="MB/s"
          lines={[{ metric: 'network.throughput', name: t('monitor.throughput') }]}
        />
        <MetricChart
          {...common}
          title={t('monitor.disk')}
          unit="MB/s"
          lines={[{ metric: 'disk.throughput', name: t('monitor.throughput') }]}
        />
        <PowerChart {...shown} title={t('monitor.power')} />
      </div>
    </>
  )
}
