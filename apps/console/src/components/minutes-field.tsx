import { useLocale, useT } from '../i18n'
import { Field } from '../ui/field'
import { NumberField } from '../ui/number-field'

interface MinutesFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  /** Minutes where left out. */
  readonly unit?: string
  readonly min?: number
  readonly max?: number
}

/** A number with its unit and a label: a time in minutes, unless it says otherwise. */
export const MinutesField = ({ label, hint, value, onChange, unit, min = 0, max = 525_600 }: MinutesFieldProps) => {
  const t = useT()
  const locale = useLocale()
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {control => (
        <NumberField
          {...control}
          locale={locale}
          lessLabel={t('vm.less', { field: label })}
          moreLabel={t('vm.more', { field: label })}
          value={value}
          onChange={onChange}
          min={min}
          max={max}
          unit={unit ?? t('faults.min')}
        />
      )}
    </Field>
  )
}
