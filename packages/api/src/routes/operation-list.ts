import { formatTime } from '@vivarium/engine'
import { OPERATION_KINDS, OPERATION_STATES, Operation, pageOf } from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import { loadRest } from '../equip'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get } from '../http/route'

/** Every page asks for it at once, and mostly there are none: how an operation is told comes with the verbs. */
export const listOperations = get('/operations', {
  operationId: 'listOperations',
  tag: 'Operations',
  summary: 'List operations, newest first',
  query: listQuery(['startedAt', 'endedAt', 'kind', 'target', 'state', 'id'], {
    id: text,
    state: anyOf(enum_(OPERATION_STATES)),
    kind: anyOf(enum_(OPERATION_KINDS)),
    targetId: text,
    actor: text,
    parentId: text,
  }),
  answers: { 200: { description: 'A page of them.', schema: pageOf(Operation) } },
  run: async call => {
    const { context, locale } = call
    const hasAny = Object.keys(context.simulation.fleet.operations).length > 0
    const tell = hasAny ? (await loadRest()).operationView : undefined
    const reading = { fleet: context.simulation.fleet, locale }
    return list(call, {
      times: { of: { startedAt: operation => operation.startedAtMs }, tell: atMs => formatTime(reading.fleet, atMs) },
      idOf: ({ id }) => id,
      fields: {
        id: operation => operation.id,
        kind: operation => operation.kind,
        state: operation => operation.state,
        name: operation => operation.target.name,
        target: operation => operation.target.name,
        targetId: operation => [operation.target.id, ...(operation.destination ? [operation.destination.id] : [])],
        actor: operation => operation.actor,
        parentId: operation => operation.parentId ?? 'none',
        startedAt: operation => operation.startedAtMs,
        endedAt: operation => operation.endedAtMs,
      },
      records: tell === undefined ? [] : Object.values(reading.fleet.operations),
      defaultOrder: '-startedAt',
      view: operation => tell?.(reading, operation),
    })
  },
})
