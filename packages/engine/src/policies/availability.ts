import type { ClusterId, HostId } from '@vivarium/model'
import { ACTIONS } from '../actions'
import { cannotBoot } from '../actions/boot'
import { beginStart } from '../actions/power'
import { needOf } from '../actions/vm-rules'
import { logDecision } from '../fleet/decisions'
import { noteAway } from '../fleet/evacuated'
import { emit } from '../fleet/log'
import { hostOf, hostOfVm, ref } from '../fleet/lookup'
import { place, shapesOn } from '../fleet/placement'
import { hasQuorum, isFenced, rankOf, restartAtMs, retryRestarts, watchRestarts } from '../fleet/restarts'
import { busy } from '../fleet/rules'
import type { ClusterRecord, FleetState, RestartRecord, VmRecord } from '../fleet/state'
import { largestShare } from '../physics/placement'
import { wantRoom } from './power'
import { ACTOR, explain, type Outcome, recoverGuest } from './recovery'

/** A host whose watchdog was not fed is reset by it: it is dead to all, and its guests with it. */
export function fence(fleet: FleetState, hostId: HostId): void {
  const host = fleet.hosts[hostId]
  if (host !== undefined && isFenced(fleet, host))
    ACTIONS['fault.inject'].start(fleet, { kind: 'host-failure', hostId }, ACTOR)
}

/**
 * Restarts guests of a cluster whose host failed: by priority, the largest first among equals, on what room there is; those that
 * find none wait and are tried again. One that somebody started or deleted meanwhile is left alone, so that none ever runs twice.
 */
export function restartGuests(fleet: FleetState, clusterId: ClusterId): void {
  const cluster = fleet.clusters[clusterId]
  if (cluster === undefined) return
  const own = fleet.restarts.filter(each => each.clusterId === clusterId)
  const due = own.filter(each => restartAtMs(cluster, each) <= fleet.nowMs)
  const outcomes = new Map(inOrder(fleet, due).map(({ entry, rank }) => [entry, inTurn(fleet, cluster, entry, rank)]))
  fleet.restarts = fleet.restarts.filter(each => ['waits', 'held', undefined].includes(outcomes.get(each)))
  const tally = (wanted: Outcome): number => [...outcomes.values()].filter(outcome => outcome === wanted).length
  const [restarted, waiting] = [tally('restarted'), tally('waits')]
  if (waiting > 0) {
    retryRestarts(fleet, cluster)
    wantRoom(fleet, clusterId)
  }
  if (restarted > 0) emit(fleet, 'cluster.failover', ref('cluster', cluster), { restarted, waiting }, { actor: ACTOR })
}

/** Restarts one, unless those of a higher priority were started too short a while ago. */
function inTurn(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord, rank: number): Outcome {
  const { lastRestart: last } = cluster
  const delayMs = 1000 * (cluster.availability.restartDelayS ?? 0)
  if (last !== undefined && last.rank < rank && fleet.nowMs < last.atMs + delayMs) {
    watchRestarts(fleet, cluster, last.atMs + delayMs)
    return 'held'
  }
  const outcome = restartOne(fleet, cluster, entry)
  if (outcome === 'restarted') cluster.lastRestart = { rank, atMs: fleet.nowMs }
  return outcome
}

function inOrder(fleet: FleetState, due: readonly RestartRecord[]): { entry: RestartRecord; rank: number }[] {
  return due
    .flatMap(entry => {
      const vm = fleet.vms[entry.vmId]
      const isOut = vm === undefined || vm.hostId === null
      return [{ entry, id: entry.vmId, rank: isOut ? 9 : rankOf(vm), size: isOut ? 0 : sizeOf(fleet, vm) }]
    })
    .toSorted((a, b) => a.rank - b.rank || b.size - a.size || (a.id < b.id ? -1 : 1))
}

const sizeOf = (fleet: FleetState, vm: VmRecord): number => largestShare(shapesOn(fleet, hostOfVm(fleet, vm), vm).need)

function restartOne(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord): Outcome {
  const vm = fleet.vms[entry.vmId]
  const isDown = vm?.state === 'crashed' || (entry.offAtMs !== undefined && vm?.state === 'stopped')
  if (vm === undefined || !isDown || vm.expiresAtMs !== null || !cluster.availability.enabled) return 'dropped'
  if (busy(fleet, vm).length > 0) return 'waits'
  const never =
    vm.restartPriority === 'disabled' ? 'disabled' : cannotBoot(vm).length > 0 ? 'no-boot-device' : undefined
  if (never !== undefined) {
    explain(fleet, cluster, entry, { vm, why: never })
    return 'dropped'
  }
  if (entry.guest === true) return hasQuorum(fleet, cluster) ? recoverGuest(fleet, cluster, entry, vm) : 'waits'
  const placement = place(fleet, needOf(fleet, vm, true), { clusterId: cluster.id, admission: 'ignored' })
  if ('refusals' in placement || !hasQuorum(fleet, cluster)) {
    explain(fleet, cluster, entry, { vm, why: 'refusals' in placement ? 'no-room' : 'no-quorum' })
    return 'waits'
  }
  const { host, choice } = placement
  if (vm.hostId !== null && vm.hostId !== host.id) noteAway(hostOf(fleet, vm.hostId), vm.id)
  const { operationId } = beginStart(fleet, vm, host, ACTOR)
  logDecision(
    fleet,
    { ...choice, reason: 'restarted' },
    { vm: ref('vm', vm), policy: 'availability', host, operationId },
  )
  return 'restarted'
}
