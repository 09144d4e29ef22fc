import { changes } from '@vivarium/client'
import type { Disk, Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { useT } from '../../../i18n'

interface DetachDiskDialogProps {
  readonly vm: Vm
  readonly disk: Disk
  readonly onClose: () => void
}

/** Takes a disk from a VM and deletes it: what it frees is told before. */
export const DetachDiskDialog = ({ vm, disk, onClose }: DetachDiskDialogProps) => {
  const t = useT()
  const verb = t('vm.detachDisk.verb')
  const state = useChange<Vm>({ change: changes.detachDisk(vm.id, disk.id), verb, onDone: onClose })
  return (
    <ChangeDialog
      title={t('vm.detachDisk.title', { disk: disk.id, vm: vm.name })}
      verb={verb}
      state={state}
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{t('vm.detachDisk.text')}</p>
    </ChangeDialog>
  )
}
