import { changes } from '@vivarium/client'
import { namesOf, RESTART_PRIORITIES, type Vm, type VmPatch } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { TagField } from '../../../components/tag-field'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useLocale, useT } from '../../../i18n'
import { Checkbox } from '../../../ui/checkbox'
import { Field } from '../../../ui/field'
import { Input, Textarea } from '../../../ui/input'
import { Select } from '../../../ui/select'

interface EditDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

const sameTags = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, index) => tag === b[index])

/** What people say about a VM: its name, description, tags, and whether it may be deleted. */
export const EditDialog = ({ vm, onClose }: EditDialogProps) => {
  const t = useT()
  const [name, setName] = useState(vm.name)
  const [description, setDescription] = useState(vm.description)
  const [tags, setTags] = useState<readonly string[]>(vm.tags)
  const [isProtected, setProtected] = useState(vm.protected)
  const [restartPriority, setRestartPriority] = useState(vm.restartPriority)
  const { restartPriorities } = namesOf(useLocale())
  const patch: VmPatch = {
    ...(name.trim() === vm.name ? {} : { name: name.trim() }),
    ...(description === vm.description ? {} : { description }),
    ...(sameTags(tags, vm.tags) ? {} : { tags: [...tags] }),
    ...(isProtected === vm.protected ? {} : { protected: isProtected }),
    ...(restartPriority === vm.restartPriority ? {} : { restartPriority }),
  }
  const state = useChange<Vm>({ change: changes.updateVm(vm.id, patch), verb: t('vm.edit.verb'), onDone: onClose })
  const tagError = vm.tags
    .concat(tags)
    .flatMap((_, index) => fieldErrorOf(state.problem, `/tags/${index}`) ?? [])
    .join(' ')
  return (
    <ChangeDialog
      title={t('vm.edit.title', { vm: vm.name })}
      verb={t('vm.edit.verb')}
      state={state}
      look="without-plan"
      fields={['/name', '/description', '/tags', '/protected', '/restartPriority']}
      onClose={onClose}
      incomplete={Object.keys(patch).length === 0 ? t('vm.edit.same') : undefined}
    >
      <Field label={t('common.name')} error={fieldErrorOf(state.problem, '/name')}>
        {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
      </Field>
      <Field label={t('vm.description')} error={fieldErrorOf(state.problem, '/description')}>
        {control => (
          <Textarea {...control} value={description} onChange={event => setDescription(event.target.value)} />
        )}
      </Field>
      <TagField
        value={tags}
        onChange={setTags}
        error={(fieldErrorOf(state.problem, '/tags') ?? tagError) || undefined}
      />
      <Field label={t('vm.restartPriority')} hint={t('vm.restartPriority.hint')}>
        {control => (
          <Select
            {...control}
            options={RESTART_PRIORITIES.map(value => ({ value, label: restartPriorities[value] }))}
            value={restartPriority}
            onChange={setRestartPriority}
          />
        )}
      </Field>
      <Checkbox
        checked={isProtected}
        onChange={setProtected}
        label={t('vm.protection')}
        hint={t('vm.protection.hint')}
      />
    </ChangeDialog>
  )
}
