import { Link } from '@tanstack/react-router'
import { PanelLeft, Search } from 'lucide-react'
import { useRef } from 'react'
import { useT } from '../../i18n'
import { FloatLayer } from '../../ui/float-layer'
import { IconButton } from '../../ui/icon-button'
import { KeyHint } from '../../ui/key-hint'
import { NotificationBell } from '../notifications/bell'
import { FleetMenu } from './fleet-menu'
import { HelpMenu } from './help-menu'
import { Logo } from './logo'
import { SimulationBar } from './simulation-bar'
import type { FleetFiles } from './use-fleet-files'
import type { TimeTravel } from './use-time-travel'
import { ViewMenu } from './view-menu'

interface TopBarProps {
  readonly files: FleetFiles
  readonly onOpenNavigation: () => void
  readonly onOpenPalette: () => void
  readonly onOpenShortcuts: () => void
  readonly onOpenGlossary: () => void
  readonly onOpenAbout: () => void
  readonly onReset: () => void
  readonly onShare: () => void
  readonly onSave: () => void
  readonly travel: TimeTravel
  readonly strip: 'open' | 'closed'
  readonly onStrip: (strip: 'open' | 'closed') => void
}

const paletteKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

export const TopBar = ({
  files,
  onOpenNavigation,
  onOpenPalette,
  onReset,
  onShare,
  onSave,
  travel,
  strip,
  onStrip,
  ...help
}: TopBarProps) => {
  const t = useT()
  const layer = useRef<HTMLDivElement>(null)
  return (
    <header className="flex h-11 items-center gap-2 border-line border-b bg-surface px-2 lg:px-4 print:hidden">
      <IconButton
        label={t('shell.openNavigation')}
        icon={<PanelLeft aria-hidden />}
        onClick={onOpenNavigation}
        className="lg:hidden"
      />
      <Link to="/" className="flex items-center gap-2.5 shrink-0 rounded-md font-bold max-[26.5rem]:hidden lg:w-48">
        <Logo />
        <span className="max-sm:sr-only">{t('shell.product')}</span>
      </Link>
      <button
        type="button"
        onClick={onOpenPalette}
        aria-keyshortcuts="Meta+K Control+K"
        aria-label={t('shell.search')}
        className="flex h-8 min-w-0 items-center gap-2 overflow-hidden rounded-md border border-line bg-bg px-2.5 text-text-3 transition-colors duration-150 hover:border-line-2 md:w-56 xl:w-72"
      >
        <Search aria-hidden className="size-3.5 shrink-0" />
        <span className="flex-1 truncate text-left max-md:hidden">{t('shell.search')}</span>
        <span aria-hidden className="shrink-0 whitespace-nowrap max-md:hidden">
          <KeyHint>{paletteKey}</KeyHint>
        </span>
      </button>
      <FloatLayer value={layer}>
        {/* The search gives way to it, where type is larger. */}
        <div className="flex flex-1 justify-end max-md:min-w-0 sm:justify-center">
          <SimulationBar travel={travel} strip={strip} onStrip={onStrip} />
        </div>
        <div className="flex items-center">
          <NotificationBell />
          <FleetMenu files={files} onReset={onReset} onShare={onShare} onSave={onSave} />
          <ViewMenu />
          <span className="max-md:hidden">
            <HelpMenu {...help} />
          </span>
        </div>
      </FloatLayer>
      {/* What its menus open takes no room in the bar. */}
      <div ref={layer} className="absolute" />
    </header>
  )
}
