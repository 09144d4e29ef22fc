import type { Metric, Vm } from '@vivarium/model'
import { useSyncExternalStore } from 'react'
import { useChartWindow } from '../../../components/chart/use-chart-window'
import { useMetricSeries } from '../../../components/use-metric-series'
import { type Format, type PlainMessageId, useFormat, useT } from '../../../i18n'
import { onSimFrame, simNow } from '../../../stores/clock'
import { Skeleton } from '../../../ui/skeleton'
import { Sparkline } from '../../../ui/sparkline'

export interface UsageRow {
  readonly metric: Metric
  readonly label: PlainMessageId
  readonly text: (value: number, format: Format, vm: Vm) => string
  /** The top edge of its trend; without it, the highest value of the hour. */
  readonly max?: (vm: Vm) => number
}

/** A trend without a natural top leaves so much room above its highest value. */
const ROOM = 1.3

/** Numbers of a VM as they are now, each with its last hour beside it. */
export const UsageRows = ({ vm, rows }: { readonly vm: Vm; readonly rows: readonly UsageRow[] }) => {
  const t = useT()
  const format = useFormat()
  const window = useChartWindow('1h')
  const [resource, metrics] = [`vms/${vm.id}`, rows.map(({ metric }) => metric)]
  const { series } = useMetricSeries({ resource, metrics, window })
  // The hour ends up to a step ago. What is on since a shorter time is asked for by the second.
  const isLate = vm.usage.memory !== undefined && series?.some(({ values }) => values.at(-1) == null) === true
  const atMs = useSyncExternalStore(onSimFrame, () => (isLate ? Math.floor(simNow() / 1000) * 1000 : 0))
  const at = new Date(atMs).toISOString()
  const { series: latest } = useMetricSeries({
    resource,
    metrics,
    window: atMs === 0 ? undefined : { from: at, to: at, stepS: 1 },
  })
  return (
    <dl className="@container flex flex-col divide-y divide-line">
      {rows.map(({ metric, label, text, max }, index) => {
        const data = series?.[index]
        const values = (data?.values ?? []).flatMap(value => (value === null ? [] : [value]))
        const now = data?.values.at(-1) ?? latest?.[index]?.values.at(-1)
        return (
          <div key={metric} className="flex min-h-8 items-center justify-between gap-4 py-1">
            <dt className="shrink-0 text-text-2">{t(label)}</dt>
            <dd className="flex items-center gap-3 font-medium">
              <span className="@max-3xs:hidden">
                <Sparkline values={values} max={max?.(vm) ?? Math.max(1, ...values) * ROOM} />
              </span>
              <span className="min-w-24 text-right">
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
  )
}
