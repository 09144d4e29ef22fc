import { ApiError } from '@vivarium/client'
import { RenameForm } from '../../components/rename-dialog'
import { useT } from '../../i18n'
import { openShelf, type SaveAbout } from '../../stores/saves'

interface RenameSaveProps {
  readonly save: SaveAbout
  readonly onClose: () => void
  readonly onDone: () => void
}

const LONGEST = 80

/** Gives a save another name. */
export const RenameSave = ({ save: { id, name }, onClose, onDone }: RenameSaveProps) => {
  const t = useT()
  const rename = async (next: string) => {
    try {
      await (await openShelf()).rename(id, next.trim())
    } catch {
      const title = t('saves.notRenamed', { name })
      throw new ApiError({ type: 'about:blank', status: 0, code: 'internal', title, detail: t('saves.failed') })
    }
    onDone()
  }
  return <RenameForm name={name} run={rename} maxLength={LONGEST} onClose={onClose} />
}
