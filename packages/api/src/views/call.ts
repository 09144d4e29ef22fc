import type { EventRecord, FleetState, OperationRecord } from '@vivarium/engine'
import type { OperationId, RestCall } from '@vivarium/model'
import type { ApiContext } from '../context'

/** The operation that it was begun as a part of, and so on; itself where it was begun alone. */
function wholeOf(operations: FleetState['operations'], { id, parentId }: OperationRecord): OperationId {
  const parent = parentId === null ? undefined : operations[parentId]
  return parent === undefined ? id : wholeOf(operations, parent)
}

/** The event with which an operation began, or what it is a part of; nothing where it is forgotten. */
function beginningOf({ operations, log }: FleetState, id: OperationId): EventRecord | undefined {
  const operation = operations[id]
  if (operation === undefined) return undefined
  const whole = wholeOf(operations, operation)
  return log.find(({ type, operationId }) => type === 'operation.started' && operationId === whole)
}

/** The call that left that event itself. */
async function callAt({ timeline, routes }: ApiContext, { seq, actor }: EventRecord): Promise<RestCall | undefined> {
  const done = timeline
    .pathOf(timeline.shown?.branch ?? timeline.present)
    .map(({ command }) => command)
    .findLast(command => command.type === 'dispatch' && isWithin(seq, command.events))
  if (done?.type !== 'dispatch') return undefined
  // What policies did at the same moment is not the call's; a fault tells of its own beginning.
  if (done.actor !== actor && done.events?.[0] !== seq) return undefined
  for (const { dispatches } of await routes()) {
    const call = dispatches?.action === done.action ? dispatches.callOf(Object(done.input)) : undefined
    if (call !== undefined) return call
  }
  return undefined
}

const isWithin = (seq: number, [first, last]: readonly [number, number] = [0, -1]): boolean =>
  first <= seq && seq <= last

/**
 * The call that an event comes from: of an operation's events the one that began it. Nothing where no call did it (a
 * policy, a fault, time), where no single call says the same, or where it is too long ago.
 */
export async function callBehind(context: ApiContext, event: EventRecord): Promise<RestCall | undefined> {
  const { operationId } = event
  const began = operationId === null ? undefined : beginningOf(context.simulation.fleet, operationId)
  return await callAt(context, began ?? event)
}

/** The call that an operation comes from, its whole's where it is a part; nothing as with events. */
export async function callBehindOperation(context: ApiContext, id: OperationId): Promise<RestCall | undefined> {
  const began = beginningOf(context.simulation.fleet, id)
  return began && (await callAt(context, began))
}
