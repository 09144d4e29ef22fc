import { bulk } from '@vivarium/client'
import type { BulkResult, VmId } from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { problemOf, useCommand } from '../../components/use-command'
import { useFormat, useNames, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import type { BulkPowerVerb } from './actions'
import { BulkOutcome } from './bulk-outcome'
import { BulkPlan } from './bulk-plan'
import { Trying } from './trying'
import { useBulkPreview } from './use-bulk-preview'

interface BulkDialogProps {
  readonly verb: BulkPowerVerb
  readonly vmIds: readonly VmId[]
  readonly onClose: () => void
}

/** A verb for many VMs: what it would come to, then how it went, then those again that it did not work for. */
export const BulkDialog = ({ verb, vmIds, onClose }: BulkDialogProps) => {
  const t = useT()
  const { vmVerbs } = useNames()
  const [meant, setMeant] = useState(vmIds)
  const [result, setResult] = useState<BulkResult>()
  const retry = (ids: readonly VmId[]) => {
    setMeant(ids)
    setResult(undefined)
  }
  const title = t('vmsList.bulkTitle', { verb: vmVerbs[verb], n: meant.length })
  if (result) return <BulkOutcome title={title} result={result} onRetry={retry} onClose={onClose} />
  return <Before verb={verb} vmIds={meant} title={title} onResult={setResult} onClose={onClose} />
}

interface BeforeProps extends BulkDialogProps {
  readonly title: string
  readonly onResult: (result: BulkResult) => void
}

const Before = ({ verb, vmIds, title, onResult, onClose }: BeforeProps) => {
  const t = useT()
  const format = useFormat()
  const { vmVerbs } = useNames()
  const command = useCommand({
    run: (agreed: readonly VmId[], attempts) => bulk({ verb, vmIds: [...agreed] }, attempts),
    verb: vmVerbs[verb],
    problems: 'in-place',
    onDone: onResult,
  })
  const preview = useBulkPreview(verb, vmIds, { begun: command.pending })
  // Only those that can: the others were told before, and are no failures.
  const can = (preview.data?.items ?? []).flatMap(item => (item.refusals ? [] : item.vmId))
  const problem = command.problem ?? (preview.error ? problemOf(preview.error) : undefined)
  const nothing = preview.data ? t('vmsList.noneCan') : t('vmsList.checking')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant={verb === 'stop' ? 'danger' : 'primary'}
            pending={command.pending}
            disabledReason={can.length === 0 && nothing}
            onClick={() => command.submit(can)}
          >
            {t('vmsList.verbCount', { verb: vmVerbs[verb], n: format.number(can.length) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && <ProblemAlert problem={problem} />}
        {verb === 'stop' && <p className="text-text-2">{t('vmsList.cutText')}</p>}
        {preview.data ? <BulkPlan verb={verb} items={preview.data.items} /> : <Trying />}
        {can.length > 0 && <CodeCall call={{ method: 'POST', path: '/vms/bulk', body: { verb, vmIds: can } }} />}
      </div>
    </Dialog>
  )
}
