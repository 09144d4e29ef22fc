import { Term } from '../../../components/term'
import { useLocale, useT } from '../../../i18n'
import type { TermId } from '../../../i18n/glossary'
import { Field } from '../../../ui/field'
import { NumberField } from '../../../ui/number-field'

interface QuantityFieldProps {
  readonly label: string
  /** What the glossary says of it. */
  readonly term?: TermId
  readonly unit?: string
  readonly value: number
  readonly min: number
  readonly step?: number
  readonly onChange: (value: number) => void
  readonly hint?: string
  readonly error?: string | undefined
}

/** A number with its unit. Emptied, it keeps what it had. */
export const QuantityField = ({
  label,
  term,
  unit,
  value,
  min,
  step = 1,
  onChange,
  hint,
  error,
}: QuantityFieldProps) => {
  const t = useT()
  const locale = useLocale()
  return (
    <Field label={term ? <Term id={term}>{label}</Term> : label} hint={hint} error={error}>
      {control => (
        <NumberField
          {...control}
          value={value}
          onChange={next => next !== null && onChange(next)}
          min={min}
          step={step}
          locale={locale}
          lessLabel={t('vm.less', { field: label })}
          moreLabel={t('vm.more', { field: label })}
          {...(unit ? { unit } : {})}
        />
      )}
    </Field>
  )
}
