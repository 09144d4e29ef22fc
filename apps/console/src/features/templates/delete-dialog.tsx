import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { CodeCall } from '../../components/code-call'
import { PlanView } from '../../components/plan-view'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList, refusalReason } from '../../components/refusal-list'
import { problemOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Skeleton } from '../../ui/skeleton'

interface DeleteDialogProps {
  readonly template: Template
  readonly onClose: () => void
}

/** Deletes a template: what goes and what is freed first, or who still reads through it. */
export const DeleteDialog = ({ template, onClose }: DeleteDialogProps) => {
  const t = useT()
  const navigate = useNavigate()
  const change = changes.deleteTemplate(template.id)
  const remove = useCommand({
    run: () => commit(change),
    verb: t('templates.delete'),
    problems: 'in-place',
    onDone: () => {
      onClose()
      void navigate({ to: '/templates' })
    },
  })
  const { data: dryRun, error } = useQuery({ ...previewQuery(change), enabled: !remove.pending })
  const refusals = dryRun?.refusals ?? []
  const problem = remove.problem ?? (error ? problemOf(error) : undefined)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('templates.deleteTitle', { name: template.name })}
      description={t('templates.deleteHint')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            variant="danger"
            pending={remove.pending}
            disabledReason={dryRun ? refusalReason(refusals) : t('review.checking')}
            onClick={() => remove.submit()}
          >
            {t('templates.delete')}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {dryRun === undefined && !error && <Skeleton className="h-24 w-full" />}
        {refusals.length > 0 && <RefusalList refusals={refusals} />}
        {dryRun && refusals.length === 0 && <PlanView plan={dryRun.plan} />}
        {problem && refusals.length === 0 && <ProblemAlert problem={problem} />}
        <CodeCall call={change} />
      </div>
    </Dialog>
  )
}
