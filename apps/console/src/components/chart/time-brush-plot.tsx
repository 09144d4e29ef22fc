import { useRef } from 'react'
import { Area, AreaChart, Brush, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { useFormat } from '../../i18n'
import { pointsOf } from './series'

export interface TimeBrushProps {
  /** What the handles choose. */
  readonly label: string
  /** The values drawn small behind them, evenly spaced from `from` on. */
  readonly values: readonly (number | null)[]
  /** RFC 3339, on the simulated clock. */
  readonly from: string
  readonly stepS: number
  /** The chosen stretch, in milliseconds since the epoch; none for the whole. */
  readonly chosen: { readonly fromMs: number; readonly toMs: number } | undefined
  readonly onChoose: (chosen: { readonly fromMs: number; readonly toMs: number } | undefined) => void
}

const MARGIN = { top: 0, right: 12, bottom: 0, left: 12 }

/** The frame is a line of the page; what is chosen is tinted. */
const BRUSH_STYLE =
  'h-full [&_.recharts-brush-slide]:[fill-opacity:0.1] [&_.recharts-brush-texts]:text-xs [&_.recharts-brush>rect:first-of-type]:stroke-line-2'

/** The drawing itself; Recharts comes with it, so it is only ever loaded by `TimeBrush`. */
export const TimeBrushPlot = ({ label, values, from, stepS, chosen, onChoose }: TimeBrushProps) => {
  const format = useFormat()
  const points = pointsOf({ series: [{ id: 'value', name: label, values }], from, stepS })
  const last = points.length - 1
  const pending = useRef<{ readonly start: number; readonly end: number }>(undefined)
  const startMs = Date.parse(from)
  const indexAt = (ms: number) => Math.min(Math.max(Math.round((ms - startMs) / (stepS * 1000)), 0), last)
  const settle = () => {
    const range = pending.current
    pending.current = undefined
    if (!range || range.end <= range.start) return
    const whole = range.start === 0 && range.end === last
    const [first, end] = [points[range.start], points[range.end]]
    onChoose(whole || !first || !end ? undefined : { fromMs: first.at, toMs: end.at })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sliders inside take the keys; this only hears that they were let go.
    <div className={BRUSH_STYLE} onKeyUp={settle}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={points} margin={MARGIN}>
          <XAxis dataKey="at" hide />
          <YAxis domain={[0, 'auto']} hide />
          <Brush
            dataKey="at"
            ariaLabel={label}
            height={48}
            y={4}
            travellerWidth={10}
            fill="var(--surface)"
            stroke="var(--accent)"
            startIndex={chosen ? indexAt(chosen.fromMs) : 0}
            endIndex={chosen ? indexAt(chosen.toMs) : Math.max(0, last)}
            tickFormatter={(at: number) => format.dayMinute(at)}
            onChange={({ startIndex, endIndex }) => {
              pending.current = { start: startIndex ?? 0, end: endIndex ?? last }
            }}
            onDragEnd={settle}
          >
            <AreaChart data={points}>
              <YAxis domain={[0, 'auto']} hide />
              <Area
                dataKey="value"
                stroke="var(--series-1)"
                fill="var(--series-1)"
                fillOpacity={0.14}
                isAnimationActive={false}
                dot={false}
              />
            </AreaChart>
          </Brush>
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}
