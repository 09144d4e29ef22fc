import { type EventRecord, formatTime } from '@vivarium/engine'
import { EVENT_TYPES, FleetEvent, pageOf } from '@vivarium/model'
import { enum as enum_, optional } from 'zod/mini'
import type { Reading } from '../context'
import { json } from '../http/answer'
import { eventStream } from '../http/event-stream'
import { page, selected } from '../http/list'
import { anyOf, type Listing, listQuery, text } from '../http/list-query'
import { get, type Route } from '../http/route'
import { eventId, eventView } from '../views/event'
import { tickView } from '../views/simulation'

/** The fields of events that the log filters by. `subject` is an id, or `kind/id`; `touched` any thing that it changed. */
const eventListing = (reading: Reading): Listing<EventRecord> => ({
  idOf: eventId,
  fields: {
    time: event => event.seq,
    type: event => event.type,
    actor: event => event.actor,
    subject: ({ subject }) => [subject.id, `${subject.kind}/${subject.id}`],
    kind: ({ subject }) => subject.kind,
    touched: event => event.touched.flatMap(({ kind, id }) => [id, `${kind}/${id}`]),
    operation: event => event.operationId,
    name: event => [event.subject.name, eventView(reading, event).data.message],
  },
})

export const eventRoutes: readonly Route[] = [
  get('/events', {
    operationId: 'readEvents',
    tag: 'Events',
    summary: 'Follow what happens as Server-Sent Events, or page through the log',
    description:
      'As a stream each message is a CloudEvents 1.0 envelope; `Last-Event-ID` resumes after that event. `event: clock` tells the simulated time at the start, when it is set, and about every second while it runs. `event: reset` says that the log does not reach back that far, or that another moment or branch is shown: read all anew. With `format=json` the answer is a page of the log, newest first.',
    query: listQuery(['time'], {
      format: optional(enum_(['json', 'stream'])),
      type: anyOf(enum_(EVENT_TYPES)),
      subject: text,
      touched: text,
      actor: text,
      operation: text,
    }),
    answers: {
      200: { description: 'A page of the log.', schema: pageOf(FleetEvent), alsoAs: 'text/event-stream' },
    },
    run: async call => {
      const { context, request, query, locale } = call
      const { format, limit, pageToken, orderBy, countBy, ...filter } = query
      const listing = eventListing(call.reading)
      if (format === 'json') {
        const { fleet } = context.simulation
        return json(
          call,
          page(call, {
            ...listing,
            records: fleet.log,
            defaultOrder: '-time',
            times: { of: { time: event => event.atMs }, tell: atMs => formatTime(fleet, atMs) },
            view: e => eventView(call.reading, e),
          }),
        )
      }
      // What the stream begins with is told as durable.
      await context.commit()
      const wants = (event: EventRecord): boolean =>
        selected({ locale, query: filter }, { ...listing, records: [event], defaultOrder: 'time', view: e => e })
          .length > 0
      const isFiltered = Object.keys(filter).length > 0
      // A mistake in the filter is answered before the stream begins.
      selected({ locale, query: filter }, { ...listing, records: [], defaultOrder: 'time', view: e => e })
      return eventStream(call, {
        lastEventId: request.headers.get('Last-Event-ID'),
        data: event =>
          isFiltered && !wants(event) ? null : eventView({ fleet: context.simulation.fleet, locale }, event),
        clock: () => tickView(context),
      })
    },
  }),
]
