import {
  BookA,
  Download,
  Info,
  Keyboard,
  Languages,
  type LucideIcon,
  Moon,
  Pause,
  Play,
  Presentation,
  RotateCcw,
  Save,
  Share2,
  StepForward,
  Sun,
} from 'lucide-react'
import { useLocale, useT } from '../../i18n'
import { setTheme, togglePresentation } from '../../stores/preferences'
import { switchLocale } from '../switch-locale'

/** Something that the palette can do by itself, without a thing to do it to. */
export interface PaletteVerb {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly run: () => void
}

interface VerbSources {
  readonly paused: boolean
  readonly togglePaused: () => void
  readonly step: () => void
  readonly save: () => void
  readonly keep: () => void
  readonly share: () => void
  readonly reset: () => void
  readonly help: Readonly<Record<'onOpenShortcuts' | 'onOpenGlossary' | 'onOpenAbout', () => void>>
}

/** The verbs that exist on every page. */
export const usePaletteVerbs = ({
  paused,
  togglePaused,
  step,
  save,
  keep,
  share,
  reset,
  help,
}: VerbSources): PaletteVerb[] => {
  const t = useT()
  const other =
    useLocale() === 'en' ? ({ locale: 'ko', label: '한국어' } as const) : ({ locale: 'en', label: 'English' } as const)
  return [
    { id: 'pause', label: paused ? t('sim.play') : t('sim.pause'), icon: paused ? Play : Pause, run: togglePaused },
    ...(paused ? [{ id: 'step', label: t('sim.step'), icon: StepForward, run: step }] : []),
    { id: 'light', label: `${t('shell.theme')}: ${t('shell.theme.light')}`, icon: Sun, run: () => setTheme('light') },
    { id: 'dark', label: `${t('shell.theme')}: ${t('shell.theme.dark')}`, icon: Moon, run: () => setTheme('dark') },
    { id: 'presentation', label: t('shell.presentation'), icon: Presentation, run: togglePresentation },
    {
      id: 'language',
      label: `${t('shell.language')}: ${other.label}`,
      icon: Languages,
      run: () => void switchLocale(other.locale),
    },
    { id: 'export', label: t('fleet.export'), icon: Download, run: save },
    { id: 'share', label: t('fleet.share'), icon: Share2, run: share },
    { id: 'keep', label: t('fleet.save'), icon: Save, run: keep },
    { id: 'reset', label: t('fleet.reset'), icon: RotateCcw, run: reset },
    { id: 'help', label: t('shell.shortcuts'), icon: Keyboard, run: help.onOpenShortcuts },
    { id: 'glossary', label: t('shell.glossary'), icon: BookA, run: help.onOpenGlossary },
    { id: 'about', label: t('shell.about'), icon: Info, run: help.onOpenAbout },
  ]
}
