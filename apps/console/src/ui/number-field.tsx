import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { cx } from './cx'
import { CONTROL_STYLE } from './input'

interface NumberFieldProps {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  /** Stands behind the number: `vCPU`, `GiB`. */
  readonly unit?: string
  readonly locale: string
  readonly lessLabel: string
  readonly moreLabel: string
  readonly id?: string
  readonly name?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean | undefined
}

const STEP_STYLE =
  'flex w-7 items-center justify-center text-text-2 hover:bg-hover hover:text-text disabled:text-text-3'

/** The ring of focus goes around the whole field: around the number alone it would cut its unit. */
const RING = 'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent'

/** A number that one types, steps with the buttons or with the arrow keys. */
export const NumberField = (props: NumberFieldProps) => {
  const { value, onChange, unit, lessLabel, moreLabel, id, min, max, step, name, locale } = props
  const invalid = props['aria-invalid']
  return (
    <Base.Root
      value={value}
      onValueChange={next => onChange(next)}
      locale={locale}
      {...(id === undefined ? {} : { id })}
      {...(name === undefined ? {} : { name })}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(step === undefined ? {} : { step })}
    >
      <Base.Group
        className={cx(CONTROL_STYLE, 'flex h-8 items-stretch overflow-hidden px-0', RING, invalid && 'border-fail')}
      >
        <Base.Decrement aria-label={lessLabel} className={STEP_STYLE}>
          <Minus aria-hidden className="size-3.5" />
        </Base.Decrement>
        <Base.Input
          aria-describedby={props['aria-describedby']}
          aria-invalid={invalid}
          className="w-full min-w-0 bg-transparent px-1 text-right outline-none"
        />
        {unit && <span className="unit shrink-0 self-center whitespace-nowrap pr-1.5">{unit}</span>}
        <Base.Increment aria-label={moreLabel} className={STEP_STYLE}>
          <Plus aria-hidden className="size-3.5" />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  )
}
