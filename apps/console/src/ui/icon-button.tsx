import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Tooltip } from './tooltip'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children' | 'disabled'> {
  /** Its name, read aloud and shown on hover. */
  readonly label: string
  /** More about it: shown on hover beneath its name, and read aloud after it. */
  readonly hint?: string | undefined
  readonly icon: ReactNode
  readonly disabledReason?: ReactNode
}

/** A button that is only an icon; the label says what it does. */
export const IconButton = ({ label, hint, icon, disabledReason, onClick, className, ...rest }: IconButtonProps) => (
  <Tooltip content={disabledReason ?? (hint ? `${label}\n${hint}` : label)} side="bottom">
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-description={hint}
      aria-disabled={disabledReason ? true : undefined}
      onClick={event => (disabledReason ? event.preventDefault() : onClick?.(event))}
      className={cx(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-text-2 transition-colors duration-150 not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-text aria-disabled:opacity-55 [&_svg]:size-4',
        className,
      )}
    >
      {icon}
    </button>
  </Tooltip>
)
