import { type FormEvent, useId, useState } from 'react'
import { useT } from '../../i18n'
import { openShelf, type SaveAbout } from '../../stores/saves'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

interface SaveDialogProps {
  readonly save: SaveAbout
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Gives a save another name. */
export const RenameSave = ({ save: { id, name: before }, onClose, onDone }: SaveDialogProps) => {
  const t = useT()
  const formId = useId()
  const [name, setName] = useState(before)
  const unchanged = name.trim() === '' ? t('rename.empty') : name === before ? t('rename.same') : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (unchanged) return
    await (await openShelf()).rename(id, name.trim())
    onDone()
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
          <Button variant="primary" type="submit" form={formId} disabledReason={unchanged}>
            {t('rename.verb')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={event => void submit(event)} noValidate>
        <Field label={t('common.name')}>
          {control => (
            <Input {...control} maxLength={80} value={name} onChange={event => setName(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
