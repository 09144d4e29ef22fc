import { BookA, CircleHelp, Info, Keyboard } from 'lucide-react'
import { useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Menu } from '../../ui/menu'

interface HelpMenuProps {
  readonly onOpenShortcuts: () => void
  readonly onOpenGlossary: () => void
  readonly onOpenAbout: () => void
}

/** Keys, the words of the field, and what this is. */
export const HelpMenu = ({ onOpenShortcuts, onOpenGlossary, onOpenAbout }: HelpMenuProps) => {
  const t = useT()
  return (
    <Menu
      trigger={<IconButton label={t('shell.help')} icon={<CircleHelp aria-hidden />} />}
      entries={[
        {
          type: 'item',
          id: 'shortcuts',
          label: t('shell.shortcuts'),
          icon: <Keyboard aria-hidden />,
          onSelect: onOpenShortcuts,
        },
        {
          type: 'item',
          id: 'glossary',
          label: t('shell.glossary'),
          icon: <BookA aria-hidden />,
          onSelect: onOpenGlossary,
        },
        { type: 'separator', id: 'before-about' },
        { type: 'item', id: 'about', label: t('shell.about'), icon: <Info aria-hidden />, onSelect: onOpenAbout },
      ]}
    />
  )
}
