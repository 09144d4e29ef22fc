import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormat } from '../../i18n'
import { type ChartPoint, type ChartProps, pointsOf, roundTimes, seriesColour } from './series'

const TICK = { fill: 'var(--text-3)', fontSize: '0.75rem' }
const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 }

/** The top of an axis that has no natural one: at least 1, and such that its half is a round number too. */
const niceTop = (points: readonly ChartPoint[]): number => {
  const most = Math.max(0, ...points.flatMap(({ at: _, ...values }) => Object.values(values).map(value => value ?? 0)))
  const decade = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return decade * ([1, 2, 4, 6, 8, 10].find(step => step * decade >= most) ?? 10)
}

/** From here on an hour and a minute alone do not say which day's they are. */
const LONG_MS = 26 * 3_600_000

/** The drawing itself; Recharts comes with it, so it is only ever loaded by `TimeSeriesChart`. */
export const TimeSeriesPlot = (props: ChartProps) => {
  const { series, max, syncId, formatValue, unit } = props
  const format = useFormat()
  const points = pointsOf(props)
  const from = points[0]?.at ?? 0
  const to = points.at(-1)?.at ?? from
  const top = max ?? niceTop(points)
  const names = new Map(series.map(({ id, name }) => [id, name]))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} margin={MARGIN} accessibilityLayer {...(syncId ? { syncId } : {})}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={['dataMin', 'dataMax']}
          ticks={roundTimes(from, to)}
          tickFormatter={(at: number) => (to - from > LONG_MS ? format.dayMinute(at) : format.minute(at))}
          tick={TICK}
          axisLine={{ stroke: 'var(--line)' }}
          tickLine={false}
          minTickGap={48}
        />
        <YAxis
          domain={[0, top]}
          ticks={[0, top / 2, top]}
          tickFormatter={(value: number) => formatValue(value)}
          tick={TICK}
          axisLine={false}
          tickLine={false}
          width={56}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--text-3)', strokeDasharray: '3 3' }}
          labelFormatter={label => (typeof label === 'number' ? format.dateTime(label) : '')}
          formatter={(value, id) => [
            typeof value === 'number' ? `${formatValue(value)} ${unit}` : '–',
            names.get(String(id)) ?? '',
          ]}
          contentStyle={{
            background: 'var(--surface)',
            border: '1px solid var(--line-2)',
            borderRadius: 6,
            fontSize: '0.75rem',
          }}
          labelStyle={{ color: 'var(--text-2)' }}
          itemStyle={{ color: 'var(--text)' }}
        />
        {series.map(({ id }, index) => (
          <Area
            key={id}
            dataKey={id}
            name={id}
            stroke={seriesColour(index)}
            fill={seriesColour(index)}
            fillOpacity={index === 0 ? 0.14 : 0.06}
            strokeWidth={1.5}
            dot={false}
            isAnimationActive={false}
            connectNulls={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  )
}
