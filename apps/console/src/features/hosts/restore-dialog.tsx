import { changes } from '@vivarium/client'
import { type Host, type Plan, parseHostReason, refusalLabel } from '@vivarium/model'
import { ChangeDialog } from '../../components/change-dialog'
import { ResourceLink } from '../../components/resource-link'
import { useChange } from '../../components/use-change'
import { useLocale, useT } from '../../i18n'
import { Skeleton } from '../../ui/skeleton'
import { PlanPart } from './plan-part'
import { PlannedMoves } from './planned-moves'

interface RestoreDialogProps {
  readonly host: Host
  readonly onClose: () => void
}

/** Brings back the VMs that a host had to give away, after showing which of them can come. */
export const RestoreDialog = ({ host, onClose }: RestoreDialogProps) => {
  const t = useT()
  const verb = t('hosts.restore')
  const state = useChange({ change: changes.restoreVms(host.id), verb, onDone: onClose })
  const isPlanned = state.plan !== undefined
  return (
    <ChangeDialog
      title={t('hosts.restoreTitle', { host: host.name })}
      description={t('hosts.restoreText')}
      size="lg"
      verb={verb}
      state={state}
      onClose={onClose}
      incomplete={isPlanned || state.problem ? undefined : t('hosts.planningBack')}
      look="without-plan"
    >
      {state.plan && !state.problem && <RestorePlan plan={state.plan} />}
      {!isPlanned && !state.problem && (
        <div role="status" aria-label={t('hosts.planningBack')}>
          <Skeleton className="h-48" />
        </div>
      )}
    </ChangeDialog>
  )
}

const RestorePlan = ({ plan }: { readonly plan: Plan }) => {
  const t = useT()
  const locale = useLocale()
  const stuck = (plan.places ?? []).filter(({ host }) => !host)
  const reasonsOf = (why: readonly string[]) =>
    why.flatMap(each => parseHostReason(each) ?? []).map(({ code }) => refusalLabel(locale, code))
  return (
    <>
      {stuck.length > 0 && (
        <PlanPart title={t('hosts.notBack', { n: stuck.length })} text={t('hosts.notBackText')}>
          <ul className="flex flex-col gap-1 rounded-md border border-att bg-att-soft p-3">
            {stuck.map(({ vm, why }) => (
              <li key={vm.id}>
                <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />{' '}
                <span className="text-text-2">{reasonsOf(why).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </PlanPart>
      )}
      <PlannedMoves plan={plan} heading="hosts.back" />
    </>
  )
}
