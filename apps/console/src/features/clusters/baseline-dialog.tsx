import { useQuery } from '@tanstack/react-query'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList, refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { BaselineEffect } from './baseline-effect'
import { LevelChoice } from './level-choice'
import { useCpuLevels } from './use-cpu-levels'

interface BaselineDialogProps {
  readonly cluster: Cluster
  readonly onClose: () => void
}

/** Chooses what CPU a cluster's guests see; each choice is tried dry, so that it names who is in the way. */
export const BaselineDialog = ({ cluster, onClose }: BaselineDialogProps) => {
  const t = useT()
  const levels = useCpuLevels(cluster)
  const [baseline, setBaseline] = useState(cluster.cpuBaseline)
  const change = changes.updateCluster(cluster.id, { cpuBaseline: baseline })
  const apply = useCommand({
    run: () => commit<Cluster>(change),
    verb: t('clusters.apply'),
    problems: 'in-place',
    onDone: onClose,
  })
  const dryRun = useQuery({ ...previewQuery(change), enabled: !apply.pending })
  const refusals = dryRun.data?.refusals ?? []
  const level = levels.find(({ name }) => name === baseline)
  const off =
    baseline === cluster.cpuBaseline
      ? t('clusters.same')
      : dryRun.isPending
        ? t('clusters.checking')
        : dryRun.isError
          ? t('clusters.checkFailed')
          : refusalReason(refusals)
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t('clusters.dialogTitle', { cluster: cluster.name })}
      description={t('clusters.dialogText')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton variant="primary" pending={apply.pending} disabledReason={off} onClick={() => apply.submit()}>
            {t('clusters.apply')}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <LevelChoice levels={levels} value={baseline} onChange={setBaseline} />
        {apply.problem && <ProblemAlert problem={apply.problem} />}
        <section aria-live="polite" className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('clusters.effect')}</h3>
          {refusals.length > 0 && <RefusalList refusals={refusals} />}
          <BaselineEffect guests={level?.seeingMore ?? []} />
        </section>
        <CodeCall call={change} />
      </div>
    </Dialog>
  )
}
