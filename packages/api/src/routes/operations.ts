import { Operation, type OperationId } from '@vivarium/model'
import { gte, lte, number, optional, strictObject } from 'zod/mini'
import type { Reading } from '../context'
import { plainVerb } from '../http/action'
import { resource } from '../http/answer'
import { findOperation } from '../http/find'
import { get, type Params, type RawCall, type Route } from '../http/route'
import { callBehindOperation } from '../views/call'
import { operationView } from '../views/operation'
import { listOperations } from './operation-list'

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
  listOperations,
  get(path, {
    operationId: 'getOperation',
    tag,
    summary: 'Read an operation, or wait for its end',
    description:
      'With the call that began it, where a call did. With `waitS` the answer comes when the operation ends, or after so many seconds of real time.',
    query: strictObject({ waitS: optional(number().check(gte(0), lte(300))) }),
    answers: { 200: { description: 'The operation.', schema: Operation, headers: ['ETag'] } },
    run: async call => {
      const { context, params, query, locale } = call
      findOperation(call.reading.fleet, params.operationId)
      await ended(call, params.operationId, query.waitS ?? 0)
      context.driver?.settle()
      const operation = current({ fleet: context.simulation.fleet, locale }, params)
      const behind = await callBehindOperation(context, operation.id)
      return resource(call, behind === undefined ? operation : { ...operation, call: behind })
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
  plainVerb({
    operationId: 'startPostCopy',
    tag,
    summary: 'Switch a live migration over to post-copy now',
    description:
      'Ends the round under way: the guest goes on at the target at once, and the rest of its memory follows (QEMU’s `migrate_start_postcopy`). Only for a migration that was begun by `post-copy`, with `postCopyByHand` or before its rounds are over. From then on it can’t be cancelled, and the guest is lost if either host fails before its last page has arrived. A dry run tells the pause and how long the rest takes.',
    path: '/operations/{operationId}/start-post-copy',
    action: 'operation.start-post-copy',
    current,
    input: ({ params }) => ({ ...params }),
  }),
]
