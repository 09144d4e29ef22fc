import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n'
import { deleteView, renameView, useVmViews } from '../../stores/vm-views'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { IconButton } from '../../ui/icon-button'
import { Input } from '../../ui/input'

/** A person's own views: other names, and away with those that are not wanted. */
export const OwnViewsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useT()
  const { saved } = useVmViews()
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('views.own')}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('common.done')}
        </Button>
      }
    >
      {saved.length === 0 ? (
        <EmptyState title={t('views.none')}>{t('views.noneHint')}</EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {saved.map(({ name }) => (
            <li key={name} className="flex items-end gap-1.5">
              <ViewName name={name} />
              <IconButton
                label={t('views.delete', { name })}
                icon={<Trash2 aria-hidden />}
                onClick={() => deleteView(name)}
              />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

/** The new name counts when the field is left, or on Enter. */
const ViewName = ({ name: before }: { readonly name: string }) => {
  const t = useT()
  const [text, setText] = useState(before)
  const name = text.trim()
  const taken = useVmViews(({ saved }) => name !== before && saved.some(each => each.name === name))
  const rename = () => {
    if (name === '' || taken) setText(before)
    else if (name !== before) renameView(before, name)
  }
  return (
    <div className="flex-1">
      <Field label={t('views.nameOf', { name: before })} error={taken && t('views.nameTaken')}>
        {control => (
          <Input
            {...control}
            maxLength={60}
            value={text}
            onChange={event => setText(event.target.value)}
            onBlur={rename}
            onKeyDown={event => event.key === 'Enter' && !event.nativeEvent.isComposing && rename()}
          />
        )}
      </Field>
    </div>
  )
}
