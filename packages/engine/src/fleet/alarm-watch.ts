import { alarmNumber, type EventType } from '@vivarium/model'
import type { FleetState } from './state'

/** What may raise an alarm about a state, and what may only end one. */
const RAISES: ReadonlySet<EventType> = new Set([
  'host.failed',
  'host.link-failed',
  'vm.stopped',
  'vm.paused',
  'vm.out-of-memory',
  'host.hung',
  'fault.began',
  'operation.failed',
  'snapshot.created',
])
const ENDS: ReadonlySet<EventType> = new Set([
  'host.repaired',
  'host.link-repaired',
  'host.powered-on',
  'host.replaced',
  'vm.started',
  'vm.unpaused',
  'fault.ended',
  'vm.migrated',
  'vm.deleted',
  'vm.purged',
  'snapshot.deleted',
])

/** Has the policy of alarms look when the rest of this moment is done, if what happened may concern it. */
export function wakeAlarms({ alarms, nowMs }: FleetState, type: EventType): void {
  const mayRaise = RAISES.has(type)
  // What is told in numbers is over at the next turn, whatever happens.
  const mayEnd = ENDS.has(type) && alarms.active.some(({ measure }) => alarmNumber(measure) === undefined)
  if (!mayRaise && !mayEnd) return
  alarms.dueMs = Math.min(alarms.dueMs, nowMs)
  alarms.mayRaise ||= mayRaise
}
