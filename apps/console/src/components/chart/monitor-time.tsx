import type { Metric } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import type { ChartSearch } from './chart-search'
import { RangeBrush } from './range-brush'
import { RangePicker } from './range-picker'
import { zoomOf } from './zoom'

interface MonitorTimeProps {
  /** `vms/{id}`, `hosts/{id}`, `clusters/{id}` or `datastores/{id}`. */
  readonly resource: string
  /** What the brush shows; CPU without it. */
  readonly metric?: Metric
  readonly search: ChartSearch
  readonly onSearch: (patch: ChartSearch) => void
}

/** The time that all charts of a page show: a range up to now, or a stretch of it that is brushed out. */
export const MonitorTime = ({ resource, metric = 'cpu.usage', search, onSearch }: MonitorTimeProps) => {
  const t = useT()
  const format = useFormat()
  const range = search.range ?? '1h'
  const zoom = zoomOf(search)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <RangePicker value={range} onChange={next => onSearch({ range: next, from: undefined, to: undefined })} />
        <p className="text-text-2 text-xs">
          {zoom
            ? t('monitor.zoom', { from: format.dayMinute(zoom.from), to: format.dayMinute(zoom.to) })
            : t('monitor.following')}
        </p>
        {zoom && (
          <Button size="sm" onClick={() => onSearch({ from: undefined, to: undefined })}>
            {t('monitor.wholeRange')}
          </Button>
        )}
      </div>
      <div className="print:hidden">
        <RangeBrush resource={resource} metric={metric} range={range} zoom={zoom} onZoom={onSearch} />
      </div>
    </>
  )
}
