import type { Plan } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useNames, useT } from '../../i18n'
import { PlanPart } from './plan-part'
import { PlannedMoves } from './planned-moves'
import { StuckVm } from './stuck-vm'

/** How each VM of a host would leave and where to, which ones can't go anywhere and why, and which ones stay. */
export const EvacuationPlan = ({ plan }: { readonly plan: Plan }) => {
  const t = useT()
  const { keeps } = useNames()
  const reasons: Readonly<Record<string, string>> = keeps
  const places = plan.places ?? []
  const stuck = places.filter(({ host }) => !host)
  const stays = plan.keeps ?? []
  return (
    <div className="flex flex-col gap-4">
      {places.length === 0 && <p>{t('hosts.empty.plan')}</p>}
      {stuck.length > 0 && (
        <PlanPart title={t('hosts.stuck', { n: stuck.length })} text={t('hosts.stuckText')}>
          <ul className="flex flex-col gap-2 rounded-md border border-att bg-att-soft p-3">
            {stuck.map(({ vm, why }) => (
              <StuckVm key={vm.id} vm={vm} why={why} />
            ))}
          </ul>
        </PlanPart>
      )}
      <PlannedMoves plan={plan} heading="hosts.moves" />
      {stays.length > 0 && (
        <PlanPart title={t('hosts.stays', { n: stays.length })}>
          <ul className="flex flex-col">
            {stays.map(({ ref, why }) => (
              <li key={ref.id}>
                <ResourceLink kind={ref.kind} id={ref.id} name={ref.name} look="text" />{' '}
                <span className="text-text-2">{reasons[why] ?? why}</span>
              </li>
            ))}
          </ul>
        </PlanPart>
      )}
    </div>
  )
}
