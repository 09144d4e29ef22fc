import type { Cluster } from '@vivarium/model'
import { useLocale, useT } from '../../i18n'
import { Field } from '../../ui/field'
import { NumberField } from '../../ui/number-field'

type Availability = Cluster['availability']
type Settings = Pick<Availability, 'restartDelayS' | 'maxRestarts' | 'maxRelocations'>

interface RestartFieldsProps {
  readonly value: Settings
  readonly onChange: (value: Partial<Settings>) => void
}

const FIELDS = [
  {
    name: 'restartDelayS',
    label: 'policies.restartDelay',
    hint: 'policies.restartDelayHint',
    unit: 's',
    max: 3600,
    step: 30,
  },
  { name: 'maxRestarts', label: 'policies.maxRestarts', hint: 'policies.maxRestartsHint', unit: '×', max: 10, step: 1 },
  {
    name: 'maxRelocations',
    label: 'policies.maxRelocations',
    hint: 'policies.maxRelocationsHint',
    unit: '×',
    max: 10,
    step: 1,
  },
] as const

/** How long one restart priority waits for the one before, and how often a guest that failed is started again. */
export const RestartFields = ({ value, onChange }: RestartFieldsProps) => {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {FIELDS.map(({ name, label, hint, unit, max, step }) => (
        <Field key={name} label={t(label)} hint={t(hint)}>
          {control => (
            <NumberField
              {...control}
              value={value[name]}
              onChange={next => next !== null && onChange({ [name]: Math.round(next) })}
              min={0}
              max={max}
              step={step}
              unit={unit}
              locale={locale}
              lessLabel={t('vm.less', { field: t(label) })}
              moreLabel={t('vm.more', { field: t(label) })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
