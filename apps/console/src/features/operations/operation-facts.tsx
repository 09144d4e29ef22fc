import type { Operation } from '@vivarium/model'
import { Actor } from '../../components/actor'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime, SimTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { OperationTook } from './operation-took'

/** When, by whom, on what. */
export const OperationFacts = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const format = useFormat()
  const { target, destination, startedAt, endsAt, state, actor, parentId, id, queue, downtimeMs } = operation
  const runs = state === 'running' || state === 'queued'
  return (
    <DescriptionList>
      <Fact term={t('operations.target')}>
        <ResourceLink kind={target.kind} id={target.id} name={target.name} />
      </Fact>
      {destination && (
        <Fact term={t('operations.destination')}>
          <ResourceLink kind={destination.kind} id={destination.id} name={destination.name} />
        </Fact>
      )}
      <Fact term={t('operations.started')}>
        <SimTime time={startedAt} />
      </Fact>
      {queue && (
        <Fact term={t('operations.waitsFor')}>
          <ResourceLink kind={queue.host.kind} id={queue.host.id} name={queue.host.name} />{' '}
          {t('operations.behind', { n: queue.ahead })}
        </Fact>
      )}
      {endsAt && (
        <Fact term={runs ? t('operations.ends') : t('operations.ended')}>
          {runs ? <RelativeTime time={endsAt} /> : <SimTime time={endsAt} />}
        </Fact>
      )}
      {!runs && (
        <Fact term={t('operations.duration')}>
          <OperationTook operation={operation} />
        </Fact>
      )}
      {downtimeMs !== undefined && <Fact term={t('plan.downtime')}>{format.duration(downtimeMs / 1000)}</Fact>}
      <Fact term={t('operations.actor')}>
        <Actor name={actor} />
      </Fact>
      {parentId && (
        <Fact term={t('operations.parent')}>
          <ResourceLink kind="operation" id={parentId} name={parentId} />
        </Fact>
      )}
      {operation.result && operation.result.length > 0 && (
        <Fact term={t('operations.result')}>
          <span className="flex flex-col items-end">
            {operation.result.map(result => (
              <ResourceLink key={result.id} kind={result.kind} id={result.id} name={result.name} />
            ))}
          </span>
        </Fact>
      )}
      <Fact term={t('common.id')}>
        <code className="font-mono text-xs">{id}</code>
      </Fact>
    </DescriptionList>
  )
}
