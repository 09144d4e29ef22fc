import { API_METHODS, DELAY_DISTRIBUTIONS, faultWordsOf } from '@vivarium/model'
import { useLocale, useT } from '../i18n'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import type { FaultForm } from './fault-form'
import { MinutesField } from './minutes-field'

interface ApiFieldsProps {
  readonly form: FaultForm
  readonly onEdit: (patch: Partial<FaultForm>) => void
}

/** A pattern of addresses, the same in every language. */
const EXAMPLE = '/vms/*/start'

/** Which calls a fault of the API hits, and how late it makes them. */
export const ApiFields = ({ form, onEdit }: ApiFieldsProps) => {
  const t = useT()
  const words = faultWordsOf(useLocale())
  if (form.kind === 'api-stream-drop') return null
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('faults.route')} hint={t('faults.routeHint')}>
        {control => (
          <Input
            {...control}
            value={form.route}
            placeholder={EXAMPLE}
            onChange={event => onEdit({ route: event.target.value.trim() })}
            className="font-mono"
          />
        )}
      </Field>
      <Field label={t('faults.method')}>
        {control => (
          <Select
            {...control}
            options={[
              { value: '', label: t('faults.anyMethod') },
              ...API_METHODS.map(value => ({ value, label: value })),
            ]}
            value={form.method}
            onChange={method => onEdit({ method })}
          />
        )}
      </Field>
      <MinutesField
        label={t('faults.probability')}
        unit="%"
        value={form.percent}
        onChange={percent => onEdit({ percent })}
        min={0.1}
        max={100}
      />
      {form.kind === 'api-latency' && (
        <Field label={t('faults.distribution')}>
          {control => (
            <Select
              {...control}
              options={DELAY_DISTRIBUTIONS.map(value => ({ value, label: words.distributions[value] }))}
              value={form.distribution}
              onChange={distribution => onEdit({ distribution })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
