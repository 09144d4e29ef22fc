import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { eventsQuery, templatesQuery } from '@vivarium/client'
import { EventSentence } from '../../components/event-sentence'
import { Page } from '../../components/page'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Panel } from '../../ui/panel'

const route = getRouteApi('/vms/$vmId')

/** For a VM that is not in the fleet (any more): what became of it, as far as the log knows. */
export const VmGonePage = () => {
  const t = useT()
  const { vmId } = route.useParams()
  const { data: log } = useQuery(eventsQuery({ touched: [`vm/${vmId}`], limit: 8 }))
  const { data: templates } = useQuery(templatesQuery({ limit: 1000 }))
  const template = templates?.items.find(({ sourceVmId }) => sourceVmId === vmId)
  const events = log?.items ?? []
  const known = events.length > 0
  return (
    <Page title={t('vm.gone.title')} parents={[{ to: '/vms', label: t('vms.title') }]}>
      <EmptyState
        title={template ? t('vm.gone.template') : known ? t('vm.gone.deleted') : t('vm.gone.unknown')}
        actions={
          <Link to="/events" search={{ q: `touched:${vmId}` }} className={buttonStyle()}>
            {t('vm.gone.events')}
          </Link>
        }
      >
        <p>
          {template ? (
            <ResourceLink kind="template" id={template.id} name={template.name} />
          ) : known ? (
            t('vm.gone.deletedHint')
          ) : (
            t('vm.gone.unknownHint')
          )}
        </p>
        <code className="font-mono text-text-3 text-xs">{vmId}</code>
      </EmptyState>
      {known && (
        <Panel title={t('vm.gone.last')} className="mx-auto w-full max-w-3xl">
          <ol className="flex flex-col divide-y divide-line">
            {events.map(event => (
              <li key={event.id} className="flex flex-wrap justify-between gap-x-6 py-1.5">
                <span>
                  <EventSentence event={event} />
                </span>
                <span className="text-text-3">
                  <SimTime time={event.time} />
                </span>
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </Page>
  )
}
