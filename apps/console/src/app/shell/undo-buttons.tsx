import { History, Redo2, Undo2 } from 'lucide-react'
import { useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import type { TimeTravel } from './use-time-travel'

interface UndoButtonsProps {
  readonly travel: TimeTravel
  readonly isStripOpen: boolean
  readonly onToggleStrip: () => void
}

/** Back and forth by what was done, and the way to any moment; each says what it would do. */
export const UndoButtons = ({ travel, isStripOpen, onToggleStrip }: UndoButtonsProps) => {
  const t = useT()
  const { timeline } = travel
  return (
    <span className="flex">
      <span className="flex max-lg:hidden">
        <IconButton
          label={timeline?.undo === undefined ? t('time.undo') : t('time.undoOf', { deed: timeline.undo.deed })}
          hint={timeline?.undo?.sentence}
          icon={<Undo2 aria-hidden />}
          disabledReason={travel.undoReason}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={travel.undo}
          className="size-7"
        />
        <IconButton
          label={timeline?.redo === undefined ? t('time.redo') : t('time.redoOf', { deed: timeline.redo.deed })}
          hint={timeline?.redo?.sentence}
          icon={<Redo2 aria-hidden />}
          disabledReason={travel.redoReason}
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
          onClick={travel.redo}
          className="size-7"
        />
      </span>
      <IconButton
        label={t('time.strip')}
        icon={<History aria-hidden />}
        aria-expanded={isStripOpen}
        onClick={onToggleStrip}
        className="size-7"
      />
    </span>
  )
}
