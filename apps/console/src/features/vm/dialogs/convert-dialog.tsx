import { changes } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useNames, useT } from '../../../i18n'
import { Field } from '../../../ui/field'
import { Input } from '../../../ui/input'
import { Remedies } from './remedies'

interface ConvertDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** Makes the VM into a template under a name of its own; the VM is gone then. */
export const ConvertDialog = ({ vm, onClose }: ConvertDialogProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const [name, setName] = useState(vm.name)
  const state = useChange({
    change: changes.convertVm(vm.id, { name: name.trim() }),
    verb: vmVerbs['convert-to-template'],
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('vm.convert.title', { vm: vm.name })}
      verb={vmVerbs['convert-to-template']}
      state={state}
      fields={['/name']}
      onClose={onClose}
      remedies={<Remedies vm={vm} problem={state.problem} />}
    >
      <p className="text-text-2">{t('vm.convert.text')}</p>
      <Field label={t('vm.convert.name')} error={fieldErrorOf(state.problem, '/name')}>
        {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
      </Field>
    </ChangeDialog>
  )
}
