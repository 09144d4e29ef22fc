import { useSuspenseQuery } from '@tanstack/react-query'
import { operationsQuery } from '@vivarium/client'
import type { TemplateId } from '@vivarium/model'
import { OperationProgress } from '../../components/operation-progress'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { useNames, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { runningOn } from './running-on'

/** What is under way with a template: a deployment, a deletion. Nothing where nothing is. */
export const TemplateOperations = ({ templateId }: { readonly templateId: TemplateId }) => {
  const t = useT()
  const { operations } = useNames()
  const { data: running } = useSuspenseQuery(operationsQuery(runningOn(templateId)))
  if (running.items.length === 0) return null
  return (
    <Panel title={t('templates.running')} meta={running.total}>
      <ul className="flex flex-col gap-2">
        {running.items.map(operation => (
          <li key={operation.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <ResourceLink kind="operation" id={operation.id} name={operations[operation.kind]} />
            <OperationProgress operation={operation} className="flex min-w-40 flex-1 items-center gap-2" />
            {operation.endsAt && (
              <span className="text-text-2 text-xs">
                <RelativeTime time={operation.endsAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
