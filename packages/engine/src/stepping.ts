import { DatastoreId } from '@vivarium/model'
import { allHosts } from './fleet/lookup'
import { checkSpace } from './fleet/space'
import type { FleetState } from './fleet/state'
import { nextEnd } from './kernel/flows'
import { popTimer } from './kernel/queue'
import type { Machinery } from './simulation-types'

/** When something next happens by itself: a timer is due, or a flow ends. */
export const nextHappensMs = (fleet: FleetState): number =>
  Math.min(fleet.queue[0]?.atMs ?? Infinity, nextEnd(fleet.flows)?.atMs ?? Infinity)
/** The same, or when the policy of alarms looks: after all else of its moment. */
const nextMs = (fleet: FleetState): number => Math.min(nextHappensMs(fleet), fleet.alarms.dueMs)

/** Looks at the space of a datastore, if it is there: begins with a fleet, and takes no verb. */
function lookAtSpaceOf(fleet: FleetState, id: string): void {
  const store = fleet.datastores[DatastoreId.parse(id)]
  if (store !== undefined) checkSpace(fleet, store)
}

/** Hosts that the policy of alarms looks at in the time that another thing takes. */
const HOSTS_A_STEP = 8

/**
 * Does the next thing that is due: of what falls together, timers before ends of flows. Leaves it where nobody can do it
 * yet. Returns how much work it was, 0 for none.
 */
function step(fleet: FleetState, machinery: Machinery | undefined): number {
  const end = nextEnd(fleet.flows)
  const timer = fleet.queue[0]
  if (fleet.alarms.dueMs < nextHappensMs(fleet)) {
    if (machinery === undefined) return 0
    fleet.nowMs = Math.max(fleet.nowMs, fleet.alarms.dueMs)
    machinery.lookAtAlarms(fleet)
    return 1 + Math.floor(allHosts(fleet).length / HOSTS_A_STEP)
  }
  if (timer !== undefined && timer.atMs <= (end?.atMs ?? Infinity)) {
    if (machinery === undefined && timer.topic !== 'space') return 0
    popTimer(fleet.queue)
    fleet.nowMs = timer.atMs
    if (timer.topic === 'space') lookAtSpaceOf(fleet, timer.id)
    else machinery?.run(fleet, timer)
  } else if (end !== null) {
    if (machinery === undefined) return 0
    fleet.nowMs = end.atMs
    machinery.endFlow(fleet, end.id)
  }
  return 1
}

/**
 * Runs all that is due up to a moment, in order, and then stands at that moment. Stops early after so many things,
 * but never in the middle of a millisecond: what is done there next must find all of it done. Stops as well before what
 * nobody can do yet. Returns how much work it was, and whether it arrived.
 */
export function runUntil(
  fleet: FleetState,
  machinery: Machinery | undefined,
  { untilMs, most = Infinity }: { readonly untilMs: number; readonly most?: number | undefined },
): { readonly work: number; readonly arrived: boolean } {
  let [done, work] = [0, 0]
  for (let next = nextMs(fleet); next <= untilMs; next = nextMs(fleet)) {
    if (done >= most && next > fleet.nowMs) return { work, arrived: false }
    const did = step(fleet, machinery)
    if (did === 0) return { work, arrived: false }
    done += 1
    work += did
  }
  fleet.nowMs = Math.max(fleet.nowMs, untilMs)
  return { work, arrived: true }
}
