import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { cancelOperation, operationQuery } from '@vivarium/client'
import { CodeCall } from '../../components/code-call'
import { OperationProgress } from '../../components/operation-progress'
import { useOperationTitle } from '../../components/operation-title'
import { ProblemAlert } from '../../components/problem-alert'
import { OperationStateDot } from '../../components/states'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Sheet } from '../../ui/sheet'
import { OperationFacts } from './operation-facts'
import { OperationPhases } from './operation-phases'

const route = getRouteApi('/operations/$operationId')

/** One operation beside the list: where it is, why it takes its time, how it ended. */
export const OperationPanel = () => {
  const t = useT()
  const { operationId } = route.useParams()
  const navigate = route.useNavigate()
  const { data: operation } = useSuspenseQuery(operationQuery(operationId))
  const cancel = useCommand({ run: () => cancelOperation(operation.id), verb: t('operations.cancel') })
  const isOver = operation.state !== 'running' && operation.state !== 'queued'
  const name = useOperationTitle()(operation)
  const reason = isOver ? t('operations.over') : t('operations.notCancellable')
  return (
    <Sheet
      open
      onClose={() => void navigate({ to: '/operations', search: search => search, resetScroll: false })}
      title={name}
      closeLabel={t('common.close')}
      footer={
        <VerbButton
          variant="danger-quiet"
          pending={cancel.pending}
          disabledReason={!operation.cancellable && reason}
          onClick={() => cancel.submit()}
        >
          {t('operations.cancel')}
        </VerbButton>
      }
    >
      <title>{`${name} · ${t('shell.product')}`}</title>
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-col gap-2">
          <OperationStateDot state={operation.state} />
          <OperationProgress operation={operation} />
        </div>
        {operation.problem && <ProblemAlert problem={operation.problem} />}
        <OperationFacts operation={operation} />
        <OperationPhases operation={operation} />
        <CodeCall call={operation.call ?? { method: 'GET', path: `/operations/${operation.id}` }} />
      </div>
    </Sheet>
  )
}
