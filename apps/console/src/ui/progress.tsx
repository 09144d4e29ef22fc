import type { Ref } from 'react'
import { cx } from './cx'

interface ProgressProps {
  /** 0 to 1. */
  readonly value: number
  readonly label: string
  readonly tone?: 'change' | 'attention' | 'fail' | 'off' | 'run'
  /** The bar itself, for who moves it between two renders by `transform`. */
  readonly barRef?: Ref<HTMLSpanElement>
  readonly className?: string
}

const TONES = { change: 'bg-chg', attention: 'bg-att', fail: 'bg-fail', off: 'bg-off', run: 'bg-run' } as const

export const Progress = ({ value, label, tone = 'change', barRef, className }: ProgressProps) => (
  <span
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(value * 100)}
    className={cx('block h-1 overflow-hidden rounded-full bg-line', className)}
  >
    <span
      ref={barRef}
      className={cx('block h-full origin-left rounded-full', TONES[tone])}
      style={{ transform: `scaleX(${value})` }}
    />
  </span>
)
