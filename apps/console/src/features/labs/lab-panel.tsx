import { useQuery } from '@tanstack/react-query'
import { currentLabQuery } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { ChevronDown, ChevronUp, FlaskConical, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useT } from '../../i18n'
import { rememberResult, setPanelCollapsed, useLabs } from '../../stores/labs'
import { cx } from '../../ui/cx'
import { FloatLayer } from '../../ui/float-layer'
import { IconButton } from '../../ui/icon-button'
import { Progress } from '../../ui/progress'
import { LabFinish } from './lab-finish'
import { LabMenu } from './lab-menu'
import { LabSteps } from './lab-steps'
import { PanelEdge } from './panel-edge'

/** As `lg:w-11` has it. */
const COLLAPSED_PX = 44

/** The lab that is on, beside the page: a column that can be made wider, on a narrow screen a band that folds. */
export const LabPanel = () => {
  const { data: progress } = useQuery(currentLabQuery())
  // Kept where the certificate finds it, whatever becomes of the fleet.
  useEffect(() => {
    if (progress?.finished) rememberResult(progress)
  }, [progress])
  return progress ? <Panel progress={progress} /> : null
}

const Panel = ({ progress }: { readonly progress: LabProgress }) => {
  const t = useT()
  const layer = useRef<HTMLElement>(null)
  const { panelWidth, collapsed } = useLabs()
  const { title, doneCount, stepCount, finished } = progress
  // Toasts are drawn outside of the page: they keep clear of what stands beside it.
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--beside', `${collapsed ? COLLAPSED_PX : panelWidth}px`)
    return () => {
      style.removeProperty('--beside')
    }
  }, [collapsed, panelWidth])
  return (
    <aside
      ref={layer}
      aria-label={t('labs.panel', { lab: title })}
      style={collapsed ? undefined : { width: panelWidth }}
      className={cx(
        'relative flex shrink-0 flex-col border-line bg-surface max-lg:w-full! max-lg:border-t lg:border-l print:hidden',
        collapsed ? 'lg:w-11' : 'max-lg:max-h-[45dvh]',
      )}
    >
      <Announcement progress={progress} />
      {!collapsed && <PanelEdge />}
      <FloatLayer value={layer}>
        <header className={cx('flex items-center gap-2 px-3 py-1.5', collapsed && 'lg:flex-col lg:px-1')}>
          <FlaskConical aria-hidden className="size-4 shrink-0 text-text-3" />
          <div className={cx('min-w-0 flex-1', collapsed && 'lg:hidden')}>
            <h2 className="truncate font-semibold">{title}</h2>
            <div className="flex items-center gap-2">
              <Progress
                value={stepCount === 0 ? 0 : doneCount / stepCount}
                label={t('labs.progress', { done: doneCount, total: stepCount })}
                tone={finished ? 'run' : 'change'}
                className="flex-1"
              />
              <span aria-hidden className="text-text-3 text-xs">
                {doneCount}/{stepCount}
              </span>
            </div>
          </div>
          <Fold collapsed={collapsed} />
          {!collapsed && <LabMenu progress={progress} />}
        </header>
        {!collapsed && (
          <Body>
            {finished && <LabFinish progress={progress} />}
            <section aria-label={t('labs.goal')} className="text-text-2">
              {progress.goal}
            </section>
            <LabSteps steps={progress.steps} />
          </Body>
        )}
      </FloatLayer>
    </aside>
  )
}

const Body = ({ children }: { readonly children: ReactNode }) => (
  <div
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    tabIndex={0}
    className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto border-line border-t px-3 py-3 outline-offset-[-2px]"
  >
    {children}
  </div>
)

const Fold = ({ collapsed }: { readonly collapsed: boolean }) => {
  const t = useT()
  const [Wide, Narrow] = collapsed ? [PanelRightOpen, ChevronUp] : [PanelRightClose, ChevronDown]
  return (
    <IconButton
      label={t(collapsed ? 'labs.expand' : 'labs.collapse')}
      icon={
        <>
          <Wide aria-hidden className="max-lg:hidden" />
          <Narrow aria-hidden className="lg:hidden" />
        </>
      }
      aria-expanded={!collapsed}
      onClick={() => setPanelCollapsed(!collapsed)}
      className="size-7"
    />
  )
}

/** Says what was done last, to those who do not see it. */
const Announcement = ({ progress }: { readonly progress: LabProgress }) => {
  const t = useT()
  const at = progress.steps.findLastIndex(({ state }) => state === 'done')
  const step = progress.steps[at]
  const text = progress.finished
    ? t('labs.finishedSaid', { explanation: progress.explanation ?? '' })
    : step && t('labs.stepDone', { n: at + 1, title: step.title, why: step.why ?? '' })
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  )
}
