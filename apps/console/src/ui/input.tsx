import type { ComponentProps } from 'react'
import { cx } from './cx'

/** What every control that one types or chooses in looks like. */
export const CONTROL_STYLE =
  'rounded-md border border-control bg-surface px-2.5 text-sm text-text transition-colors duration-150 hover:border-text-3 focus-visible:outline-offset-0 aria-invalid:border-fail disabled:bg-sunken disabled:text-text-3'

export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input autoComplete="off" spellCheck={false} {...rest} className={cx(CONTROL_STYLE, 'h-8 w-full', className)} />
)

export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea rows={3} {...rest} className={cx(CONTROL_STYLE, 'w-full py-1.5', className)} />
)
