import { useQuery } from '@tanstack/react-query'
import { cancelOperation, operationQuery } from '@vivarium/client'
import type { Operation } from '@vivarium/model'
import { OperationProgress } from '../../components/operation-progress'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useNames, useT } from '../../i18n'

/** What is being done to the VM now: its phase, how far it is, when it ends, and the way out. */
export const VmOperation = ({ id }: { readonly id: string }) => {
  const t = useT()
  const { data: operation } = useQuery(operationQuery(id))
  const cancel = useCommand({ run: () => cancelOperation(id), verb: t('operations.cancel') })
  if (!operation) return <div className="h-11 rounded-lg border border-line bg-surface" />
  const isOver = operation.state !== 'running' && operation.state !== 'queued'
  return (
    <section
      aria-label={t('vm.operation')}
      className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-line bg-chg-soft px-3.5 py-1.5"
    >
      <span className="min-w-0">
        <OperationName operation={operation} />
        <PhaseName operation={operation} />
      </span>
      <OperationProgress operation={operation} className="flex min-w-40 flex-1 items-center gap-2" />
      {operation.endsAt && !isOver && (
        <span className="text-text-2 text-xs">
          {t('vm.operation.ends')} <RelativeTime time={operation.endsAt} />
        </span>
      )}
      <VerbButton
        size="sm"
        pending={cancel.pending}
        disabledReason={!operation.cancellable && (isOver ? t('operations.over') : t('operations.notCancellable'))}
        onClick={() => cancel.submit()}
      >
        {t('operations.cancel')}
      </VerbButton>
    </section>
  )
}

const OperationName = ({ operation: { id, kind, destination } }: { readonly operation: Operation }) => {
  const { operations } = useNames()
  return (
    <span className="font-semibold">
      <ResourceLink kind="operation" id={id} name={operations[kind]} look="name" />
      {destination && (
        <>
          {' → '}
          <ResourceLink kind={destination.kind} id={destination.id} name={destination.name} />
        </>
      )}
    </span>
  )
}

const PhaseName = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const { phases } = useNames()
  const words: Readonly<Record<string, string>> = phases
  const phase = operation.phases.find(({ startedAt, endedAt }) => startedAt && !endedAt)
  if (!phase) return null
  const name = words[phase.name] ?? phase.name
  return (
    <span className="ml-3 text-text-2 text-xs">
      {phase.round === undefined ? name : `${name}, ${t('operations.round', { n: phase.round })}`}
    </span>
  )
}
