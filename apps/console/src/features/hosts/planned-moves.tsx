import type { Plan } from '@vivarium/model'
import { HostLoads } from '../../components/host-loads'
import { useFormat, useT } from '../../i18n'
import { MovesTable } from './moves-table'
import { PlanPart } from './plan-part'

interface PlannedMovesProps {
  readonly plan: Plan
  /** What becomes of so many VMs: they move, or come back. */
  readonly heading: 'hosts.moves' | 'hosts.back'
}

/** The VMs of a plan that move, one by one, and what their hosts carry before and after. */
export const PlannedMoves = ({ plan, heading: id }: PlannedMovesProps) => {
  const t = useT()
  const format = useFormat()
  const moves = (plan.places ?? []).flatMap(({ host, ...place }) => (host ? [{ ...place, host }] : []))
  if (moves.length === 0) return null
  const heading = t(id, { n: moves.length })
  return (
    <>
      <PlanPart
        title={heading}
        text={t('hosts.takes', { time: format.duration(plan.durationS), size: format.mib(plan.transferredMiB ?? 0) })}
      >
        <MovesTable label={heading} moves={moves} />
      </PlanPart>
      {plan.loads && (
        <PlanPart title={t('hosts.loadsTitle')} text={t('loads.meta')}>
          <div>
            <HostLoads hosts={plan.loads} more={t('hosts.more')} />
          </div>
        </PlanPart>
      )}
    </>
  )
}
