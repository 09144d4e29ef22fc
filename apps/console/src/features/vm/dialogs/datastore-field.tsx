import type { Datastore } from '@vivarium/model'
import { useFormat, useNames, useT } from '../../../i18n'
import { Combobox } from '../../../ui/combobox'
import { Field } from '../../../ui/field'

interface DatastoreFieldProps {
  readonly datastores: readonly Datastore[]
  readonly value: Datastore['id']
  readonly onChange: (id: Datastore['id']) => void
  readonly error?: string | undefined
}

/** A datastore of a list, each with its kind and what it has free. */
export const DatastoreField = ({ datastores, value, onChange, error }: DatastoreFieldProps) => {
  const t = useT()
  const format = useFormat()
  const { datastores: kinds } = useNames()
  const choose = (chosen: string | null) => {
    const id = datastores.find(each => each.id === chosen)?.id
    if (id !== undefined) onChange(id)
  }
  return (
    <Field label={t('vm.datastore')} error={error}>
      {control => (
        <Combobox
          {...control}
          value={value}
          onChange={choose}
          emptyText={t('vm.move.none')}
          options={datastores.map(({ id, name, kind, capacityGiB, usedGiB }) => ({
            value: id,
            label: name,
            hint: t('vm.move.free', { kind: kinds[kind], free: format.gib(capacityGiB - usedGiB) }),
          }))}
        />
      )}
    </Field>
  )
}
