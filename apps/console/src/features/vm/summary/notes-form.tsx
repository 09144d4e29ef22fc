import { changes } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { type FormEvent, useState } from 'react'
import { ProblemAlert } from '../../../components/problem-alert'
import { TagField } from '../../../components/tag-field'
import { besideFields, useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useT } from '../../../i18n'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { Textarea } from '../../../ui/input'

/** Description and tags of a VM in their place on the page. */
export const NotesForm = ({ vm, onClose }: { readonly vm: Vm; readonly onClose: () => void }) => {
  const t = useT()
  const [description, setDescription] = useState(vm.description)
  const [tags, setTags] = useState<readonly string[]>(vm.tags)
  const state = useChange<Vm>({
    change: changes.updateVm(vm.id, { description, tags: [...tags] }),
    verb: t('vm.edit.verb'),
    onDone: onClose,
  })
  const { problem, refused, pending } = state
  const tagError = tags.flatMap((_, at) => fieldErrorOf(problem, `/tags/${at}`) ?? []).join(' ')
  const off = refused ? t('vm.dialog.refused') : undefined
  const rest = besideFields(problem, ['/description', '/tags'])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!off && !pending) state.submit()
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      <Field label={t('vm.description')} error={fieldErrorOf(problem, '/description')}>
        {control => (
          <Textarea {...control} value={description} onChange={event => setDescription(event.target.value)} />
        )}
      </Field>
      <TagField value={tags} onChange={setTags} error={(fieldErrorOf(problem, '/tags') ?? tagError) || undefined} />
      {rest && <ProblemAlert problem={rest} />}
      <span className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <VerbButton type="submit" variant="primary" pending={pending} disabledReason={off}>
          {t('vm.edit.verb')}
        </VerbButton>
      </span>
    </form>
  )
}
