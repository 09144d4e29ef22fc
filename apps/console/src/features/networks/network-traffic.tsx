import type { NetworkId } from '@vivarium/model'
import { useChartWindow } from '../../components/chart/use-chart-window'
import { useMetricSeries } from '../../components/use-metric-series'
import { useFormat } from '../../i18n'
import { cx } from '../../ui/cx'
import { Skeleton } from '../../ui/skeleton'
import { Sparkline } from '../../ui/sparkline'

/** Demand changes every five minutes: a finer trend of the hour would show no more. */
const STEP_S = 300
/** Room above the highest value. */
const ROOM = 1.3

interface NetworkTrafficProps {
  readonly networkId: NetworkId
  /** Where numbers stand below one another, in a cell, or alone, in a tile. */
  readonly look: 'cell' | 'tile'
}

/** What a network's guests pass over the hosts' links now, with its last hour. */
export const NetworkTraffic = ({ networkId, look }: NetworkTrafficProps) => {
  const format = useFormat()
  const window = useChartWindow('1h')
  const { series } = useMetricSeries({
    resource: `networks/${networkId}`,
    metrics: ['network.throughput'],
    window: window && { ...window, stepS: STEP_S },
  })
  const told = series?.[0]?.values
  if (told === undefined) return <Skeleton className="inline-block h-3.5 w-28" />
  const values = told.flatMap(value => value ?? [])
  const now = told.at(-1) ?? null
  return (
    <span className={cx('inline-flex items-center gap-3', look === 'tile' && 'flex-row-reverse')}>
      <Sparkline values={values} max={Math.max(0.1, ...values) * ROOM} />
      <span className={look === 'cell' ? 'min-w-16 text-right' : undefined}>
        {now === null ? '–' : format.rate(now)}
      </span>
    </span>
  )
}
