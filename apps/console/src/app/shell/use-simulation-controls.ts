import { stepSimulation, updateSimulation } from '@vivarium/client'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { anchorClock, useClock } from '../../stores/clock'

/** The verbs of the simulation bar; the keyboard uses them too. */
export const useSimulationControls = () => {
  const t = useT()
  const update = useCommand({ run: updateSimulation, verb: t('sim.label'), onDone: anchorClock })
  const stepOn = useCommand({
    run: () => stepSimulation({ toNextEvent: true }),
    verb: t('sim.step'),
    onDone: anchorClock,
  })
  return {
    setRate: (rate: number) => update.submit({ rate }),
    togglePaused: () => update.submit({ paused: !useClock.getState().paused }),
    step: () => stepOn.submit(),
  }
}
