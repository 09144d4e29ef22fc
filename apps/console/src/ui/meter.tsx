import { cx } from './cx'

export interface MeterPart {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly text: string
  readonly tone?: 'accent' | 'idle' | 'soft' | 'attention' | 'fail' | 'neutral'
}

interface MeterProps {
  readonly label: string
  /** What the whole bar stands for; parts beyond it are cut at its end, and `valueText` says so. */
  readonly max: number
  readonly parts: readonly MeterPart[]
  /** The sentence that a screen reader hears. */
  readonly valueText: string
  readonly className?: string
}

/** What each kind of part looks like; a legend shows the same. */
export const METER_TONES = {
  accent: 'bg-accent',
  // Given out and not used.
  idle: 'bg-accent/35',
  soft: 'bg-accent-soft',
  attention: 'bg-att',
  fail: 'bg-fail',
  neutral: 'bg-line-2',
} as const

/** How much of something is taken, and by what: a bar of parts. */
export const Meter = ({ label, max, parts, valueText, className }: MeterProps) => {
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: the platform's meter has no parts.
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(total, max)}
      aria-valuetext={valueText}
      className={cx('flex h-2 gap-px overflow-hidden rounded-full bg-line', className)}
    >
      {parts.map(part => (
        <span
          key={part.id}
          title={`${part.label}: ${part.text}`}
          className={cx('h-full shrink-0', METER_TONES[part.tone ?? 'accent'])}
          style={{ width: `${max === 0 ? 0 : (part.value / max) * 100}%` }}
        />
      ))}
    </div>
  )
}
