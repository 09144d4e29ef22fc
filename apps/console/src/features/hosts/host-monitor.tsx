import type { Host } from '@vivarium/model'
import type { ChartSearch } from '../../components/chart/chart-search'
import { MetricChart } from '../../components/chart/metric-chart'
import { MonitorTime } from '../../components/chart/monitor-time'
import { PowerChart } from '../../components/chart/power-chart'
import { zoomOf } from '../../components/chart/zoom'
import { useFormat, useT } from '../../i18n'

interface HostMonitorProps {
  readonly host: Host
  readonly search: ChartSearch
  readonly onSearch: (patch: ChartSearch) => void
}

const GIB = 1 / 1024

/** What a host did over a stretch of time; all charts share one cursor. */
export const HostMonitor = ({ host, search, onSearch }: HostMonitorProps) => {
  const t = useT()
  const format = useFormat()
  const shown = {
    resource: `hosts/${host.id}`,
    range: search.range ?? '1h',
    zoom: zoomOf(search),
    syncId: host.id,
  } as const
  const common = { ...shown, formatValue: format.decimal }
  return (
    <>
      <MonitorTime resource={shown.resource} search={search} onSearch={onSearch} />
      <div className="grid gap-4 xl:grid-cols-2">
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
          max={host.memoryMiB * GIB}
          lines={[
            { metric: 'memory.used', name: t('monitor.used'), scale: GIB },
            { metric: 'memory.allocated', name: t('monitor.allocated'), scale: GIB },
          ]}
        />
        <MetricChart
          {...common}
          title={t('monitor.reclaimed')}
          unit="GiB"
          lines={[
            { metric: 'memory.shared', name: t('vm.backing.shared'), scale: GIB },
            { metric: 'memory.ballooned', name: t('vm.backing.ballooned'), scale: GIB },
            { metric: 'memory.compressed', name: t('vm.backing.compressed'), scale: GIB },
            { metric: 'memory.swapped', name: t('vm.backing.swapped'), scale: GIB },
          ]}
        />
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
