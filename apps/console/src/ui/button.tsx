import { type ComponentProps, type ReactNode, useId } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style'
import { cx } from './cx'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

interface ButtonOwnProps {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Why it can't be used now. It stays focusable, so that everyone can learn the reason. */
  readonly disabledReason?: ReactNode
  /** Waiting for an answer: a second press does nothing. */
  readonly pending?: boolean
}
export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & ButtonOwnProps

export const Button = ({
  variant,
  size,
  disabledReason,
  pending,
  onClick,
  className,
  children,
  ...rest
}: ButtonProps) => {
  const reasonId = useId()
  const off = Boolean(disabledReason) || pending === true
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      aria-busy={pending || undefined}
      aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
      onClick={event => (off ? event.preventDefault() : onClick?.(event))}
      className={cx(buttonStyle(variant, size), className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  )
  // One tree with and without a reason: a button that comes or goes out of use keeps the focus.
  return (
    <>
      <Tooltip content={disabledReason}>{button}</Tooltip>
      {disabledReason && (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      )}
    </>
  )
}
