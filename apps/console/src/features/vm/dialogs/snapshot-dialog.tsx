import { changes } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { Term } from '../../../components/term'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useFormat, useNames, useT } from '../../../i18n'
import { simNow } from '../../../stores/clock'
import { Checkbox } from '../../../ui/checkbox'
import { Field } from '../../../ui/field'
import { Input, Textarea } from '../../../ui/input'

interface SnapshotDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** Takes a snapshot: its name, what it keeps, and what that costs before it is done. */
export const SnapshotDialog = ({ vm, onClose }: SnapshotDialogProps) => {
  const t = useT()
  const format = useFormat()
  const { vmVerbs } = useNames()
  const [name, setName] = useState(() => t('vm.snapshot.defaultName', { time: format.dayMinute(simNow()) }))
  const [description, setDescription] = useState('')
  const [withMemory, setWithMemory] = useState(false)
  const [quiesce, setQuiesce] = useState(false)
  const state = useChange({
    change: changes.createSnapshot(vm.id, {
      name: name.trim(),
      ...(description === '' ? {} : { description }),
      ...(withMemory ? { withMemory } : {}),
      ...(quiesce ? { quiesce } : {}),
    }),
    verb: vmVerbs.snapshot,
    onDone: onClose,
  })
  const memoryError = fieldErrorOf(state.problem, '/withMemory')
  const quiesceError = fieldErrorOf(state.problem, '/quiesce')
  return (
    <ChangeDialog
      title={t('vm.snapshot.title', { vm: vm.name })}
      verb={vmVerbs.snapshot}
      state={state}
      fields={['/name', '/description', '/withMemory', '/quiesce']}
      onClose={onClose}
    >
      <Field label={t('common.name')} error={fieldErrorOf(state.problem, '/name')}>
        {control => (
          <Input
            {...control}
            value={name}
            onChange={event => setName(event.target.value)}
            onFocus={event => event.currentTarget.select()}
          />
        )}
      </Field>
      <Field label={t('vm.description')} error={fieldErrorOf(state.problem, '/description')}>
        {control => (
          <Textarea {...control} value={description} onChange={event => setDescription(event.target.value)} />
        )}
      </Field>
      <div>
        <Checkbox
          checked={withMemory}
          onChange={setWithMemory}
          label={t('vm.snapshot.withMemory')}
          hint={t('vm.snapshot.withMemoryHint')}
        />
        {memoryError && (
          <p role="alert" className="pl-6 text-fail text-xs">
            {memoryError}
          </p>
        )}
      </div>
      <div>
        <Checkbox
          checked={quiesce}
          onChange={setQuiesce}
          disabled={!vm.guest.agent}
          label={<Term id="quiesce">{t('vm.snapshot.quiesce')}</Term>}
          hint={vm.guest.agent ? t('vm.snapshot.quiesceHint') : t('vm.snapshot.noAgent')}
        />
        {quiesceError && (
          <p role="alert" className="pl-6 text-fail text-xs">
            {quiesceError}
          </p>
        )}
      </div>
    </ChangeDialog>
  )
}
