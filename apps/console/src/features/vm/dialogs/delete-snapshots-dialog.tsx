import { changes } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { useNames, useT } from '../../../i18n'

interface DeleteSnapshotsDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** Deletes all snapshots: the VM stays as it is, and its disks are single layers again. */
export const DeleteSnapshotsDialog = ({ vm, onClose }: DeleteSnapshotsDialogProps) => {
  const t = useT()
  const { operations } = useNames()
  const verb = operations['snapshot.delete-all']
  const state = useChange({ change: changes.deleteAllSnapshots(vm.id), verb, onDone: onClose })
  return (
    <ChangeDialog
      title={t('vm.deleteSnapshots.title', { vm: vm.name })}
      verb={verb}
      state={state}
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{t('vm.deleteSnapshots.merges')}</p>
    </ChangeDialog>
  )
}
