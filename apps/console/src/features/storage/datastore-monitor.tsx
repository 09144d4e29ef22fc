import type { Datastore } from '@vivarium/model'
import type { ChartSearch } from '../../components/chart/chart-search'
import { MetricChart } from '../../components/chart/metric-chart'
import { MonitorTime } from '../../components/chart/monitor-time'
import { zoomOf } from '../../components/chart/zoom'
import { useFormat, useT } from '../../i18n'

interface DatastoreMonitorProps {
  readonly datastore: Datastore
  readonly search: ChartSearch
  readonly onSearch: (patch: ChartSearch) => void
}

/** What all VMs together ask of a datastore, and how long it lets them wait. */
export const DatastoreMonitor = ({ datastore, search, onSearch }: DatastoreMonitorProps) => {
  const t = useT()
  const format = useFormat()
  const common = {
    resource: `datastores/${datastore.id}`,
    range: search.range ?? '1h',
    zoom: zoomOf(search),
    syncId: datastore.id,
    formatValue: format.decimal,
  } as const
  return (
    <>
      <MonitorTime resource={common.resource} metric="disk.throughput" search={search} onSearch={onSearch} />
      <div className="grid gap-4 xl:grid-cols-2 xl:[&>:last-child:nth-child(odd)]:col-span-2">
        <MetricChart
          {...common}
          title={t('vm.diskLatency')}
          unit="ms"
          lines={[{ metric: 'disk.latency', name: t('vm.latency') }]}
        />
        <MetricChart
          {...common}
          title={t('vm.diskIops')}
          unit="1/s"
          lines={[{ metric: 'disk.iops', name: t('vm.iops') }]}
        />
        <MetricChart
          {...common}
          title={t('monitor.disk')}
          unit="MB/s"
          lines={[{ metric: 'disk.throughput', name: t('monitor.throughput') }]}
        />
      </div>
    </>
  )
}
