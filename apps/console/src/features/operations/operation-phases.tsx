import type { Operation, OperationPhase } from '@vivarium/model'
import { useFormat, useNames, useT } from '../../i18n'
import { Progress } from '../../ui/progress'

/** The stretches of an operation, each with what it moved: a migration's rounds stand here one by one. */
export const OperationPhases = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const { phases } = useNames()
  const words: Readonly<Record<string, string>> = phases
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('operations.phases')}</h3>
      <ol className="flex flex-col gap-2.5">
        {operation.phases.map((phase, index) => {
          const name = words[phase.name] ?? phase.name
          const title = phase.round === undefined ? name : `${name}, ${t('operations.round', { n: phase.round })}`
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: phases only grow at their end, and one name may come twice.
            <li key={index} className="flex flex-col gap-1">
              <span className="flex justify-between gap-4">
                <span>{title}</span>
                <PhaseTook phase={phase} />
              </span>
              <Progress value={phase.progress} label={title} tone={phase.endedAt ? 'run' : 'change'} />
              <PhaseNumbers phase={phase} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const PhaseTook = ({ phase }: { readonly phase: OperationPhase }) => {
  const format = useFormat()
  if (!phase.startedAt || !phase.endedAt) return null
  const seconds = (Date.parse(phase.endedAt) - Date.parse(phase.startedAt)) / 1000
  return <span className="text-text-3 text-xs">{format.duration(seconds)}</span>
}

const PhaseNumbers = ({ phase }: { readonly phase: OperationPhase }) => {
  const t = useT()
  const format = useFormat()
  const numbers = [
    phase.doneMiB !== undefined && [t('operations.sent'), format.mib(phase.doneMiB)],
    phase.dirtiedMiB !== undefined && [t('operations.dirtied'), format.mib(phase.dirtiedMiB)],
    phase.throttle !== undefined &&
      phase.throttle > 0 && [t('operations.slowed'), format.percent(100 * phase.throttle)],
    phase.rateMBps !== undefined && !phase.endedAt && [t('operations.rate'), format.rate(phase.rateMBps)],
  ].flatMap(entry => (entry ? [entry.join(' ')] : []))
  if (numbers.length === 0) return null
  return <span className="text-text-3 text-xs">{numbers.join(' · ')}</span>
}
