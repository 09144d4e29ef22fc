import type { ClusterId, HostId } from '@vivarium/model'
import { ACTIONS } from '../actions'
import { beginStart } from '../actions/power'
import { needOf } from '../actions/vm-rules'
import { type Choice, logDecision } from '../fleet/decisions'
import { emit } from '../fleet/log'
import { hostOfVm, hostsOfCluster, ref } from '../fleet/lookup'
import { place, placementRefusals, shapesOn } from '../fleet/placement'
import { hasQuorum, isFenced, rankOf, restartAtMs, retryRestarts } from '../fleet/restarts'
import { busy } from '../fleet/rules'
import type { ClusterRecord, FleetState, RestartRecord, VmRecord } from '../fleet/state'
import { largestShare } from '../physics/placement'
import { wantRoom } from './power'

/** Under this name restarts stand in the log. */
const ACTOR = 'policy:availability'

/** A host whose watchdog was not fed is reset by it: it is dead to all, and its guests with it. */
export function fence(fleet: FleetState, hostId: HostId): void {
  const host = fleet.hosts[hostId]
  if (host !== undefined && isFenced(fleet, host))
    ACTIONS['fault.inject'].start(fleet, { kind: 'host-failure', hostId }, ACTOR)
}

/** What became of a VM that was to be restarted. */
type Outcome = 'restarted' | 'waits' | 'dropped'

/**
 * Restarts guests of a cluster whose host failed: by priority, the largest first among equals, on what room there is; those that
 * find none wait and are tried again. One that somebody started or deleted meanwhile is left alone, so that none ever runs twice.
 */
export function restartGuests(fleet: FleetState, clusterId: ClusterId): void {
  const cluster = fleet.clusters[clusterId]
  if (cluster === undefined) return
  const own = fleet.restarts.filter(each => each.clusterId === clusterId)
  const due = own.filter(each => restartAtMs(cluster, each) <= fleet.nowMs)
  const outcomes = new Map(inOrder(fleet, due).map(each => [each, restartOne(fleet, cluster, each)]))
  fleet.restarts = fleet.restarts.filter(each => !outcomes.has(each) || outcomes.get(each) === 'waits')
  const tally = (wanted: Outcome): number => [...outcomes.values()].filter(outcome => outcome === wanted).length
  const [restarted, waiting] = [tally('restarted'), tally('waits')]
  if (waiting > 0) {
    retryRestarts(fleet, cluster)
    wantRoom(fleet, clusterId)
  }
  if (restarted > 0) emit(fleet, 'cluster.failover', ref('cluster', cluster), { restarted, waiting }, { actor: ACTOR })
}

function inOrder(fleet: FleetState, due: readonly RestartRecord[]): RestartRecord[] {
  return due
    .flatMap(entry => {
      const vm = fleet.vms[entry.vmId]
      const isOut = vm === undefined || vm.hostId === null
      return [{ entry, id: entry.vmId, rank: isOut ? 9 : rankOf(vm), size: isOut ? 0 : sizeOf(fleet, vm) }]
    })
    .toSorted((a, b) => a.rank - b.rank || b.size - a.size || (a.id < b.id ? -1 : 1))
    .map(({ entry }) => entry)
}

const sizeOf = (fleet: FleetState, vm: VmRecord): number => largestShare(shapesOn(fleet, hostOfVm(fleet, vm), vm).need)

function restartOne(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord): Outcome {
  const vm = fleet.vms[entry.vmId]
  const isDown = vm?.state === 'crashed' || (entry.offAtMs !== undefined && vm?.state === 'stopped')
  if (vm === undefined || !isDown || vm.expiresAtMs !== null || !cluster.availability.enabled) return 'dropped'
  if (busy(fleet, vm).length > 0) return 'waits'
  if (vm.restartPriority === 'disabled') {
    explain(fleet, cluster, entry, { vm, why: 'disabled' })
    return 'dropped'
  }
  const placement = place(fleet, needOf(fleet, vm, true), { clusterId: cluster.id, admission: 'ignored' })
  if ('refusals' in placement || !hasQuorum(fleet, cluster)) {
    explain(fleet, cluster, entry, { vm, why: 'refusals' in placement ? 'no-room' : 'no-quorum' })
    return 'waits'
  }
  const { host, choice } = placement
  const { operationId } = beginStart(fleet, vm, host, ACTOR)
  logDecision(
    fleet,
    { ...choice, reason: 'restarted' },
    { vm: ref('vm', vm), policy: 'availability', host, operationId },
  )
  return 'restarted'
}

interface Refused {
  readonly vm: VmRecord
  readonly why: 'disabled' | 'no-room' | 'no-quorum'
}

/** Writes down, once, why a VM is not restarted now. */
function explain(fleet: FleetState, cluster: ClusterRecord, entry: RestartRecord, { vm, why }: Refused): void {
  if (entry.waiting) return
  entry.waiting = true
  const need = needOf(fleet, vm, true)
  const judged: Choice['judged'] =
    why === 'no-room'
      ? hostsOfCluster(fleet, cluster.id).map(host => ({
          host,
          score: 0,
          refusals: placementRefusals(fleet, need, host, { admission: 'ignored' }),
        }))
      : []
  logDecision(
    fleet,
    { reason: 'not-restarted', judged },
    { vm: ref('vm', vm), policy: 'availability', clusterId: cluster.id, operationId: null, facts: { why } },
  )
}
