import { Link } from '@tanstack/react-router'
import type { Operation } from '@vivarium/model'
import { OperationProgress } from '../../components/operation-progress'
import { useOperationTitle } from '../../components/operation-title'
import { useT } from '../../i18n'
import { LINK_STYLE, NAME_LINK_STYLE } from '../../ui/button-style'
import { Panel } from '../../ui/panel'

/** What is going on right now, each with its progress. */
export const RunningOperations = ({ operations }: { readonly operations: readonly Operation[] }) => {
  const t = useT()
  const titleOf = useOperationTitle()
  return (
    <Panel
      title={t('overview.running')}
      meta={operations.length > 0 && operations.length}
      actions={
        <Link to="/operations" className={LINK_STYLE}>
          {t('overview.more')}
        </Link>
      }
    >
      {operations.length === 0 && <p className="text-text-2">{t('overview.idle')}</p>}
      <ul className="flex flex-col gap-2">
        {operations.map(operation => (
          <li key={operation.id} className="flex flex-col gap-0.5">
            <Link to="/operations/$operationId" params={{ operationId: operation.id }} className={NAME_LINK_STYLE}>
              {titleOf(operation)}
              {operation.destination && ` → ${operation.destination.name}`}
            </Link>
            <OperationProgress operation={operation} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
