import type { ReactNode } from 'react'
import { cx } from './cx'

const TONES = ['neutral', 'accent', 'run', 'change', 'attention', 'fail'] as const
export type Tone = (typeof TONES)[number]

const TONE_STYLE: Record<Tone, string> = {
  neutral: 'bg-hover text-text-2',
  accent: 'bg-accent-soft text-accent-text',
  run: 'bg-accent-soft text-run',
  change: 'bg-chg-soft text-chg',
  attention: 'bg-att-soft text-att',
  fail: 'bg-fail-soft text-fail',
}

/** A short word that qualifies what it stands beside. */
export const Badge = ({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={cx('inline-flex items-center gap-1 rounded-sm px-1.5 font-medium text-xs', TONE_STYLE[tone])}>
    {children}
  </span>
)

/** A tag that people gave. */
export const Tag = ({ children }: { readonly children: ReactNode }) => (
  <span className="inline-flex h-5 items-center whitespace-nowrap rounded-sm border border-line-2 px-1.5 text-text-2 text-xs">
    {children}
  </span>
)
