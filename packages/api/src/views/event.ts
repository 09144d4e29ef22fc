import { type EventRecord, formatTime } from '@vivarium/engine'
import { eventText, type FleetEvent } from '@vivarium/model'
import type { Reading } from '../context'
import { BASE_PATH } from '../http/answer'

/**
 * An event's id: its number, and a check of what it says. A stream is resumed from an id only where the log still has
 * that very event, and not another of the same number, as after a restart.
 */
export function eventId({ seq, atMs, type, subject }: EventRecord): string {
  let check = 0x811c9dc5
  for (const char of `${atMs} ${type} ${subject.id}`) check = Math.imul(check ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return `${seq}-${(check >>> 0).toString(36)}`
}

/** An event of the log as a CloudEvents 1.0 envelope. */
export const eventView = ({ fleet, locale }: Reading, event: EventRecord): FleetEvent => ({
  specversion: '1.0',
  id: eventId(event),
  source: BASE_PATH,
  type: `vivarium.${event.type}`,
  subject: `${event.subject.kind}/${event.subject.id}`,
  time: formatTime(fleet, event.atMs),
  datacontenttype: 'application/json',
  data: {
    type: event.type,
    actor: event.actor,
    subject: event.subject,
    touched: [...event.touched],
    ...(event.operationId === null ? {} : { operationId: event.operationId }),
    params: event.params,
    message: eventText(locale, event.type, event.subject.name, event.params),
  },
})
