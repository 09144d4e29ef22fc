import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import { cx } from './cx'

interface RadioOption<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly hint?: ReactNode
}

interface RadioGroupProps<T extends string> {
  readonly options: readonly RadioOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly 'aria-labelledby'?: string
  readonly 'aria-label'?: string
  /** Beside one another instead of one below the other. */
  readonly layout?: 'column' | 'row'
}

export const RADIO_STYLE =
  'flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface transition-colors duration-150 hover:border-accent data-checked:border-accent'

/** The dot inside a chosen radio. */
export const RadioDot = () => <Radio.Indicator className="size-2 rounded-full bg-accent data-unchecked:hidden" />

export const RadioGroup = <T extends string>({
  options,
  value,
  onChange,
  layout = 'column',
  ...rest
}: RadioGroupProps<T>) => (
  <Base
    {...rest}
    value={value}
    onValueChange={next => onChange(next)}
    className={cx('flex gap-2', layout === 'column' ? 'flex-col' : 'flex-wrap gap-x-6')}
  >
    {options.map(option => (
      // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's radio inside is the control.
      <label key={option.value} className="flex items-start gap-2">
        <span className="pt-0.5">
          <Radio.Root value={option.value} className={RADIO_STYLE}>
            <RadioDot />
          </Radio.Root>
        </span>
        <span>
          {option.label}
          {option.hint && <span className="block text-text-3 text-xs">{option.hint}</span>}
        </span>
      </label>
    ))}
  </Base>
)
