import { Link } from '@tanstack/react-router'
import type { Metric, Vm } from '@vivarium/model'
import { useChartWindow } from '../../../components/chart/use-chart-window'
import { useMetricSeries } from '../../../components/use-metric-series'
import { type Format, type PlainMessageId, useFormat, useT } from '../../../i18n'
import { LINK_STYLE } from '../../../ui/button-style'
import { Panel } from '../../../ui/panel'
import { Skeleton } from '../../../ui/skeleton'
import { Sparkline } from '../../../ui/sparkline'
import { WorkDone } from './work-done'

interface UsageRow {
  readonly metric: Metric
  readonly label: PlainMessageId
  readonly text: (value: number, format: Format, vm: Vm) => string
  /** The top edge of its trend; without it, the highest value of the hour. */
  readonly max?: (vm: Vm) => number
}

/** A trend without a natural top leaves so much room above its highest value. */
const ROOM = 1.3

const ROWS: readonly UsageRow[] = [
  { metric: 'cpu.usage', label: 'vm.cpu', text: (value, format) => format.percent(value), max: () => 100 },
  { metric: 'cpu.ready', label: 'vm.cpuReady', text: (value, format) => format.percent(value), max: () => 100 },
  {
    metric: 'memory.used',
    label: 'vm.memory',
    text: (value, format, vm) => `${format.mib(value)} / ${format.mib(vm.memoryMiB)}`,
    max: vm => vm.memoryMiB,
  },
  { metric: 'network.throughput', label: 'vm.network', text: (value, format) => format.rate(value) },
  { metric: 'disk.throughput', label: 'vm.disk', text: (value, format) => format.rate(value) },
]

const METRICS = ROWS.map(({ metric }) => metric)

/** What a VM uses now, with the last hour beside each number. */
export const VmUsage = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const format = useFormat()
  const window = useChartWindow('1h')
  const { series } = useMetricSeries({ resource: `vms/${vm.id}`, metrics: METRICS, window })
  return (
    <Panel
      title={t('vm.usage')}
      meta={t('vm.usage.meta')}
      actions={
        <Link to="/vms/$vmId" params={{ vmId: vm.id }} search={{ tab: 'monitor' }} className={LINK_STYLE}>
          {t('vm.tab.monitor')}
        </Link>
      }
    >
      <dl className="flex flex-col divide-y divide-line">
        {ROWS.map(({ metric, label, text, max }, index) => {
          const data = series?.[index]
          const values = (data?.values ?? []).flatMap(value => (value === null ? [] : [value]))
          const now = data?.values.at(-1)
          return (
            <div key={metric} className="flex min-h-8 items-center justify-between gap-4 py-1">
              <dt className="text-text-2">{t(label)}</dt>
              <dd className="flex items-center gap-3 font-medium">
                <Sparkline values={values} max={max?.(vm) ?? Math.max(1, ...values) * ROOM} />
                <span className="min-w-28 text-right">
                  {data === undefined ? (
                    <Skeleton className="ml-auto h-3.5 w-16" />
                  ) : now === undefined || now === null ? (
                    '–'
                  ) : (
                    text(now, format, vm)
                  )}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
      <WorkDone vm={vm} />
    </Panel>
  )
}
