import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { simulationQuery } from '@vivarium/client'
import { lazy, Suspense, useRef, useState } from 'react'
import { carriesDocument } from '../../components/link-mark'
import { useT, withWords } from '../../i18n'
import { useClock } from '../../stores/clock'
import { useFollow } from '../../stores/follow'
import { useNotice } from '../../stores/notice'
import { useOpening } from '../../stores/opening'
import { FloatLayer } from '../../ui/float-layer'
import { ConnectionNotice } from './connection-notice'
import { DropZone } from './drop-zone'
import { OperationsTray } from './operations-tray'
import { PaletteOverlay } from './palette-overlay'
import { useShortcuts } from './shortcuts'
import { SideNav } from './side-nav'
import { TopBar } from './top-bar'
import { useFleetFiles } from './use-fleet-files'
import { usePageFocus } from './use-page-focus'
import { useSimulationControls } from './use-simulation-controls'
import { useTimeTravel } from './use-time-travel'

const ShortcutsDialog = lazy(() =>
  withWords(import('./shortcuts-dialog')).then(module => ({ default: module.ShortcutsDialog })),
)
const GlossaryDialog = lazy(() => import('./glossary-dialog').then(module => ({ default: module.GlossaryDialog })))
const AboutDialog = lazy(() => import('./about-dialog').then(module => ({ default: module.AboutDialog })))
const NavigationDrawer = lazy(() =>
  import('./navigation-drawer').then(module => ({ default: module.NavigationDrawer })),
)
const ResetDialog = lazy(() => withWords(import('./reset-dialog')).then(module => ({ default: module.ResetDialog })))
const TimeStrip = lazy(() => withWords(import('./time-strip')).then(module => ({ default: module.TimeStrip })))
const FileProblemDialog = lazy(() =>
  withWords(import('../../components/file-problem-dialog')).then(module => ({ default: module.FileProblemDialog })),
)
const LabPanel = lazy(() => withWords(import('../../features/labs')).then(module => ({ default: module.LabPanel })))
const FollowBar = lazy(() => withWords(import('../follow/follow-bar')).then(module => ({ default: module.FollowBar })))

const SaveNotice = lazy(() => withWords(import('./save-notice')).then(module => ({ default: module.SaveNotice })))
const ShareDialog = lazy(() => withWords(import('./share-dialog')).then(module => ({ default: module.ShareDialog })))
const SaveDialog = lazy(() => withWords(import('./save-dialog')).then(module => ({ default: module.SaveDialog })))
const OpeningDialog = lazy(() =>
  withWords(import('./opening-dialog')).then(module => ({ default: module.OpeningDialog })),
)
const LinkDialog = lazy(() => withWords(import('./link-dialog')).then(module => ({ default: module.LinkDialog })))

type Overlay = 'palette' | 'shortcuts' | 'glossary' | 'about' | 'navigation' | 'reset' | 'share' | 'save'

/** The frame around every page: bar above, pages at the left, operations below. */
export const Shell = () => {
  const hasNotice = useNotice(({ notice }) => notice !== undefined)
  const t = useT()
  const main = useRef<HTMLElement>(null)
  const [overlay, setOverlay] = useState<Overlay>()
  const paused = useClock(clock => clock.paused)
  const files = useFleetFiles()
  const carried = useRouterState({ select: ({ location: { hash } }) => (carriesDocument(hash) ? hash : undefined) })
  const controls = useSimulationControls()
  const { togglePaused, step } = controls
  const { data: simulation } = useQuery(simulationQuery())
  const help = {
    onOpenShortcuts: () => setOverlay('shortcuts'),
    onOpenGlossary: () => setOverlay('glossary'),
    onOpenAbout: () => setOverlay('about'),
  }
  const travel = useTimeTravel(simulation)
  const isOpening = useOpening(({ opening }) => opening !== undefined)
  const follow = useFollow(({ role }) => role)
  const [strip, setStrip] = useState<'open' | 'closed'>('closed')
  const close = () => setOverlay(undefined)
  const sources = {
    controls,
    travel,
    help,
    save: () => void files.save(simulation?.scenario ?? 'fleet'),
    keep: () => setOverlay('save'),
    share: () => setOverlay('share'),
    reset: () => setOverlay('reset'),
  }
  usePageFocus(main)
  useShortcuts({ openPalette: () => setOverlay('palette'), openHelp: help.onOpenShortcuts, togglePaused, step, travel })

  return (
    <DropZone onFile={file => void files.openFile(file)}>
      <div className="flex h-dvh flex-col">
        <a
          href="#content"
          className="absolute top-1 left-1 z-70 -translate-y-16 rounded-md bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
        >
          {t('shell.skip')}
        </a>
        <TopBar
          files={files}
          onOpenNavigation={() => setOverlay('navigation')}
          onOpenPalette={() => setOverlay('palette')}
          {...help}
          onReset={() => setOverlay('reset')}
          onShare={() => setOverlay('share')}
          onSave={() => setOverlay('save')}
          travel={travel}
          strip={strip}
          onStrip={setStrip}
        />
        {(strip === 'open' || travel.isPast) && (
          <Suspense>
            <TimeStrip travel={travel} onStep={paused ? step : undefined} onClose={() => setStrip('closed')} />
          </Suspense>
        )}
        <div role="status">
          {hasNotice && (
            <Suspense>
              <SaveNotice />
            </Suspense>
          )}
        </div>
        <ConnectionNotice />
        {follow !== 'none' && (
          <Suspense>
            <FollowBar />
          </Suspense>
        )}
        <div className="flex min-h-0 flex-1 max-lg:flex-col">
          <div className="w-53 shrink-0 overflow-y-auto border-line border-r bg-surface max-lg:hidden print:hidden">
            <SideNav counts={simulation?.counts} />
          </div>
          <main ref={main} id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none">
            <FloatLayer value={main}>
              <Outlet />
            </FloatLayer>
          </main>
          {simulation?.lab !== undefined && (
            <Suspense>
              <LabPanel />
            </Suspense>
          )}
        </div>
        <OperationsTray />
      </div>
      {overlay === 'palette' && <PaletteOverlay sources={sources} onClose={close} />}
      <Suspense>
        {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
        {overlay === 'glossary' && <GlossaryDialog onClose={close} />}
        {overlay === 'about' && <AboutDialog onClose={close} />}
        {overlay === 'navigation' && <NavigationDrawer counts={simulation?.counts} onClose={close} help={help} />}
        {overlay === 'reset' && <ResetDialog onClose={close} onConfirm={files.startOver} />}
        {overlay === 'share' && <ShareDialog onClose={close} />}
        {overlay === 'save' && <SaveDialog onClose={close} />}
        {carried && <LinkDialog key={carried} carried={carried} files={files} />}
        {isOpening && <OpeningDialog />}
        {files.problem && (
          <FileProblemDialog
            of={files.opening}
            problem={files.problem}
            onClose={files.dismiss}
            onAnyway={files.openAnyway}
          />
        )}
      </Suspense>
    </DropZone>
  )
}
