import { changes } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../components/change-dialog'
import { useChange } from '../../components/use-change'
import { useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Textarea } from '../../ui/input'

interface CheckInDialogProps {
  readonly template: Template
  readonly draft: NonNullable<Template['checkedOut']>
  readonly onClose: () => void
}

/** Checks the VM in as the template's next version. */
export const CheckInDialog = ({ template, draft, onClose }: CheckInDialogProps) => {
  const t = useT()
  const [note, setNote] = useState('')
  const n = template.version + 1
  const state = useChange({
    change: changes.checkInTemplate(template.id, note.trim() === '' ? {} : { note: note.trim() }),
    verb: t('templates.checkInVerb'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('templates.checkInTitle', { vm: draft.vmName, n })}
      verb={t('templates.checkInVerb')}
      state={state}
      onClose={onClose}
    >
      <p className="text-text-2">{t('templates.checkInText', { n })}</p>
      <Field label={t('templates.note')} hint={t('templates.noteHint')}>
        {control => <Textarea {...control} value={note} onChange={event => setNote(event.target.value)} />}
      </Field>
    </ChangeDialog>
  )
}
