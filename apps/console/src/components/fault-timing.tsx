import { useT } from '../i18n'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import type { FaultForm, Repeat, When } from './fault-form'
import { MinutesField } from './minutes-field'

interface FaultTimingProps {
  readonly form: FaultForm
  readonly onEdit: (patch: Partial<FaultForm>) => void
}

const WHENS: readonly When[] = ['now', 'after', 'at']
const REPEATS: readonly Repeat[] = ['once', 'every', 'chance']

/** When a fault happens, for how long, and how often. */
export const FaultTiming = ({ form, onEdit }: FaultTimingProps) => {
  const t = useT()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('faults.when')}>
        {control => (
          <Select
            {...control}
            options={WHENS.map(value => ({ value, label: t(`faults.when.${value}`) }))}
            value={form.when}
            onChange={when => onEdit({ when })}
          />
        )}
      </Field>
      {form.when === 'after' && (
        <MinutesField label={t('faults.after')} value={form.afterMin} onChange={afterMin => onEdit({ afterMin })} />
      )}
      {form.when === 'at' && (
        <Field label={t('faults.at')}>
          {control => (
            <Input
              {...control}
              type="datetime-local"
              value={form.at}
              onChange={event => onEdit({ at: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t('faults.repeat')}>
        {control => (
          <Select
            {...control}
            options={REPEATS.map(value => ({ value, label: t(`faults.repeat.${value}`) }))}
            value={form.repeat}
            onChange={repeat => onEdit({ repeat })}
          />
        )}
      </Field>
      {form.repeat !== 'once' && (
        <MinutesField
          label={t(form.repeat === 'every' ? 'faults.every' : 'faults.meanTime')}
          value={form.everyMin}
          onChange={everyMin => onEdit({ everyMin })}
          min={1}
        />
      )}
      {form.kind !== 'guest-crash' && (
        <MinutesField
          label={t('faults.lasts')}
          hint={t('faults.lastsHint')}
          value={form.lastsMin}
          onChange={lastsMin => onEdit({ lastsMin })}
        />
      )}
    </div>
  )
}
