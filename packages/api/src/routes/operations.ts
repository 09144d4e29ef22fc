import type { OperationId } from '@vivarium/model'
import { OPERATION_KINDS, OPERATION_STATES, Operation, pageOf } from '@vivarium/model'
import { enum as enum_, gte, lte, number, optional, strictObject } from 'zod/mini'
import type { Reading } from '../context'
import { plainVerb } from '../http/action'
import { resource } from '../http/answer'
import { findOperation } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, type Params, type RawCall, type Route } from '../http/route'
import { operationView } from '../views/operation'

const tag = 'Operations'
const path = '/operations/{operationId}'

const current = (reading: Reading, { operationId }: Params<typeof path>): Operation =>
  operationView(reading, findOperation(reading.fleet, operationId))

/** Waits until an operation ends, or so many seconds of wall time. Where no clock runs, nothing is to be waited for. */
function ended({ context, request }: RawCall, id: OperationId, waitS: number): Promise<void> {
  const isOver = (): boolean => (context.simulation.fleet.operations[id]?.endedAtMs ?? null) !== null
  const { driver, feed } = context
  if (driver === undefined || waitS === 0 || isOver()) return Promise.resolve()
  return new Promise(resolve => {
    const end = (): void => {
      cancelTimer()
      unsubscribe()
      resolve()
    }
    const cancelTimer = driver.after(waitS * 1000, end)
    const unsubscribe = feed.subscribe(() => {
      if (isOver() || !Object.hasOwn(context.simulation.fleet.operations, id)) end()
    })
    request.signal.addEventListener('abort', end, { once: true })
  })
}

export const operationRoutes: readonly Route[] = [
  get('/operations', {
    operationId: 'listOperations',
    tag,
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
    run: call => {
      const { reading } = call
      return list(call, {
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
        records: Object.values(reading.fleet.operations),
        defaultOrder: '-startedAt',
        view: operation => operationView(reading, operation),
      })
    },
  }),
  get(path, {
    operationId: 'getOperation',
    tag,
    summary: 'Read an operation, or wait for its end',
    description: 'With `waitS` the answer comes when the operation ends, or after so many seconds of real time.',
    query: strictObject({ waitS: optional(number().check(gte(0), lte(300))) }),
    answers: { 200: { description: 'The operation.', schema: Operation, headers: ['ETag'] } },
    run: async call => {
      const { context, params, query, locale } = call
      findOperation(call.reading.fleet, params.operationId)
      await ended(call, params.operationId, query.waitS ?? 0)
      context.driver?.settle()
      return resource(call, current({ fleet: context.simulation.fleet, locale }, params))
    },
  }),
  plainVerb({
    operationId: 'cancelOperation',
    tag,
    summary: 'Call an operation off',
    path: '/operations/{operationId}/cancel',
    action: 'operation.cancel',
    current,
    input: ({ params }) => ({ ...params }),
  }),
]
