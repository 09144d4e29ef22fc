import { useNavigate } from '@tanstack/react-router'
import {
  BookA,
  Download,
  FastForward,
  Info,
  Keyboard,
  Languages,
  type LucideIcon,
  Moon,
  Pause,
  Play,
  Plus,
  Presentation,
  Redo2,
  RotateCcw,
  Rows3,
  Rows4,
  Save,
  Share2,
  StepForward,
  Sun,
  SunMoon,
  Undo2,
} from 'lucide-react'
import { useLocale, useT } from '../../i18n'
import { useClock } from '../../stores/clock'
import { setDensity, setTheme, togglePresentation } from '../../stores/preferences'
import { switchLocale } from '../switch-locale'
import { RATES } from './rate-buttons'
import type { useSimulationControls } from './use-simulation-controls'
import type { TimeTravel } from './use-time-travel'

/** Something that the palette can do by itself, without a thing to do it to. */
interface PaletteVerb {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  /** Why it cannot be done now. */
  readonly reason?: string | undefined
  readonly run: () => void
}

/** What the frame of the page lends to the palette. */
export interface VerbSources {
  readonly controls: ReturnType<typeof useSimulationControls>
  readonly travel: TimeTravel
  readonly save: () => void
  readonly keep: () => void
  readonly share: () => void
  readonly reset: () => void
  readonly help: Readonly<Record<'onOpenShortcuts' | 'onOpenGlossary' | 'onOpenAbout', () => void>>
}

/** The verbs that exist on every page. */
export const usePaletteVerbs = (sources: VerbSources): PaletteVerb[] => [
  ...useFleetVerbs(sources),
  ...useClockVerbs(sources),
  ...useLookVerbs(),
  ...useHelpVerbs(sources),
]

const useFleetVerbs = ({ travel, save, keep, share, reset }: VerbSources): PaletteVerb[] => {
  const t = useT()
  const navigate = useNavigate()
  const { undo, redo } = travel.timeline ?? {}
  return [
    { id: 'create', label: t('vmsList.create'), icon: Plus, run: () => void navigate({ to: '/vms/new' }) },
    {
      id: 'undo',
      label: undo === undefined ? t('time.undo') : t('time.undoOf', { deed: undo.deed }),
      icon: Undo2,
      reason: travel.undoReason,
      run: travel.undo,
    },
    {
      id: 'redo',
      label: redo === undefined ? t('time.redo') : t('time.redoOf', { deed: redo.deed }),
      icon: Redo2,
      reason: travel.redoReason,
      run: travel.redo,
    },
    { id: 'export', label: t('fleet.export'), icon: Download, run: save },
    { id: 'share', label: t('fleet.share'), icon: Share2, run: share },
    { id: 'keep', label: t('fleet.save'), icon: Save, run: keep },
    { id: 'reset', label: t('fleet.reset'), icon: RotateCcw, run: reset },
  ]
}

const useClockVerbs = ({ controls: { togglePaused, step, setRate } }: VerbSources): PaletteVerb[] => {
  const t = useT()
  const { paused, rate: present } = useClock()
  return [
    { id: 'pause', label: paused ? t('sim.play') : t('sim.pause'), icon: paused ? Play : Pause, run: togglePaused },
    {
      id: 'step',
      label: t('sim.step'),
      icon: StepForward,
      reason: paused ? undefined : t('sim.stepRunning'),
      run: step,
    },
    ...RATES.filter(rate => rate !== present).map(rate => ({
      id: `rate ${rate}`,
      label: `${t('sim.rate')}: ${t('sim.rateOf', { rate })} (${rate}×)`,
      icon: FastForward,
      run: () => setRate(rate),
    })),
  ]
}

const useLookVerbs = (): PaletteVerb[] => {
  const t = useT()
  const other =
    useLocale() === 'en' ? ({ locale: 'ko', label: '한국어' } as const) : ({ locale: 'en', label: 'English' } as const)
  const theme = (which: 'light' | 'dark' | 'system', icon: LucideIcon): PaletteVerb => ({
    id: which,
    label: `${t('shell.theme')}: ${t(`shell.theme.${which}`)}`,
    icon,
    run: () => setTheme(which),
  })
  const density = (which: 'compact' | 'comfortable', icon: LucideIcon): PaletteVerb => ({
    id: which,
    label: `${t('shell.density')}: ${t(`shell.density.${which}`)}`,
    icon,
    run: () => setDensity(which),
  })
  return [
    theme('light', Sun),
    theme('dark', Moon),
    theme('system', SunMoon),
    density('compact', Rows4),
    density('comfortable', Rows3),
    { id: 'presentation', label: t('shell.presentation'), icon: Presentation, run: togglePresentation },
    {
      id: 'language',
      label: `${t('shell.language')}: ${other.label}`,
      icon: Languages,
      run: () => void switchLocale(other.locale),
    },
  ]
}

const useHelpVerbs = ({ help }: VerbSources): PaletteVerb[] => {
  const t = useT()
  return [
    { id: 'help', label: t('shell.shortcuts'), icon: Keyboard, run: help.onOpenShortcuts },
    { id: 'glossary', label: t('shell.glossary'), icon: BookA, run: help.onOpenGlossary },
    { id: 'about', label: t('shell.about'), icon: Info, run: help.onOpenAbout },
  ]
}
