import { useFormat, useT } from '../../i18n'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { type ChartProps, pointsOf } from './series'

/** A chart's values in rows, the newest first. */
export const ChartTable = (props: ChartProps) => {
  const { title, series, unit, formatValue } = props
  const t = useT()
  const format = useFormat()
  return (
    <TableFrame label={title} className="mt-1 max-h-64 overflow-y-auto">
      <Table>
        <thead>
          <tr>
            <HeadCell className="sticky top-0">{t('chart.time')}</HeadCell>
            {series.map(({ id, name }) => (
              <HeadCell key={id} align="end" className="sticky top-0">
                {`${name} (${unit})`}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {pointsOf(props)
            .reverse()
            .map(point => (
              <tr key={point.at}>
                <Cell>{format.dateTime(point.at)}</Cell>
                {series.map(({ id }) => {
                  const value = point[id]
                  return (
                    <Cell key={id} align="end">
                      {typeof value === 'number' ? formatValue(value) : '–'}
                    </Cell>
                  )
                })}
              </tr>
            ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
