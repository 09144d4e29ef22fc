import type { HostId } from '@vivarium/model'
import { ACTIONS } from '../actions'
import { emit } from '../fleet/log'
import { clusterOf, hostOfVm, hostsOfCluster, ref, vmsOfHost } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import { isolatedAtMs, restartAtMs, watchIsolation, watchRestarts } from '../fleet/restarts'
import type { FleetState, RestartRecord, VmRecord } from '../fleet/state'

const ACTOR = 'policy:availability'
/** How soon it is looked again after guests that something is being done to. Our choice. */
const LOOK_AGAIN_MS = 10_000

/**
 * A host that hears of nobody does to its guests what its cluster says (VMware, vSphere Availability: isolation response),
 * if there is a host to restart them on: leaves them, or takes them down itself, so that none ever runs twice.
 */
export function isolate(fleet: FleetState, hostId: HostId): void {
  const host = fleet.hosts[hostId]
  const atMs = host === undefined ? null : isolatedAtMs(fleet, host)
  if (host === undefined || atMs === null || atMs > fleet.nowMs) return
  const cluster = clusterOf(fleet, host.clusterId)
  const { isolationResponse: response } = cluster.availability
  const on = vmsOfHost(fleet, host).filter(holdsMemory)
  const isAlone = hostsOfCluster(fleet, cluster.id).every(({ state }) => state !== 'connected')
  const does = isAlone ? 'leave' : response
  if (atMs === fleet.nowMs)
    emit(fleet, 'host.isolated', ref('host', host), { response: does, vms: on.length }, { actor: 'system' })
  if (does === 'leave') return
  // One that is not to be restarted is not taken down either.
  const meant = on.filter(vm => vm.restartPriority !== 'disabled' && vm.state !== 'stopping')
  const free = meant.filter(vm => vm.activeOperationId === null && vm.state === 'running')
  for (const vm of free) takeDown(fleet, vm, does)
  if (free.length < meant.length) watchIsolation(fleet, host, fleet.nowMs + LOOK_AGAIN_MS)
}

/** Shuts a guest down where it can be asked to, else pulls the plug; it is restarted as soon as it is off. */
function takeDown(fleet: FleetState, vm: VmRecord, response: 'shut-down' | 'power-off'): void {
  const verb = response === 'shut-down' && vm.guest.agent ? 'vm.shutdown' : 'vm.stop'
  const offAtMs = fleet.nowMs + Math.ceil(1000 * ACTIONS[verb].plan(fleet, { vmId: vm.id }).durationS)
  ACTIONS[verb].start(fleet, { vmId: vm.id }, ACTOR)
  const cluster = clusterOf(fleet, hostOfVm(fleet, vm).clusterId)
  const lost: RestartRecord = { vmId: vm.id, clusterId: cluster.id, lostAtMs: fleet.nowMs, offAtMs, waiting: false }
  fleet.restarts = [...fleet.restarts.filter(({ vmId }) => vmId !== vm.id), lost]
  watchRestarts(fleet, cluster, restartAtMs(cluster, lost))
}
