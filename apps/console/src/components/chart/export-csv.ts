import { t } from '../../i18n'
import { toCsv } from '../csv'
import { type ChartProps, pointsOf } from './series'

/** A chart's values as a file's text, oldest first: times in UTC by RFC 3339, the unit in each head. */
export const chartCsv = (props: Pick<ChartProps, 'series' | 'from' | 'stepS' | 'unit'>): string =>
  toCsv(
    [`${t('chart.time')} (UTC)`, ...props.series.map(({ name }) => `${name} (${props.unit})`)],
    pointsOf(props).map(point => [new Date(point.at).toISOString(), ...props.series.map(({ id }) => point[id])]),
  )
