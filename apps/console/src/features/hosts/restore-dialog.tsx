import { useQuery } from '@tanstack/react-query'
import { changes, commit, previewQuery } from '@vivarium/client'
import { type Host, type Plan, parseHostReason, refusalLabel } from '@vivarium/model'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList, refusalReason } from '../../components/refusal-list'
import { ResourceLink } from '../../components/resource-link'
import { useCommand } from '../../components/use-command'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorState } from '../../ui/empty-state'
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
  const change = changes.restoreVms(host.id)
  const restore = useCommand({
    run: () => commit(change),
    verb: t('hosts.restore'),
    problems: 'in-place',
    onDone: onClose,
  })
  const dryRun = useQuery({ ...previewQuery(change), enabled: !restore.pending })
  const refusals = dryRun.data?.refusals ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t('hosts.restoreTitle', { host: host.name })}
      description={t('hosts.restoreText')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            pending={restore.pending}
            disabledReason={dryRun.data ? refusalReason(refusals) : t('hosts.planningBack')}
            onClick={() => restore.submit()}
          >
            {t('hosts.restore')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {restore.problem && <ProblemAlert problem={restore.problem} />}
        {refusals.length > 0 && <RefusalList refusals={refusals} />}
        {dryRun.data && refusals.length === 0 && <RestorePlan plan={dryRun.data.plan} />}
        {dryRun.isPending && (
          <div role="status" aria-label={t('hosts.planningBack')}>
            <Skeleton className="h-48" />
          </div>
        )}
        {dryRun.isError && (
          <ErrorState
            title={t('hosts.planFailed')}
            actions={<Button onClick={() => void dryRun.refetch()}>{t('common.retry')}</Button>}
          />
        )}
        <CodeCall call={change} />
      </div>
    </Dialog>
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
