import { changes, commit } from '@vivarium/client'
import type { AlarmId } from '@vivarium/model'
import { type FormEvent, useId, useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

interface AcknowledgeDialogProps {
  readonly alarmIds: readonly AlarmId[]
  readonly onClose: () => void
}

/** Says that somebody has seen alarms, with who and a note. Mount it to open it. */
export const AcknowledgeDialog = ({ alarmIds, onClose }: AcknowledgeDialogProps) => {
  const t = useT()
  const formId = useId()
  const [by, setBy] = useState('')
  const [note, setNote] = useState('')
  const change = changes.acknowledgeAlarms({
    alarmIds: [...alarmIds],
    ...(by.trim() === '' ? {} : { by: by.trim() }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  })
  const acknowledge = useCommand({
    run: (_, attempts) => commit<unknown>(change, attempts),
    verb: t('alarms.acknowledge'),
    problems: 'in-place',
    onDone: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    acknowledge.submit()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('alarms.acknowledgeTitle', { n: alarmIds.length })}
      description={t('alarms.acknowledgeText')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton variant="primary" type="submit" form={formId} pending={acknowledge.pending}>
            {t('alarms.acknowledge')}
          </VerbButton>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('alarms.note')} hint={t('alarms.noteHint')}>
          {control => <Input {...control} value={note} onChange={event => setNote(event.target.value)} />}
        </Field>
        <Field label={t('alarms.by')} hint={t('alarms.byHint')}>
          {control => <Input {...control} value={by} onChange={event => setBy(event.target.value)} />}
        </Field>
        {acknowledge.problem && <ProblemAlert problem={acknowledge.problem} />}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}
