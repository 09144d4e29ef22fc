import type { ActionInput, ActionName, ClusterId, RefusalCode, RefusalFact } from '@vivarium/model'
import { waitingFor } from '../actions/maintenance'
import { switchHosts } from '../actions/manage-power'
import { powerAdvice } from '../actions/power-advice'
import { reliefAdvice, relieve } from '../actions/relief'
import { dataOf, hostOf } from '../fleet/lookup'
import { openOperations } from '../fleet/operations'
import type { ClusterRecord, FleetState, OperationRecord } from '../fleet/state'
import { watchPower } from '../fleet/watch'
import { schedule } from '../operations/begin'
import { childrenOf, isOver } from '../operations/progress'

/** Under this name automatic power management stands in the log. */
const ACTOR = 'policy:power'

const managing = (fleet: FleetState, cluster: ClusterRecord): OperationRecord[] =>
  [...openOperations(fleet)].filter(({ data }) => data.kind === 'cluster.manage-power' && data.clusterId === cluster.id)

/** Automatic power management looks at its cluster: does what it would recommend, one host to be spared at a time, and looks again later. */
export function managePower(fleet: FleetState, clusterId: ClusterId, generation: number): void {
  const cluster = fleet.clusters[clusterId]
  if (cluster === undefined || cluster.generation !== generation || cluster.powerManagement.mode !== 'automatic') return
  const before = managing(fleet, cluster)
  for (const operation of before) giveUpWhatIsStuck(fleet, operation)
  // While a host is emptied its guests are about to land: who has too much is seen when they have.
  if (before.length === 0) relieve(fleet, cluster, reliefAdvice(fleet, cluster), { actor: ACTOR })
  const moves = powerAdvice(fleet, cluster).filter(({ verb }) => verb === 'power-on' || before.length === 0)
  if (moves.length > 0) switchHosts(fleet, cluster, moves, ACTOR)
  watchPower(fleet, cluster)
}

/** A host whose last guests find no place goes back into service: it was emptied to save power, and for nothing else. */
function giveUpWhatIsStuck(fleet: FleetState, operation: OperationRecord): void {
  for (const child of childrenOf(fleet, operation)) {
    if (child.kind !== 'host.enter-maintenance' || isOver(child)) continue
    const { failed } = dataOf(child, 'host.enter-maintenance')
    if (failed.length > 0 || waitingFor(fleet, child).length > 0) {
      child.cancelledBy = ACTOR
      schedule(fleet, 'cancel', fleet.nowMs, child.id, 0)
    }
  }
}

/** Somebody lacked room in a cluster: powers a host on for it, where that is done by itself. Says whether one was. */
export function wantRoom(fleet: FleetState, clusterId: ClusterId): boolean {
  const cluster = fleet.clusters[clusterId]
  if (cluster === undefined || cluster.powerManagement.mode !== 'automatic') return false
  const moves = powerAdvice(fleet, cluster, 'wanted').filter(({ reason }) => reason === 'room-short')
  if (moves.length > 0) switchHosts(fleet, cluster, moves, ACTOR)
  return moves.length > 0
}

/** What another host would change. */
const ROOM: readonly RefusalCode[] = ['insufficient_memory', 'insufficient_cpu', 'ha_capacity_violated']
const lacksRoom = ({ code, params: { reasons, state } }: RefusalFact): boolean =>
  ROOM.includes(code) ||
  // It fits nowhere else, or it would go there.
  (code === 'host_not_connected' && state === 'off') ||
  (code === 'no_suitable_host' &&
    Array.isArray(reasons) &&
    reasons.some(reason => ROOM.some(each => reason.startsWith(each))))

/** A verb was refused for want of room: hosts that are off to save power are powered on for it. Says whether that changed anything. */
export function wakeFor<N extends ActionName>(
  fleet: FleetState,
  input: ActionInput<N>,
  refusals: readonly RefusalFact[],
): boolean {
  const asked = { vmId: undefined, hostId: undefined, clusterId: undefined, ...input }
  // Who asks for one host has no use for another.
  if (asked.hostId !== undefined || !refusals.some(lacksRoom)) return false
  const hostId = asked.vmId === undefined ? undefined : fleet.vms[asked.vmId]?.hostId
  const clusterId = asked.clusterId ?? (hostId == null ? undefined : hostOf(fleet, hostId).clusterId)
  if (clusterId !== undefined) return wantRoom(fleet, clusterId)
  return Object.values(fleet.clusters).some(({ id }) => wantRoom(fleet, id))
}
