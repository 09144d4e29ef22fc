import { cx } from './cx'

interface SparklineProps {
  readonly values: readonly number[]
  /** The value at the top edge; 100 for percent. */
  readonly max: number
  readonly className?: string
}

const WIDTH = 64
const HEIGHT = 16

/** A trend of the size of a word. The number beside it says the same, so it is hidden from screen readers. */
export const Sparkline = ({ values, max, className }: SparklineProps) => {
  if (values.length < 2) return null
  const step = WIDTH / (values.length - 1)
  const y = (value: number) => HEIGHT - 1 - (Math.min(Math.max(value, 0), max) / max) * (HEIGHT - 2)
  const points = values.map((value, index) => `${(index * step).toFixed(1)} ${y(value).toFixed(1)}`)
  const last = values.at(-1) ?? 0
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={cx('h-4 w-16 shrink-0', className)}>
      <path
        d={`M${points.join('L')}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
        className={last >= max * 0.8 ? 'text-att' : 'text-accent'}
      />
    </svg>
  )
}
