import type { Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { useT } from '../../../i18n'
import { SIZE_POINTERS, SizeFields, useSizeForm } from './size-fields'

interface ResizeDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** Size of a VM, and its part of its host's CPU and memory. */
export const ResizeDialog = ({ vm, onClose }: ResizeDialogProps) => {
  const t = useT()
  const form = useSizeForm(vm, onClose)
  return (
    <ChangeDialog
      title={t('vm.resize.title', { vm: vm.name })}
      verb={t('vm.resize.verb')}
      state={form.state}
      look="without-plan"
      fields={SIZE_POINTERS}
      onClose={onClose}
      incomplete={form.isSame ? t('vm.edit.same') : undefined}
    >
      <SizeFields vm={vm} form={form} />
    </ChangeDialog>
  )
}
