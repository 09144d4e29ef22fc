import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { eventQuery } from '@vivarium/client'
import { Actor } from '../../components/actor'
import { CodeChoice } from '../../components/code-call'
import { EventSentence } from '../../components/event-sentence'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { DescriptionList, Fact } from '../../ui/description-list'
import { Sheet } from '../../ui/sheet'
import { EventSubject } from './event-subject'

const route = getRouteApi('/events/$eventId')

/** One event beside the log: who did it, what it changed, and the call that it comes from. */
export const EventPanel = () => {
  const t = useT()
  const { eventId } = route.useParams()
  const navigate = route.useNavigate()
  const { data: event } = useSuspenseQuery(eventQuery(eventId))
  const { message, type, actor, subject, touched, operationId, call } = event.data
  const others = new Map(touched.map(ref => [`${ref.kind}/${ref.id}`, ref]))
  others.delete(`${subject.kind}/${subject.id}`)
  return (
    <Sheet
      open
      onClose={() => void navigate({ to: '/events', search: search => search, resetScroll: false })}
      title={t('events.event')}
      closeLabel={t('common.close')}
    >
      <title>{`${message} · ${t('shell.product')}`}</title>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-base">
          <EventSentence event={event} />
        </p>
        <DescriptionList>
          <Fact term={t('events.time')}>
            <SimTime time={event.time} />
          </Fact>
          <Fact term={t('events.actor')}>
            <Actor name={actor} />
          </Fact>
          <Fact term={t('events.subject')}>
            <EventSubject subject={subject} />
          </Fact>
          {others.size > 0 && (
            <Fact term={t('events.touched')}>
              <span className="flex flex-col items-end">
                {[...others].map(([key, ref]) => (
                  <EventSubject key={key} subject={ref} />
                ))}
              </span>
            </Fact>
          )}
          {operationId && (
            <Fact term={t('events.operation')}>
              <ResourceLink kind="operation" id={operationId} name={operationId} />
            </Fact>
          )}
          <Fact term={t('events.type')}>
            <code className="font-mono text-xs">{type}</code>
          </Fact>
          <Fact term={t('common.id')}>
            <code className="font-mono text-xs">{event.id}</code>
          </Fact>
        </DescriptionList>
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('events.call')}</h3>
          {call ? <CodeChoice call={call} /> : <p className="text-text-2">{t('events.noCall')}</p>}
        </section>
      </div>
    </Sheet>
  )
}
