import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { metricQuery } from '@vivarium/client'
import type { Metric } from '@vivarium/model'
import { useT } from '../../i18n'
import { Skeleton } from '../../ui/skeleton'
import type { ChartSearch } from './chart-search'
import { TimeBrush } from './time-brush'
import { type ChartRange, type ChartWindow, useChartWindow } from './use-chart-window'

interface RangeBrushProps {
  /** `vms/{id}`, `hosts/{id}`, `clusters/{id}` or `datastores/{id}`. */
  readonly resource: string
  /** What is drawn small behind the handles. */
  readonly metric: Metric
  readonly range: ChartRange
  readonly zoom: ChartWindow | undefined
  readonly onZoom: (zoom: Pick<ChartSearch, 'from' | 'to'>) => void
}

/** A metric over the whole range in small; its handles zoom all charts. */
export const RangeBrush = ({ resource, metric, range, zoom, onZoom }: RangeBrushProps) => {
  const t = useT()
  const window = useChartWindow(range)
  const { data } = useQuery({
    ...metricQuery({ resource, metric, ...(window ?? { from: '', to: '', stepS: 0 }) }),
    enabled: window !== undefined,
    placeholderData: keepPreviousData,
  })
  if (!data) return <Skeleton className="h-14" />
  return (
    <TimeBrush
      label={t('monitor.brush')}
      values={data.values}
      from={data.from}
      stepS={data.stepS}
      chosen={zoom && { fromMs: Date.parse(zoom.from), toMs: Date.parse(zoom.to) }}
      onChoose={chosen =>
        onZoom({
          from: chosen && new Date(chosen.fromMs).toISOString(),
          to: chosen && new Date(chosen.toMs).toISOString(),
        })
      }
    />
  )
}
