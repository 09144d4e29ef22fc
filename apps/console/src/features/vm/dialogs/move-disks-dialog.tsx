import { changes } from '@vivarium/client'
import type { Datastore, Disk, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { Skeleton } from '../../../ui/skeleton'
import { DatastoreField } from './datastore-field'
import { useNearDatastores } from './use-near-datastores'

interface MoveDisksDialogProps {
  readonly vm: Vm
  /** The one that moves; all where left out. */
  readonly disk?: Disk
  readonly onClose: () => void
}

/** Moves one disk of a VM, or all, to another datastore, on the host where it is; while it runs, if it does. */
export const MoveDisksDialog = ({ vm, disk, onClose }: MoveDisksDialogProps) => {
  const all = useNearDatastores(vm)
  const used = new Set((disk ? [disk] : vm.disks).map(({ datastoreId }) => datastoreId))
  const others = (all ?? []).filter(({ id }) => !used.has(id))
  const [first] = others
  if (!first) return all ? null : <Skeleton className="h-8" />
  return <MoveForm vm={vm} {...(disk ? { disk } : {})} datastores={others} first={first} onClose={onClose} />
}

interface MoveFormProps extends MoveDisksDialogProps {
  readonly datastores: readonly Datastore[]
  readonly first: Datastore
}

const MoveForm = ({ vm, disk, datastores, first, onClose }: MoveFormProps) => {
  const t = useT()
  const [datastoreId, setDatastoreId] = useState(first.id)
  const verb = t(disk ? 'vm.moveDisk.verb' : 'vm.move.verb')
  const state = useChange({
    change: disk ? changes.moveDisk(vm.id, disk.id, { datastoreId }) : changes.migrateVm(vm.id, { datastoreId }),
    verb,
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={disk ? t('vm.moveDisk.title', { disk: disk.id, vm: vm.name }) : t('vm.move.title', { vm: vm.name })}
      verb={verb}
      state={state}
      fields={['/datastoreId']}
      onClose={onClose}
    >
      <p className="text-text-2">{t(disk ? 'vm.moveDisk.text' : 'vm.move.text')}</p>
      <DatastoreField
        datastores={datastores}
        value={datastoreId}
        onChange={setDatastoreId}
        error={fieldErrorOf(state.problem, '/datastoreId')}
      />
    </ChangeDialog>
  )
}
