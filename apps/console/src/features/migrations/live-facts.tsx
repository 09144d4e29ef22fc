import type { Operation } from '@vivarium/model'
import { CodeCall } from '../../components/code-call'
import { guestSpeedIn, roundsOf } from '../../components/migration-rounds'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Panel } from '../../ui/panel'

/** Where it goes, which round it is in, when it ends. */
export const LiveFacts = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const format = useFormat()
  const { destination, startedAt, endsAt, state, id, phases, downtimeMs } = operation
  const runs = state === 'running' || state === 'queued'
  const rounds = roundsOf(operation)
  const now = phases.find(phase => phase.startedAt && !phase.endedAt)
  const speed = now && guestSpeedIn(now)
  return (
    <Panel title={t('migrate.course')}>
      <DescriptionList>
        {destination && (
          <Fact term={t('operations.destination')}>
            <ResourceLink kind={destination.kind} id={destination.id} name={destination.name} />
          </Fact>
        )}
        {rounds.length > 0 && <Fact term={t('plan.rounds')}>{format.number(rounds.length)}</Fact>}
        {runs && now?.rateMBps !== undefined && <Fact term={t('operations.rate')}>{format.rate(now.rateMBps)}</Fact>}
        {runs && now?.throttle !== undefined && now.throttle > 0 && (
          <Fact term={t('migrate.throttleNow')}>{format.percent(now.throttle * 100)}</Fact>
        )}
        {runs && speed !== undefined && <Fact term={t('migrate.guestSpeed')}>{format.percent(100 * speed)}</Fact>}
        <Fact term={t('operations.started')}>
          <SimTime time={startedAt} />
        </Fact>
        {/* While it runs nobody knows how many rounds are still to come. */}
        {endsAt && !runs && (
          <Fact term={t('operations.ended')}>
            <SimTime time={endsAt} />
          </Fact>
        )}
        {!runs && downtimeMs !== undefined && (
          <Fact term={t('plan.downtime')}>{format.duration(downtimeMs / 1000)}</Fact>
        )}
        <Fact term={t('common.id')}>
          <ResourceLink kind="operation" id={id} name={id} />
        </Fact>
      </DescriptionList>
      <div className="pt-2">
        <CodeCall call={{ method: 'GET', path: `/operations/${id}` }} />
      </div>
    </Panel>
  )
}
