import { FleetEvent } from '@vivarium/model'
import { strictObject } from 'zod/mini'
import { resource } from '../http/answer'
import { missing } from '../http/find'
import { get, type Route } from '../http/route'
import { callBehind } from '../views/call'
import { eventId, eventView } from '../views/event'

/** One event of the log, with the call that it comes from. */
export const eventRoute: Route = get('/events/{eventId}', {
  operationId: 'getEvent',
  tag: 'Events',
  summary: 'Read an event with the call that it comes from',
  description:
    'The call is the one that did it, or that began its operation. It is absent where a policy, a fault or time did it, and where it was too long ago.',
  query: strictObject({}),
  answers: { 200: { description: 'The event.', schema: FleetEvent, headers: ['ETag'] } },
  run: async call => {
    const { context, params, reading } = call
    const event = reading.fleet.log.find(each => eventId(each) === params.eventId) ?? missing('event', params.eventId)
    const told = eventView(reading, event)
    const behind = await callBehind(context, event)
    return resource(call, behind === undefined ? told : { ...told, data: { ...told.data, call: behind } })
  },
})
