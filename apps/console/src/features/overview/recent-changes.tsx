import { Link } from '@tanstack/react-router'
import type { FleetEvent } from '@vivarium/model'
import { EventSentence } from '../../components/event-sentence'
import { RelativeTime } from '../../components/sim-time'
import { useT } from '../../i18n'
import { LINK_STYLE } from '../../ui/button-style'
import { Panel } from '../../ui/panel'

const SHOWN = 6

/** The newest of the log, in sentences. */
export const RecentChanges = ({ events }: { readonly events: readonly FleetEvent[] }) => {
  const t = useT()
  return (
    <Panel
      title={t('overview.changed')}
      actions={
        <Link to="/events" className={LINK_STYLE}>
          {t('overview.allEvents')}
        </Link>
      }
    >
      {events.length === 0 && <p className="text-text-2">{t('overview.nothing')}</p>}
      <ol className="flex flex-col divide-y divide-line">
        {events.slice(0, SHOWN).map(event => (
          <li key={event.id} className="flex justify-between gap-4 py-1.5">
            <span className="min-w-0">
              <EventSentence event={event} />
            </span>
            <span className="shrink-0 text-text-3 text-xs">
              <RelativeTime time={event.time} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
