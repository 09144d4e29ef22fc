import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'

interface CheckboxProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Some of what it stands for is chosen. */
  readonly indeterminate?: boolean
  /** It can't be chosen; the hint says why. */
  readonly disabled?: boolean
  /** Shown beside it. Without it, `aria-label` names it. */
  readonly label?: ReactNode
  readonly hint?: ReactNode
  readonly 'aria-label'?: string
}

export const Checkbox = ({ checked, onChange, indeterminate = false, label, hint, ...rest }: CheckboxProps) => {
  const box = (
    <Base.Root
      {...rest}
      checked={checked}
      indeterminate={indeterminate}
      onCheckedChange={next => onChange(next)}
      className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-accent transition-colors duration-150 hover:border-accent data-checked:border-accent data-indeterminate:border-accent data-checked:bg-accent data-indeterminate:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-50"
    >
      <Base.Indicator className="flex data-unchecked:hidden">
        {indeterminate ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </Base.Indicator>
    </Base.Root>
  )
  if (!label) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's checkbox inside is the control.
    <label className="flex items-start gap-2">
      <span className="pt-0.5">{box}</span>
      <span>
        {label}
        {hint && <span className="block text-text-3 text-xs">{hint}</span>}
      </span>
    </label>
  )
}
