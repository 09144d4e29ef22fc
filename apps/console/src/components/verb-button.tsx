import { Button, type ButtonProps } from '../ui/button'
import { usePastReason } from './use-past-reason'

/** A button that changes something, or opens what does: in the past it says that nothing can be changed there, and what would work. */
export const VerbButton = ({ disabledReason, ...rest }: ButtonProps) => (
  <Button {...rest} disabledReason={usePastReason() ?? disabledReason} />
)
