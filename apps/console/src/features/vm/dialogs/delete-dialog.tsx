import { cancelOperation, changes, commit } from '@vivarium/client'
import type { Operation, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { showToast } from '../../../components/toast'
import { useChange } from '../../../components/use-change'
import { t as say, useNames, useT } from '../../../i18n'
import { Field } from '../../../ui/field'
import { Input } from '../../../ui/input'
import { RadioGroup } from '../../../ui/radio-group'
import { Remedies } from './remedies'

interface DeleteDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** The way back: calls the deletion off while it runs, or takes the VM out of the recycle bin after. */
const undo = (vm: Vm, operation: Operation) =>
  void cancelOperation(operation.id).catch(() => commit(changes.restoreVm(vm.id)))

/** Deletes a VM, into the recycle bin or for good. What can't be taken back asks for the name. */
export const DeleteDialog = ({ vm, onClose }: DeleteDialogProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const binned = vm.expiresAt !== undefined
  const [way, setWay] = useState<'to-bin' | 'permanently'>('to-bin')
  const [typed, setTyped] = useState('')
  const forGood = binned || way === 'permanently'
  const state = useChange({
    change: changes.deleteVm(vm.id, forGood ? 'permanently' : 'to-bin'),
    verb: vmVerbs.delete,
    onDone: operation => {
      onClose()
      if (!forGood) {
        showToast({
          tone: 'done',
          title: say('vm.delete.toBin', { vm: vm.name }),
          action: { label: say('vm.delete.undo'), run: () => undo(vm, operation) },
        })
      }
    },
  })
  return (
    <ChangeDialog
      title={t('vm.delete.title', { vm: vm.name })}
      verb={forGood ? t('vm.delete.forGood') : vmVerbs.delete}
      state={state}
      tone="danger"
      onClose={onClose}
      incomplete={forGood && !state.problem && typed !== vm.name ? t('vm.delete.typeFirst') : undefined}
      remedies={<Remedies vm={vm} problem={state.problem} />}
    >
      {!binned && (
        <RadioGroup
          aria-label={t('vm.delete.way')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'to-bin', label: t('nav.recycleBin'), hint: t('vm.delete.binHint') },
            { value: 'permanently', label: t('vm.delete.forGood'), hint: t('vm.delete.forGoodHint') },
          ]}
        />
      )}
      {forGood && !state.problem && (
        <Field label={t('vm.delete.typeName', { vm: vm.name })}>
          {control => <Input {...control} value={typed} onChange={event => setTyped(event.target.value)} />}
        </Field>
      )}
    </ChangeDialog>
  )
}
