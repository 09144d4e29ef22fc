import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { simulationQuery } from '@vivarium/client'
import { Pause, Play, StepForward, Unplug, Zap } from 'lucide-react'
import { useT } from '../../i18n'
import { useClock } from '../../stores/clock'
import { useConnection } from '../../stores/connection'
import { buttonStyle } from '../../ui/button-style'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/icon-button'
import { Tooltip } from '../../ui/tooltip'
import { ClockText } from './clock-text'
import { RateButtons } from './rate-buttons'
import { UndoButtons } from './undo-buttons'
import { useSimulationControls } from './use-simulation-controls'
import type { TimeTravel } from './use-time-travel'

interface SimulationBarProps {
  readonly travel: TimeTravel
  readonly strip: 'open' | 'closed'
  readonly onStrip: (strip: 'open' | 'closed') => void
}

/** The simulated clock and its controls, and the ways through what was done. */
export const SimulationBar = ({ travel, strip, onStrip }: SimulationBarProps) => {
  const t = useT()
  const rate = useClock(clock => clock.rate)
  const paused = useClock(clock => clock.paused)
  const { data: simulation } = useQuery(simulationQuery())
  const { setRate, togglePaused, step } = useSimulationControls()
  const stepReason = paused ? simulation && !simulation.nextEventAt && t('sim.nothingNext') : t('sim.stepRunning')
  return (
    <section
      aria-label={t('sim.label')}
      className="flex h-8 items-center gap-1 rounded-lg border border-line bg-bg pr-1 pl-2.5 sm:gap-2"
    >
      <ConnectionMark />
      <ClockText />
      <span className="flex">
        <IconButton
          label={paused ? t('sim.play') : t('sim.pause')}
          icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          disabledReason={travel.isPast && t('time.readOnly')}
          onClick={togglePaused}
          className="size-7"
        />
        <IconButton
          label={t('sim.step')}
          icon={<StepForward aria-hidden />}
          disabledReason={travel.isPast ? t('time.readOnly') : stepReason}
          onClick={step}
          className="size-7 max-sm:hidden"
        />
      </span>
      <RateButtons rate={rate} onChange={setRate} />
      <FaultsLink broken={simulation?.counts.activeFaults ?? 0} />
      <UndoButtons
        travel={travel}
        isStripOpen={strip === 'open' || travel.isPast}
        onToggleStrip={() => onStrip(strip === 'open' ? 'closed' : 'open')}
      />
    </section>
  )
}

/** Leads to what is broken on purpose, and says how much is. */
const FaultsLink = ({ broken }: { readonly broken: number }) => {
  const t = useT()
  return (
    <Link
      to="/faults"
      aria-label={t('sim.faults', { n: broken })}
      className={cx(buttonStyle('ghost', 'sm'), 'gap-1 px-1.5 max-sm:hidden', broken > 0 && 'text-fail')}
    >
      <Zap aria-hidden className="size-3.5" />
      {broken > 0 && <span className="tabular-nums">{broken}</span>}
    </Link>
  )
}

/** Nothing while all is well; a sign, in words too, once the stream of events is cut. */
const ConnectionMark = () => {
  const t = useT()
  const state = useConnection(connection => connection.state)
  return (
    <span role="status">
      {state === 'lost' && (
        <Tooltip content={t('sim.lost')}>
          <span className="text-att">
            <Unplug aria-hidden className="size-4" />
            <span className="sr-only">{t('sim.lost')}</span>
          </span>
        </Tooltip>
      )}
    </span>
  )
}
