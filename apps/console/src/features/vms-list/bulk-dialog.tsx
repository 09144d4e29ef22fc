import { bulk } from '@vivarium/client'
import type { BulkBody, BulkResult, VmId } from '@vivarium/model'
import { type ReactNode, useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { problemOf, useCommand } from '../../components/use-command'
import { useSettled } from '../../components/use-settled'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useNames, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import type { BulkDialogVerb } from './actions'
import { BulkOutcome } from './bulk-outcome'
import { BulkPlan } from './bulk-plan'
import { Trying } from './trying'
import { useBulkPreview } from './use-bulk-preview'

interface BulkDialogProps {
  /** What is to be done, and how. */
  readonly ask: Omit<BulkBody, 'vmIds'> & { readonly verb: BulkDialogVerb }
  readonly vmIds: readonly VmId[]
  /** What is chosen first: where to, under which name. */
  readonly fields?: ReactNode
  /** Why what was chosen is not enough yet. */
  readonly lacks?: string | undefined
  readonly onClose: () => void
}

/** A verb for many VMs: what it would come to, then how it went, then those again that it did not work for. */
export const BulkDialog = ({ vmIds, ...asked }: BulkDialogProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const [meant, setMeant] = useState(vmIds)
  const [result, setResult] = useState<BulkResult>()
  const retry = (ids: readonly VmId[]) => {
    setMeant(ids)
    setResult(undefined)
  }
  const { verb } = asked.ask
  const n = meant.length
  const title =
    verb === 'snapshot' ? t('vmsList.bulkSnapshotTitle', { n }) : t('vmsList.bulkTitle', { verb: vmVerbs[verb], n })
  if (result) return <BulkOutcome title={title} result={result} onRetry={retry} onClose={asked.onClose} />
  return <Before {...asked} vmIds={meant} title={title} onResult={setResult} />
}

interface BeforeProps extends BulkDialogProps {
  readonly title: string
  readonly onResult: (result: BulkResult) => void
}

const Before = ({ ask, vmIds, fields, lacks, title, onResult, onClose }: BeforeProps) => {
  const t = useT()
  const format = useFormat()
  const { vmVerbs } = useNames()
  const { verb } = ask
  const command = useCommand({
    run: (agreed: readonly VmId[], attempts) => bulk({ ...ask, vmIds: [...agreed] }, attempts),
    verb: vmVerbs[verb],
    problems: 'in-place',
    onDone: onResult,
  })
  const settled = useSettled(JSON.stringify(ask))
  const preview = useBulkPreview(ask, vmIds, { waits: command.pending || lacks !== undefined || !settled, keeps: true })
  // Only those that can: the others were told before, and are no failures.
  const can = (preview.data?.items ?? []).flatMap(item => (item.refusals ? [] : item.vmId))
  const problem = command.problem ?? (preview.error ? problemOf(preview.error) : undefined)
  const isKnown = preview.data !== undefined && !preview.isPlaceholderData && settled
  const nothing = isKnown ? can.length === 0 && t('vmsList.noneCan') : t('vmsList.checking')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            variant={verb === 'stop' ? 'danger' : 'primary'}
            pending={command.pending}
            disabledReason={lacks ?? nothing}
            onClick={() => command.submit(can)}
          >
            {t('vmsList.verbCount', { verb: vmVerbs[verb], n: format.number(can.length) })}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && <ProblemAlert problem={problem} />}
        {fields}
        {verb === 'stop' && <p className="text-text-2">{t('vmsList.cutText')}</p>}
        {preview.data ? <BulkPlan verb={verb} items={preview.data.items} /> : <Trying />}
        {isKnown && can.length > 0 && (
          <CodeCall call={{ method: 'POST', path: '/vms/bulk', body: { ...ask, vmIds: can } }} />
        )}
      </div>
    </Dialog>
  )
}
