import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList, refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { ErrorState } from '../../ui/empty-state'
import { Skeleton } from '../../ui/skeleton'
import { EvacuationPlan } from './evacuation-plan'

interface EnterDialogProps {
  readonly host: Host
  readonly onClose: () => void
}

/** Puts a host in maintenance, after showing where each of its VMs would go. */
export const EnterDialog = ({ host, onClose }: EnterDialogProps) => {
  const t = useT()
  const [migrateStopped, setMigrateStopped] = useState(false)
  const change = changes.enterMaintenance(host.id, migrateStopped ? { migrateStopped } : {})
  const enter = useCommand({
    run: (_, attempts) => commit(change, attempts),
    verb: t('hosts.enter'),
    problems: 'in-place',
    onDone: onClose,
  })
  const dryRun = useQuery({ ...previewQuery(change), enabled: !enter.pending, placeholderData: keepPreviousData })
  const refusals = dryRun.data?.refusals ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t('hosts.enterTitle', { host: host.name })}
      description={t('hosts.enterText')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            variant="primary"
            pending={enter.pending}
            disabledReason={dryRun.data ? refusalReason(refusals) : t('hosts.planning')}
            onClick={() => enter.submit()}
          >
            {t('hosts.enter')}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Checkbox
          checked={migrateStopped}
          onChange={setMigrateStopped}
          label={t('hosts.moveStopped')}
          hint={t('hosts.moveStoppedHint')}
        />
        {enter.problem && <ProblemAlert problem={enter.problem} />}
        {refusals.length > 0 && <RefusalList refusals={refusals} />}
        {dryRun.data && <EvacuationPlan plan={dryRun.data.plan} />}
        {dryRun.isPending && (
          <div role="status" aria-label={t('hosts.planning')}>
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
