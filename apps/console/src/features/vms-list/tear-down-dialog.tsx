import { useQueryClient } from '@tanstack/react-query'
import type { BulkItem, VmId } from '@vivarium/model'
import { useState } from 'react'
import { CodeCall, type RestCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { showToast } from '../../components/toast'
import { problemOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useVmAction } from './actions'
import { ConfirmByTyping } from './confirm-by-typing'
import { isForGood, type TearDownResult, tearDown, tearDownPlan } from './tear-down'
import { TearDownOutcome } from './tear-down-outcome'
import { TearDownPlanView } from './tear-down-plan-view'
import { TearDownStopping } from './tear-down-stopping'
import { Trying } from './trying'
import { useBulkPreview } from './use-bulk-preview'

interface TearDownDialogProps {
  readonly vmIds: readonly VmId[]
  readonly onClose: () => void
}

/** Takes VMs away: what goes, what stays, what blocks; stops first those that run, if that is wished; then how it went. */
export const TearDownDialog = ({ vmIds, onClose }: TearDownDialogProps) => {
  const [meant, setMeant] = useState(vmIds)
  const [result, setResult] = useState<Outcome>()
  const retry = (ids: readonly VmId[]) => {
    setMeant(ids)
    setResult(undefined)
  }
  if (result) return <TearDownOutcome {...result} onRetry={retry} onClose={onClose} />
  return <Before vmIds={meant} request={vmIds} onResult={setResult} onClose={onClose} />
}

/** Deleted for good, there is no way back. */
type Finality = 'for-good' | 'to-bin'

interface Outcome {
  readonly result: TearDownResult
  readonly finality: Finality
}

interface Agreed {
  readonly ready: readonly VmId[]
  readonly toStop: readonly VmId[]
  readonly finality: Finality
}

interface BeforeProps extends TearDownDialogProps {
  /** The VMs that the dialog was opened for, as it was asked. */
  readonly request: readonly VmId[]
  readonly onResult: (outcome: Outcome) => void
}

const Before = ({ vmIds, request, onResult, onClose }: BeforeProps) => {
  const t = useT()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [stopsFirst, setStopsFirst] = useState(false)
  const [stopping, setStopping] = useState<{ readonly stopped: number; readonly total: number }>()
  const [typed, setTyped] = useState('')
  const command = useCommand({
    // What was agreed to goes with the call.
    run: (agreed: Agreed) => {
      const total = agreed.toStop.length
      const onStopped = (stopped: number) => setStopping({ stopped, total })
      return tearDown(queryClient, { ...agreed, onStopped }).finally(() => setStopping(undefined))
    },
    verb: t('vmsList.tearDownVerb'),
    problems: 'in-place',
    onDone: (done, agreed) => {
      if (isShown(request)) onResult({ result: done, finality: agreed.finality })
      else showToast({ tone: 'done', title: t('vmsList.tearGone', { n: done.deletion.accepted }) })
    },
  })
  const preview = useBulkPreview({ verb: 'delete' }, vmIds, { waits: command.pending })
  const plan = tearDownPlan(preview.data?.items ?? [])
  const toStop = stopsFirst ? plan.toStop : []
  const going = [...plan.ready, ...toStop]
  const forGood = plan.ready.filter(isForGood)
  const phrase = forGood[0] && (forGood.length === 1 ? forGood[0].name : format.number(forGood.length))
  const finality: Finality = forGood.length > 0 && forGood.length === going.length ? 'for-good' : 'to-bin'
  const problem = command.problem ?? (preview.error ? problemOf(preview.error) : undefined)
  const title = t(finality === 'for-good' ? 'vmsList.forGoodTitle' : 'vmsList.tearTitle', { n: vmIds.length })
  if (stopping) return <TearDownStopping title={title} {...stopping} onClose={onClose} />
  const disabledReason = () => {
    if (!preview.data) return t('vmsList.checking')
    if (going.length === 0) return t('vmsList.tearNothing')
    return phrase !== undefined && typed !== phrase && t('vmsList.tearTypeFirst', { text: phrase })
  }
  const confirmLabel = () => {
    const n = format.number(going.length)
    if (toStop.length > 0) return t('vmsList.tearStopConfirm', { stop: format.number(toStop.length), n })
    return t(finality === 'for-good' ? 'vmsList.forGoodConfirm' : 'vmsList.tearConfirm', { n })
  }
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
            variant="danger"
            pending={command.pending}
            disabledReason={disabledReason()}
            onClick={() => command.submit({ ready: idsOf(plan.ready), toStop: idsOf(toStop), finality })}
          >
            {confirmLabel()}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && <ProblemAlert problem={problem} />}
        {preview.data ? (
          <TearDownPlanView plan={plan} stopsFirst={stopsFirst} onStopsFirst={setStopsFirst} />
        ) : (
          <Trying />
        )}
        {phrase !== undefined && <ConfirmByTyping phrase={phrase} value={typed} onChange={setTyped} />}
        {toStop.length > 0 && <CodeCall call={callOf('stop', toStop)} />}
        {going.length > 0 && <CodeCall call={callOf('delete', going)} />}
      </div>
    </Dialog>
  )
}

const idsOf = (items: readonly BulkItem[]): readonly VmId[] => items.map(({ vmId }) => vmId)

const callOf = (verb: 'stop' | 'delete', items: readonly BulkItem[]): RestCall => ({
  method: 'POST',
  path: '/vms/bulk',
  body: { verb, vmIds: idsOf(items) },
})

/** Whether the dialog for those VMs is still open: it can be closed while it waits for guests to stop. */
const isShown = (vmIds: readonly VmId[]): boolean => {
  const { action } = useVmAction.getState()
  return action?.kind === 'tear-down' && action.vmIds === vmIds
}
