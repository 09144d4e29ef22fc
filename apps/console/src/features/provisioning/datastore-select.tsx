import type { Datastore } from '@vivarium/model'
import { useFormat, useNames, useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'

interface DatastoreSelectProps {
  readonly label: string
  /** What it means to choose none. */
  readonly automatic: string
  readonly value: string | null
  readonly onChange: (datastoreId: string | null) => void
  readonly datastores: readonly Datastore[]
  readonly error?: string | undefined
}

/** A datastore, or none; each with its kind and what is free on it. */
export const DatastoreSelect = ({ label, automatic, value, onChange, datastores, error }: DatastoreSelectProps) => {
  const t = useT()
  const format = useFormat()
  const { datastores: kinds } = useNames()
  return (
    <Field label={label} error={error}>
      {control => (
        <Select
          {...control}
          value={value ?? ''}
          onChange={next => onChange(next === '' ? null : next)}
          options={[
            { value: '', label: automatic },
            ...datastores.map(({ id, name, kind, capacityGiB, usedGiB }) => ({
              value: id,
              label: name,
              hint: `${kinds[kind]} · ${t('placement.free', { size: format.gib(Math.max(0, capacityGiB - usedGiB)) })}`,
            })),
          ]}
        />
      )}
    </Field>
  )
}
