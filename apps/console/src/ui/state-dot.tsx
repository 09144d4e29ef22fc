import type { ReactNode } from 'react'
import { cx } from './cx'

/** A shape of its own for each meaning, so that colour is never alone in telling. */
const STATE_SHAPES = ['on', 'off', 'paused', 'changing', 'attention', 'failed', 'gone', 'done', 'waiting'] as const
export type StateShape = (typeof STATE_SHAPES)[number]

const COLOURS: Record<StateShape, string> = {
  on: 'text-run',
  done: 'text-run',
  off: 'text-off',
  gone: 'text-off',
  waiting: 'text-off',
  paused: 'text-att',
  attention: 'text-att',
  changing: 'text-chg',
  failed: 'text-fail',
}

const SHAPES: Record<StateShape, ReactNode> = {
  on: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  off: <rect x="2.5" y="2.5" width="7" height="7" rx="1" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  paused: <path d="M4 2.5v7M8 2.5v7" stroke="currentColor" strokeWidth="2" />,
  changing: (
    <path d="M6 1.8A4.2 4.2 0 1 1 1.8 6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
  ),
  attention: <path d="M6 1.5 11 10.5H1z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />,
  failed: <path d="m2.5 2.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  gone: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  done: (
    <path
      d="m2 6.5 2.8 2.8L10 3.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  waiting: <circle cx="6" cy="6" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.6" />,
}

/** A state: its icon and its word. */
export const StateDot = ({ shape, children }: { readonly shape: StateShape; readonly children: ReactNode }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      className={cx('size-3 shrink-0', COLOURS[shape], shape === 'changing' && 'animate-[turn_1.2s_linear_infinite]')}
    >
      {SHAPES[shape]}
    </svg>
    {children}
  </span>
)

interface StateBarProps {
  readonly parts: readonly { readonly id: string; readonly shape: StateShape; readonly count: number }[]
}

/** How many are in which state, as a bar. The numbers beside it say the same, so it is hidden from screen readers. */
export const StateBar = ({ parts }: StateBarProps) => (
  <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-line">
    {parts.map(({ id, shape, count }) => (
      <span key={id} className={cx('min-w-1 bg-current', COLOURS[shape])} style={{ flex: count }} />
    ))}
  </div>
)
