import type { Simulation } from '@vivarium/model'
import { BookA, Info, Keyboard, type LucideIcon } from 'lucide-react'
import { useT } from '../../i18n'
import { Sheet } from '../../ui/sheet'
import { SideNav } from './side-nav'

interface NavigationDrawerProps {
  readonly counts: Simulation['counts'] | undefined
  readonly onClose: () => void
  /** What the bar has no room for on a phone: keys, words of the field, and what this is. */
  readonly help: Readonly<Record<'onOpenShortcuts' | 'onOpenGlossary' | 'onOpenAbout', () => void>>
}

/** The side navigation where the window is too narrow to keep it open. */
export const NavigationDrawer = ({ counts, onClose, help }: NavigationDrawerProps) => {
  const t = useT()
  return (
    <Sheet open onClose={onClose} title={t('shell.product')} closeLabel={t('common.close')} side="left">
      <SideNav counts={counts} onChoose={onClose} />
      <section aria-label={t('shell.help')} className="flex flex-col border-line border-t p-2 md:hidden">
        <HelpLine icon={Keyboard} label={t('shell.shortcuts')} onClick={help.onOpenShortcuts} />
        <HelpLine icon={BookA} label={t('shell.glossary')} onClick={help.onOpenGlossary} />
        <HelpLine icon={Info} label={t('shell.about')} onClick={help.onOpenAbout} />
      </section>
    </Sheet>
  )
}

interface HelpLineProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly onClick: () => void
}

const HelpLine = ({ icon: Icon, label, onClick }: HelpLineProps) => (
  <button
    type="button"
    onClick={onClick}
    className="flex h-9 items-center gap-2.5 rounded-md px-2 text-left text-text-2 hover:bg-hover"
  >
    <Icon aria-hidden className="size-4" />
    {label}
  </button>
)
