import { type FormEvent, useId, useState } from 'react'
import { useT } from '../../i18n'
import { saveView, useVmViews, type VmView } from '../../stores/vm-views'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

interface SaveViewDialogProps {
  readonly view: VmView
  readonly onClose: () => void
}

/** Gives what the list shows now a name. */
export const SaveViewDialog = ({ view, onClose }: SaveViewDialogProps) => {
  const t = useT()
  const formId = useId()
  const [text, setText] = useState('')
  const name = text.trim()
  const taken = useVmViews(({ saved }) => saved.some(each => each.name === name))
  const nameless = name === '' && t('views.nameless')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (nameless) return
    saveView({ ...view, name })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('views.save')}
      description={t('views.saveHint')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} disabledReason={nameless}>
            {t(taken ? 'views.replace' : 'views.saveVerb')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <Field label={t('common.name')} hint={taken ? t('views.taken') : undefined}>
          {control => (
            <Input {...control} maxLength={60} value={text} onChange={event => setText(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
