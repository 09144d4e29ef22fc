import { Link } from '@tanstack/react-router'
import type { FleetEvent } from '@vivarium/model'
import { useT } from '../i18n'
import { SimTime } from './sim-time'

/** When an event was; opens what else is known of it beside the log. */
export const EventLink = ({ event: { id, time, data } }: { readonly event: FleetEvent }) => (
  <Link
    to="/events/$eventId"
    params={{ eventId: id }}
    search={search => search}
    resetScroll={false}
    aria-label={useT()('events.details', { event: data.message })}
    className="hover:underline"
  >
    <SimTime time={time} />
  </Link>
)
