import type { Metric, Vm } from '@vivarium/model'
import { useChartWindow } from '../../../components/chart/use-chart-window'
import { useMetricSeries } from '../../../components/use-metric-series'
import { type Format, type PlainMessageId, useFormat, useT } from '../../../i18n'
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
  const { series } = useMetricSeries({ resource: `vms/${vm.id}`, metrics: rows.map(({ metric }) => metric), window })
  return (
    <dl className="@container flex flex-col divide-y divide-line">
      {rows.map(({ metric, label, text, max }, index) => {
        const data = series?.[index]
        const values = (data?.values ?? []).flatMap(value => (value === null ? [] : [value]))
        const now = data?.values.at(-1)
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
