import { type EventParams, type EventType, eventParams, type OperationId, type Ref } from '@vivarium/model'
import { wakeAlarms } from './alarm-watch'
import type { EventRecord, FleetState } from './state'

/** Events kept in the state; older ones are forgotten, a quarter at a time. */
export const LOG_LIMIT = 8000

interface EventContext {
  readonly actor: string
  /** All that changed beside the subject. */
  readonly touched?: readonly Ref[]
  readonly operationId?: OperationId | null
}

/** Says what happened. The one stream of these feeds the log, the API's events, the console's reading and the saving. */
export function emit<T extends EventType>(
  fleet: FleetState,
  type: T,
  subject: Ref,
  params: EventParams[T],
  { actor, touched = [], operationId = null }: EventContext,
): void {
  fleet.sequence += 1
  const event: EventRecord = {
    seq: fleet.sequence,
    atMs: fleet.nowMs,
    type,
    actor,
    subject,
    touched: [subject, ...touched.filter(ref => ref.kind !== subject.kind || ref.id !== subject.id)],
    operationId,
    params: eventParams(type, params),
  }
  wakeAlarms(fleet, type)
  fleet.log.push(event)
  if (fleet.log.length > LOG_LIMIT) fleet.log.splice(0, LOG_LIMIT / 4)
}
