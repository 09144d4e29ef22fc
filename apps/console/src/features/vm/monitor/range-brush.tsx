import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { metricQuery } from '@vivarium/client'
import type { VmId } from '@vivarium/model'
import { TimeBrush } from '../../../components/chart/time-brush'
import { type ChartRange, type ChartWindow, useChartWindow } from '../../../components/chart/use-chart-window'
import { useT } from '../../../i18n'
import { Skeleton } from '../../../ui/skeleton'
import type { VmSearch } from '../search'

interface RangeBrushProps {
  readonly vmId: VmId
  readonly range: ChartRange
  readonly zoom: ChartWindow | undefined
  readonly onZoom: (zoom: Pick<VmSearch, 'from' | 'to'>) => void
}

/** CPU over the whole range in small; its handles zoom all charts. */
export const RangeBrush = ({ vmId, range, zoom, onZoom }: RangeBrushProps) => {
  const t = useT()
  const window = useChartWindow(range)
  const { data } = useQuery({
    ...metricQuery({
      resource: `vms/${vmId}`,
      metric: 'cpu.usage',
      ...(window ?? { from: '', to: '', stepS: 0 }),
    }),
    enabled: window !== undefined,
    placeholderData: keepPreviousData,
  })
  if (!data) return <Skeleton className="h-14" />
  return (
    <TimeBrush
      label={t('vm.brush')}
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
