import { useT } from '../../i18n'
import { openShelf, type SaveAbout } from '../../stores/saves'
import { AlertDialog } from '../../ui/alert-dialog'

interface DeleteSaveProps {
  readonly save: SaveAbout
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Asks before a save goes: nothing brings it back. */
export const DeleteSave = ({ save: { id, name }, onClose, onDone }: DeleteSaveProps) => {
  const t = useT()
  const remove = async () => {
    await (await openShelf()).remove(id)
    onDone()
  }
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t('saves.deleteTitle', { name })}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('saves.delete')}
      onConfirm={() => void remove()}
    >
      {t('saves.deleteText')}
    </AlertDialog>
  )
}
