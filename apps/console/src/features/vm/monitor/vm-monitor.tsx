import type { Vm } from '@vivarium/model'
import { MetricChart, type MetricLine } from '../../../components/chart/metric-chart'
import { MonitorTime } from '../../../components/chart/monitor-time'
import { zoomOf } from '../../../components/chart/zoom'
import { type PlainMessageId, useFormat, useT } from '../../../i18n'
import { cx } from '../../../ui/cx'
import { EmptyState } from '../../../ui/empty-state'
import { MigrationCard } from '../migration-card'
import type { VmSearch } from '../search'
import { useLastMigration } from '../use-last-migration'

interface VmMonitorProps {
  readonly vm: Vm
  readonly search: VmSearch
  readonly onSearch: (patch: Partial<VmSearch>) => void
}

interface ChartSpec {
  readonly id: string
  readonly title: PlainMessageId
  readonly unit: string
  readonly lines: readonly (Omit<MetricLine, 'name'> & { readonly name: PlainMessageId })[]
  readonly max?: (vm: Vm) => number
}

const CHARTS: readonly ChartSpec[] = [
  {
    id: 'cpu',
    title: 'vm.cpu',
    unit: '%',
    lines: [
      { metric: 'cpu.usage', name: 'vm.used' },
      { metric: 'cpu.ready', name: 'vm.cpuReady' },
      { metric: 'cpu.max-limited', name: 'vm.cpuLimited' },
      { metric: 'cpu.costop', name: 'vm.cpuCoStop' },
    ],
    max: () => 100,
  },
  {
    id: 'memory',
    title: 'vm.memory',
    unit: 'GiB',
    lines: [{ metric: 'memory.used', name: 'vm.used', scale: 1 / 1024 }],
    max: vm => vm.memoryMiB / 1024,
  },
  {
    id: 'memory-reclaimed',
    title: 'monitor.reclaimed',
    unit: 'MiB',
    lines: [
      { metric: 'memory.shared', name: 'vm.backing.shared' },
      { metric: 'memory.ballooned', name: 'vm.backing.ballooned' },
      { metric: 'memory.compressed', name: 'vm.backing.compressed' },
      { metric: 'memory.swapped', name: 'vm.backing.swapped' },
    ],
  },
  {
    id: 'work',
    title: 'vm.work.done',
    unit: '%',
    lines: [
      { metric: 'guest.performance', name: 'vm.work.ofNative' },
      { metric: 'guest.speed', name: 'vm.work.speed' },
    ],
    max: () => 100,
  },
  {
    id: 'network',
    title: 'vm.network',
    unit: 'MB/s',
    lines: [{ metric: 'network.throughput', name: 'vm.throughput' }],
  },
  { id: 'disk', title: 'vm.disk', unit: 'MB/s', lines: [{ metric: 'disk.throughput', name: 'vm.throughput' }] },
  { id: 'disk-iops', title: 'vm.diskIops', unit: '1/s', lines: [{ metric: 'disk.iops', name: 'vm.iops' }] },
  { id: 'disk-latency', title: 'vm.diskLatency', unit: 'ms', lines: [{ metric: 'disk.latency', name: 'vm.latency' }] },
]

/** What a VM used over time: charts with one cursor, a range, and a brush that zooms them all. */
export const VmMonitor = ({ vm, search, onSearch }: VmMonitorProps) => {
  const t = useT()
  const format = useFormat()
  const range = search.range ?? '1h'
  const zoom = zoomOf(search)
  const migration = useLastMigration(vm.id)
  const migrating = vm.state === 'migrating' && migration
  return (
    <div className="flex flex-col gap-3">
      <MonitorTime resource={`vms/${vm.id}`} search={search} onSearch={onSearch} />
      {vm.startedAt === undefined && vm.state !== 'migrating' && (
        <EmptyState title={t('vm.off')}>{t('vm.offHint')}</EmptyState>
      )}
      <div className={cx('grid items-start gap-4', migrating && 'xl:grid-cols-[1fr_26rem]')}>
        <div className={cx('grid min-w-0 gap-4', !migrating && 'xl:grid-cols-2')}>
          {CHARTS.map(({ id, title, unit, lines, max }) => (
            <MetricChart
              key={id}
              title={t(title)}
              unit={unit}
              resource={`vms/${vm.id}`}
              range={range}
              zoom={zoom}
              syncId={vm.id}
              lines={lines.map(line => ({ ...line, name: t(line.name) }))}
              formatValue={format.decimal}
              {...(max ? { max: max(vm) } : {})}
            />
          ))}
        </div>
        {migrating && <MigrationCard operation={migrating} from={vm.hostName} />}
      </div>
    </div>
  )
}
