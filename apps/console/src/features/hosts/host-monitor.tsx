import type { Host } from '@vivarium/model'
import { MetricChart } from '../../components/chart/metric-chart'
import { PowerChart } from '../../components/chart/power-chart'
import type { ChartRange } from '../../components/chart/use-chart-window'
import { useFormat, useT } from '../../i18n'

interface HostMonitorProps {
  readonly host: Host
  readonly range: ChartRange
}

const GIB = 1 / 1024

/** What a host did over a stretch of time; all charts share one cursor. */
export const HostMonitor = ({ host, range }: HostMonitorProps) => {
  const t = useT()
  const format = useFormat()
  const common = { resource: `hosts/${host.id}`, range, syncId: host.id, formatValue: format.decimal }
  return (
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
      <PowerChart resource={common.resource} title={t('monitor.power')} range={range} syncId={host.id} />
    </div>
  )
}
