import { changes } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { useNames, useT } from '../../../i18n'

interface PowerDialogProps {
  readonly vm: Vm
  readonly verb: 'stop' | 'reset'
  readonly onClose: () => void
}

/** Asks before the plug is pulled: the guest is not asked, and what it had not written is lost. */
export const PowerDialog = ({ vm, verb, onClose }: PowerDialogProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const state = useChange({ change: changes.powerVm(vm.id, verb), verb: vmVerbs[verb], onDone: onClose })
  return (
    <ChangeDialog
      title={t('vm.power.title', { verb: vmVerbs[verb], vm: vm.name })}
      verb={vmVerbs[verb]}
      state={state}
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{verb === 'stop' ? t('vm.power.stop') : t('vm.power.reset')}</p>
    </ChangeDialog>
  )
}
