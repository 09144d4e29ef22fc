import { changes } from '@vivarium/client'
import type { Snapshot, Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { useNames, useT } from '../../../i18n'

interface DeleteSnapshotDialogProps {
  readonly vm: Vm
  readonly snapshot: Snapshot
  readonly onClose: () => void
}

/** Deletes a snapshot: the VM stays as it is, its layers are merged. */
export const DeleteSnapshotDialog = ({ vm, snapshot, onClose }: DeleteSnapshotDialogProps) => {
  const t = useT()
  const { operations } = useNames()
  const verb = operations['snapshot.delete']
  const state = useChange({ change: changes.deleteSnapshot(vm.id, snapshot.id), verb, onDone: onClose })
  const merges = (state.plan?.transferredMiB ?? 0) > 0
  return (
    <ChangeDialog
      title={t('vm.deleteSnapshot.title', { snapshot: snapshot.name })}
      verb={verb}
      state={state}
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{merges ? t('vm.deleteSnapshot.merges') : t('vm.deleteSnapshot.simply')}</p>
    </ChangeDialog>
  )
}
