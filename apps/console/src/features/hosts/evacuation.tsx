import { useQuery } from '@tanstack/react-query'
import { cancelOperation, operationQuery, operationsQuery } from '@vivarium/client'
import type { Host, Operation } from '@vivarium/model'
import { OperationProgress } from '../../components/operation-progress'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { StuckActions } from './stuck-actions'
import { StuckVm } from './stuck-vm'

interface EvacuationProps {
  readonly host: Host
  readonly operationId: string
}

/** A host on its way into maintenance: what leaves now, and what it waits for. */
export const Evacuation = ({ host, operationId }: EvacuationProps) => {
  const t = useT()
  const { data: operation } = useQuery(operationQuery(operationId))
  const { data: moving } = useQuery(operationsQuery({ parentId: [operationId], state: ['running', 'queued'] }))
  const cancel = useCommand({ run: () => cancelOperation(operationId), verb: t('hosts.stop') })
  if (!operation) return <Skeleton className="h-28 rounded-lg" />
  const waiting = operation.waitingFor ?? []
  return (
    <Panel
      title={<Term id="evacuation">{t('hosts.entering')}</Term>}
      meta={t('hosts.enteringText', { left: host.runningVmCount })}
      actions={
        <VerbButton
          size="sm"
          variant="danger-quiet"
          pending={cancel.pending}
          disabledReason={!operation.cancellable && t('operations.notCancellable')}
          onClick={() => cancel.submit()}
        >
          {t('hosts.stop')}
        </VerbButton>
      }
    >
      <div className="flex flex-col gap-3">
        <OperationProgress operation={operation} />
        {waiting.length > 0 && (
          <section className="flex flex-col gap-1.5 rounded-md border border-att bg-att-soft p-3">
            <h3 className="font-semibold">{t('hosts.waiting', { n: waiting.length })}</h3>
            <p className="text-text-2 text-xs">{t('hosts.waitingHint')}</p>
            <ul className="flex flex-col gap-1.5">
              {waiting.map(({ vm, why }) => (
                <StuckVm key={vm.id} vm={vm} why={why} actions={<StuckActions vm={vm} />} />
              ))}
            </ul>
          </section>
        )}
        {moving && moving.items.length > 0 && <Moving operations={moving.items} />}
        <p className="text-text-3 text-xs">{t('hosts.stopHint')}</p>
      </div>
    </Panel>
  )
}

const Moving = ({ operations }: { readonly operations: readonly Operation[] }) => {
  const t = useT()
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-text-2 text-xs">{t('hosts.moving')}</h3>
      <ul className="flex flex-col gap-1">
        {operations.map(operation => (
          <li key={operation.id} className="grid items-center gap-x-4 sm:grid-cols-[18rem_1fr]">
            <span className="truncate">
              <ResourceLink kind="vm" id={operation.target.id} name={operation.target.name} />
              {operation.destination && (
                <>
                  {' → '}
                  <ResourceLink kind="host" id={operation.destination.id} name={operation.destination.name} />
                </>
              )}
            </span>
            <OperationProgress operation={operation} />
          </li>
        ))}
      </ul>
    </section>
  )
}
