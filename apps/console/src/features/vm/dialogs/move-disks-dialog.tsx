import { useQuery } from '@tanstack/react-query'
import { changes, datastoresQuery } from '@vivarium/client'
import type { Datastore, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useFormat, useNames, useT } from '../../../i18n'
import { Combobox } from '../../../ui/combobox'
import { Field } from '../../../ui/field'
import { Skeleton } from '../../../ui/skeleton'

interface MoveDisksDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** Moves all disks of a VM to another datastore, on the host where it is; while it runs, if it does. */
export const MoveDisksDialog = ({ vm, onClose }: MoveDisksDialogProps) => {
  const { data } = useQuery(datastoresQuery({ limit: 1000 }))
  const used = new Set(vm.disks.map(({ datastoreId }) => datastoreId))
  const isNear = ({ hostIds }: Datastore) => vm.hostId !== null && hostIds.includes(vm.hostId)
  // Those that its host reaches come first; the others stay, to say why they do not do.
  const others = (data?.items ?? [])
    .filter(({ id }) => !used.has(id))
    .toSorted((a, b) => Number(isNear(b)) - Number(isNear(a)) || Number(b.shared) - Number(a.shared))
  const [first] = others
  if (!first) return data ? null : <Skeleton className="h-8" />
  return <MoveForm vm={vm} datastores={others} first={first} onClose={onClose} />
}

interface MoveFormProps extends MoveDisksDialogProps {
  readonly datastores: readonly Datastore[]
  readonly first: Datastore
}

const MoveForm = ({ vm, datastores, first, onClose }: MoveFormProps) => {
  const t = useT()
  const format = useFormat()
  const { datastores: kinds } = useNames()
  const [chosenId, setChosenId] = useState<string>(first.id)
  const chosen = datastores.find(({ id }) => id === chosenId) ?? first
  const state = useChange({
    change: changes.migrateVm(vm.id, { datastoreId: chosen.id }),
    verb: t('vm.move.verb'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('vm.move.title', { vm: vm.name })}
      verb={t('vm.move.verb')}
      state={state}
      fields={['/datastoreId']}
      onClose={onClose}
    >
      <p className="text-text-2">{t('vm.move.text')}</p>
      <Field label={t('vm.datastore')} error={fieldErrorOf(state.problem, '/datastoreId')}>
        {control => (
          <Combobox
            {...control}
            value={chosen.id}
            onChange={id => id !== null && setChosenId(id)}
            emptyText={t('vm.move.none')}
            options={datastores.map(({ id, name, kind, capacityGiB, usedGiB }) => ({
              value: id,
              label: name,
              hint: t('vm.move.free', { kind: kinds[kind], free: format.gib(capacityGiB - usedGiB) }),
            }))}
          />
        )}
      </Field>
    </ChangeDialog>
  )
}
