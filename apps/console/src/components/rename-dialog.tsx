import { type Change, commit } from '@vivarium/client'
import { type FormEvent, useId, useState } from 'react'
import { useT } from '../i18n'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Input } from '../ui/input'
import { CodeCall } from './code-call'
import { ProblemAlert } from './problem-alert'
import { fieldErrorOf, useCommand } from './use-command'

interface RenameDialogProps {
  readonly name: string
  /** The call that gives it another name. */
  readonly change: (name: string) => Change
  readonly onClose: () => void
}

/** Gives a thing another name. Mount it to open it. */
export const RenameDialog = ({ name: before, change, onClose }: RenameDialogProps) => {
  const t = useT()
  const formId = useId()
  const [name, setName] = useState(before)
  const rename = useCommand({
    run: () => commit<unknown>(change(name)),
    verb: t('rename.verb'),
    problems: 'in-place',
    onDone: onClose,
  })
  const fieldError = fieldErrorOf(rename.problem, '/name')
  const unchanged = name.trim() === '' ? t('rename.empty') : name === before ? t('rename.same') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!unchanged) rename.submit()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('rename.title', { name: before })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={rename.pending} disabledReason={unchanged}>
            {t('rename.verb')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label={t('common.name')} error={fieldError}>
          {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        {rename.problem && !fieldError && <ProblemAlert problem={rename.problem} />}
        <CodeCall call={change(name)} />
      </form>
    </Dialog>
  )
}
