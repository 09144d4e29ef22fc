import { type Cluster, CONSOLIDATION_RULES, GUEST_SELECTIONS, namesOf } from '@vivarium/model'
import { useLocale, useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'

interface ConsolidationFieldsProps {
  readonly value: Cluster['powerManagement']
  readonly onChange: (value: Partial<Cluster['powerManagement']>) => void
}

/** When a host has too much to do, and which guest then leaves it first. */
export const ConsolidationFields = ({ value, onChange }: ConsolidationFieldsProps) => {
  const t = useT()
  const { consolidation, selections } = namesOf(useLocale())
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('policies.rule')} hint={t('policies.ruleHint')}>
        {control => (
          <Select
            {...control}
            options={CONSOLIDATION_RULES.map(rule => ({ value: rule, label: consolidation[rule] }))}
            value={value.rule}
            onChange={rule => onChange({ rule })}
          />
        )}
      </Field>
      {value.rule !== 'band' && (
        <Field label={t('policies.selection')} hint={t('policies.selectionHint')}>
          {control => (
            <Select
              {...control}
              options={GUEST_SELECTIONS.map(selection => ({ value: selection, label: selections[selection] }))}
              value={value.selection}
              onChange={selection => onChange({ selection })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
