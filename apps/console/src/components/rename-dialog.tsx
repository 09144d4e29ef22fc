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
import { usePastReason } from './use-past-reason'

interface RenameFormProps {
  readonly name: string
  readonly run: (name: string) => Promise<unknown>
  /** The call that it is, where the API knows the thing. */
  readonly call?: (name: string) => Change
  readonly onClose: () => void
  readonly maxLength?: number
  /** Why nothing can be given a name there now. */
  readonly disabledReason?: string | undefined
}

interface RenameDialogProps extends Pick<RenameFormProps, 'name' | 'onClose'> {
  /** The call that gives it another name. */
  readonly change: (name: string) => Change
}

/** Gives a thing of the fleet another name. Mount it to open it. */
export const RenameDialog = ({ change, ...props }: RenameDialogProps) => (
  <RenameForm {...props} run={name => commit<unknown>(change(name))} call={change} disabledReason={usePastReason()} />
)

/** Gives anything another name, wherever that is kept. Mount it to open it. */
export const RenameForm = ({ name: before, run, call, onClose, maxLength, disabledReason }: RenameFormProps) => {
  const t = useT()
  const formId = useId()
  const [name, setName] = useState(before)
  const rename = useCommand({
    run: () => run(name),
    verb: t('rename.verb'),
    problems: 'in-place',
    onDone: onClose,
  })
  const fieldError = fieldErrorOf(rename.problem, '/name')
  const off =
    disabledReason ?? (name.trim() === '' ? t('rename.empty') : name === before ? t('rename.same') : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!off) rename.submit()
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
          <Button variant="primary" type="submit" form={formId} pending={rename.pending} disabledReason={off}>
            {t('rename.verb')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label={t('common.name')} error={fieldError}>
          {control => (
            <Input {...control} maxLength={maxLength} value={name} onChange={event => setName(event.target.value)} />
          )}
        </Field>
        {rename.problem && !fieldError && <ProblemAlert problem={rename.problem} />}
        {call && <CodeCall call={call(name)} />}
      </form>
    </Dialog>
  )
}
