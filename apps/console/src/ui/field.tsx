import { type ReactNode, useId } from 'react'

/** What a control inside a Field must put on itself. */
interface FieldControl {
  readonly id: string
  /** The label, which counts even while what surrounds an open list is hidden. */
  readonly 'aria-labelledby': string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong with the value; several reasons stand below one another. */
  readonly error?: ReactNode
  readonly children: (control: FieldControl) => ReactNode
}

/** A control with its label, a hint and its error, tied together for screen readers. */
export const Field = ({ label, hint, error, children }: FieldProps) => {
  const id = useId()
  const labelId = `${id}-label`
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [hint && hintId, error && errorId].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label id={labelId} htmlFor={id} className="font-medium text-text-2 text-xs">
        {label}
      </label>
      {children({
        id,
        'aria-labelledby': labelId,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={hintId} className="text-text-3 text-xs">
          {hint}
        </p>
      )}
      {error && (
        <div id={errorId} role="alert" className="text-fail text-xs">
          {error}
        </div>
      )}
    </div>
  )
}
