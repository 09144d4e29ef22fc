import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useFormat, useT } from '../../i18n'
import type { TermId } from '../../i18n/glossary'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { Term } from '../term'
import { ChartExport } from './chart-export'
import { ChartTable } from './chart-table'
import { type ChartProps, isSamePicture, seriesColour, timeOf } from './series'
import { useInTurn } from './use-in-turn'

const TimeSeriesPlot = lazy(() => import('./time-series-plot').then(module => ({ default: module.TimeSeriesPlot })))

interface TimeSeriesChartProps extends ChartProps {
  /** Stands beside the unit. */
  readonly note?: string | undefined
}

/** Lines over simulated time, with units, exact values on hover or by arrow keys, and the same values as a table. */
export const TimeSeriesChart = ({ note, ...props }: TimeSeriesChartProps) => {
  const { title, unit, series } = props
  const t = useT()
  const format = useFormat()
  const [tableShown, setTableShown] = useState(false)
  const isEmpty = series.every(({ values }) => values.every(value => value === null))
  const { from, to } = timeOf(props)
  const figure = useRef<HTMLElement>(null)
  return (
    <Panel
      title={series.length === 1 ? <SeriesName name={title} term={series[0]?.term} /> : title}
      meta={note === undefined ? unit : `${unit} · ${note}`}
      actions={
        <>
          {series.length > 1 && <Legend series={series} />}
          {!isEmpty && <ChartExport chart={props} figure={figure} />}
        </>
      }
    >
      <figure
        ref={figure}
        aria-label={t('chart.label', { title, unit, from: format.dateTime(from), to: format.dateTime(to) })}
      >
        <div className="h-44 min-[2400px]:h-96">
          {isEmpty ? (
            <p className="flex h-full items-center justify-center text-text-3">{t('chart.empty')}</p>
          ) : (
            <Suspense fallback={<Skeleton className="h-full" />}>
              <Picture {...props} />
            </Suspense>
          )}
        </div>
        {!isEmpty && (
          <details
            className="pt-1 text-text-3 text-xs print:hidden"
            open={tableShown}
            onToggle={event => setTableShown(event.currentTarget.open)}
          >
            <summary className="w-fit rounded-sm hover:text-text">{t('chart.table')}</summary>
            {tableShown && <ChartTable {...props} />}
          </details>
        )}
      </figure>
    </Panel>
  )
}

const Picture = (props: ChartProps) => {
  const drawn = useInTurn(props, isSamePicture)
  return useMemo(() => <TimeSeriesPlot {...drawn} />, [drawn])
}

const Legend = ({ series }: Pick<ChartProps, 'series'>) => (
  <ul className="flex flex-wrap gap-x-3 text-text-2 text-xs">
    {series.map(({ id, name, term }, index) => (
      <li key={id} className="flex items-center gap-1.5">
        <span
          aria-hidden
          className="h-0.5 w-3 rounded-full [print-color-adjust:exact]"
          style={{ background: seriesColour(index) }}
        />
        <SeriesName name={name} term={term} />
      </li>
    ))}
  </ul>
)

const SeriesName = ({ name, term }: { readonly name: string; readonly term: TermId | undefined }) =>
  term ? <Term id={term}>{name}</Term> : name
