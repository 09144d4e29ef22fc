import { Download } from 'lucide-react'
import type { RefObject } from 'react'
import { useFormat, useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'
import { download } from '../download'
import { useCommand } from '../use-command'
import { type ChartProps, timeOf } from './series'

interface ChartExportProps {
  readonly chart: ChartProps
  /** Where the drawing is. */
  readonly figure: RefObject<HTMLElement | null>
}

/** What the page is about, as its window is called: part of a file's name. */
const subject = (): string => document.title.split(' · ')[0] ?? ''

/** Takes a chart away, as a picture or as its values. */
export const ChartExport = ({ chart, figure }: ChartExportProps) => {
  const t = useT()
  const format = useFormat()
  const name = `${subject()} ${chart.title}`
  const picture = useCommand({
    run: async () => {
      const { chartPng } = await import('./export-png')
      const svg = figure.current?.querySelector<SVGSVGElement>('svg.recharts-surface')
      if (!svg) return
      const { from, to } = timeOf(chart)
      const caption = {
        title: `${subject()}: ${chart.title}`,
        unit: chart.unit,
        time: `${format.dateTime(from)} – ${format.dateTime(to)} UTC`,
        lines: chart.series.map(series => series.name),
      }
      download(await chartPng(svg, caption), `${name}.png`)
    },
    verb: t('chart.png'),
  })
  const values = useCommand({
    run: async () => {
      const { chartCsv } = await import('./export-csv')
      download(new Blob([chartCsv(chart)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
    },
    verb: t('chart.csv'),
  })
  return (
    <span className="-my-1 print:hidden">
      <Menu
        trigger={<IconButton label={t('chart.export', { title: chart.title })} icon={<Download aria-hidden />} />}
        entries={[
          { type: 'item', id: 'png', label: t('chart.png'), onSelect: () => picture.submit() },
          { type: 'item', id: 'csv', label: t('chart.csv'), onSelect: () => values.submit() },
        ]}
      />
    </span>
  )
}
