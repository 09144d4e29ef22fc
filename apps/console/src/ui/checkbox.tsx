import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tooltip } from './tooltip'

interface CheckboxProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Some of what it stands for is chosen. */
  readonly indeterminate?: boolean
  /** It can't be chosen; the hint says why. */
  readonly disabled?: boolean
  /** Why it can't be changed now. It stays focusable, so that everyone can learn the reason. */
  readonly disabledReason?: string | undefined
  /** Shown beside it. Without it, `aria-label` names it. */
  readonly label?: ReactNode
  readonly hint?: ReactNode
  readonly 'aria-label'?: string
}

export const Checkbox = (props: CheckboxProps) => {
  const { checked, onChange, indeterminate = false, disabledReason, label, hint, ...rest } = props
  const Mark = indeterminate ? Minus : Check
  // The platform's own: a table of them is drawn many times faster than one made of parts.
  const input = (
    <input
      {...rest}
      type="checkbox"
      ref={element => {
        if (element) element.indeterminate = indeterminate
      }}
      checked={checked}
      aria-disabled={disabledReason ? true : undefined}
      aria-description={disabledReason}
      onChange={event => disabledReason || onChange(event.target.checked)}
      className="size-4 cursor-pointer appearance-none rounded-sm border border-control bg-surface transition-colors duration-150 checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-accent disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
    />
  )
  const box = (
    <span className="relative flex size-4 shrink-0">
      {disabledReason ? <Tooltip content={disabledReason}>{input}</Tooltip> : input}
      {(checked || indeterminate) && (
        <Mark aria-hidden className="pointer-events-none absolute inset-0.5 size-3 text-on-accent" strokeWidth={3} />
      )}
    </span>
  )
  if (!label) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control.
    <label className="flex items-start gap-2">
      <span className="pt-0.5">{box}</span>
      <span>
        {label}
        {hint && <span className="block text-text-3 text-xs">{hint}</span>}
      </span>
    </label>
  )
}
