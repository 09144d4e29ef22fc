import type { AvailabilityProfile, RestartPriority, VmId } from '@vivarium/model'
import { hangOf, silentSinceMs } from './faults'
import { clusterOf, hostOfVm, hostsOfCluster } from './lookup'
import type { ClusterRecord, FleetState, HostRecord, RestartRecord, VmRecord } from './state'
import { schedulePolicy } from './watch'

/** No heartbeat for so long, and no answer to a ping: a vSphere host is taken for dead. */
const HEARTBEAT_MS = 15_000
/** A Proxmox node's watchdog, in milliseconds. */
const WATCHDOG_MS = 60_000
/**
 * Seconds from a host's death to the first restarts. vSphere: no heartbeat for 15 s and no ping, then 2 s to place (VMware,
 * vSphere Availability). Proxmox: its watchdog fences a node after 60 s; the manager takes four of its 10 s rounds to notice,
 * fence, recover and start, our choice within its documented "about 2 minutes" until the guests run (Proxmox VE, HA manager).
 */
const RESTART_AFTER_S: Record<AvailabilityProfile, number> = {
  vsphere: HEARTBEAT_MS / 1000 + 2,
  proxmox: WATCHDOG_MS / 1000 + 40 + 2,
}
const PLACE_MS = 2000
/** Until it is noticed that a guest failed on a host that did not: a round of Proxmox's local resource manager; our choice for vSphere. */
const NOTICE_MS = 10_000
/**
 * From the last heartbeat until a host takes itself for isolated and acts: 10 s to an election, 25 s until it is its own master
 * and pings, 30 s to the response (VMware, vSphere Availability 5 and later).
 */
const ISOLATED_MS = 30_000
/** How often it is tried again where there was no room, in milliseconds. Our choice. */
const RETRY_MS = 60_000

const RANK: Record<RestartPriority, number> = { high: 0, medium: 1, low: 2, disabled: 3 }
export const rankOf = (vm: VmRecord): number => RANK[vm.restartPriority]

const timerOf = (cluster: ClusterRecord): string => `restart/${cluster.id}`

/** When a VM may be started again: its host is known to be dead and, in the watchdog's case, fenced; or it was taken down itself. */
export const restartAtMs = (
  cluster: ClusterRecord,
  { lostAtMs, offAtMs, guest }: Pick<RestartRecord, 'lostAtMs' | 'offAtMs' | 'guest'>,
): number => {
  if (guest === true) return lostAtMs + NOTICE_MS + PLACE_MS
  return offAtMs === undefined ? lostAtMs + 1000 * RESTART_AFTER_S[cluster.availability.profile] : offAtMs + PLACE_MS
}

/** Guests that are down for no wish of anybody's. */
export const crashedGuests = (fleet: FleetState): ReadonlySet<VmId> =>
  new Set(Object.values(fleet.vms).flatMap(vm => (vm.state === 'crashed' ? [vm.id] : [])))

/**
 * Remembers which guests a failure took, wherever they were, to be restarted when their time has come: a host's own, and those
 * of a post-copy that lost either side. Only where availability is on.
 */
export function protect(fleet: FleetState, crashedBefore: ReadonlySet<VmId>): void {
  const known = new Set(fleet.restarts.map(({ vmId }) => vmId))
  for (const vm of Object.values(fleet.vms)) {
    if (vm.state !== 'crashed' || crashedBefore.has(vm.id) || known.has(vm.id)) continue
    const host = hostOfVm(fleet, vm)
    const cluster = clusterOf(fleet, host.clusterId)
    if (!cluster.availability.enabled) continue
    // A host that was fenced since nobody heard of it was given up when it fell silent.
    const lostAtMs = silentSinceMs(fleet, host) ?? fleet.nowMs
    const lost: RestartRecord = { vmId: vm.id, clusterId: cluster.id, lostAtMs, waiting: false }
    fleet.restarts.push(lost)
    watchRestarts(fleet, cluster, restartAtMs(cluster, lost))
  }
}

/** A guest failed on a host that did not: it is started again, or given up, where availability is on. */
export function guestLost(fleet: FleetState, vm: VmRecord): void {
  const cluster = clusterOf(fleet, hostOfVm(fleet, vm).clusterId)
  if (!cluster.availability.enabled) return
  const lost: RestartRecord = {
    vmId: vm.id,
    clusterId: cluster.id,
    lostAtMs: fleet.nowMs,
    guest: true,
    waiting: false,
  }
  fleet.restarts = [...fleet.restarts.filter(({ vmId }) => vmId !== vm.id), lost]
  watchRestarts(fleet, cluster, restartAtMs(cluster, lost))
}

/**
 * When a host that nobody hears of is reset, so that its guests can't run twice: by its own watchdog, where it has one; one
 * that hangs by the others, as soon as they take it for dead. Null for one that answers, or that stays on.
 */
function fencedAtMs(fleet: FleetState, host: HostRecord): number | null {
  const { enabled, profile } = clusterOf(fleet, host.clusterId).availability
  const sinceMs = silentSinceMs(fleet, host)
  if (!enabled || host.state === 'failed' || host.state === 'off' || sinceMs === null) return null
  if (profile === 'proxmox') return sinceMs + WATCHDOG_MS
  const hungMs = hangOf(fleet, host.id)?.sinceMs
  return hungMs === undefined ? null : hungMs + HEARTBEAT_MS
}

/** A host that nobody hears of is reset where that is called for; elsewhere it does what its cluster says of isolation. */
export function watchSilence(fleet: FleetState, host: HostRecord): void {
  const fencedMs = fencedAtMs(fleet, host)
  if (fencedMs !== null) schedulePolicy(fleet, Math.max(fleet.nowMs, fencedMs), `fence/${host.id}`)
  const isolatedMs = isolatedAtMs(fleet, host)
  if (isolatedMs !== null) watchIsolation(fleet, host, Math.max(fleet.nowMs, isolatedMs))
}

/** Has a host that nobody hears of looked at, once for each moment. */
export function watchIsolation(fleet: FleetState, host: HostRecord, atMs: number): void {
  const id = `isolate/${host.id}`
  if (!fleet.queue.some(timer => timer.topic === 'policy' && timer.id === id && timer.atMs === atMs))
    schedulePolicy(fleet, atMs, id)
}

/** When a host that is on takes itself for isolated; null while it hears of others, or where its cluster does nothing about that. */
export function isolatedAtMs(fleet: FleetState, host: HostRecord): number | null {
  const { enabled, profile } = clusterOf(fleet, host.clusterId).availability
  const isUp = host.state !== 'failed' && host.state !== 'off'
  const sinceMs = silentSinceMs(fleet, host)
  // One that hangs does nothing about it.
  const acts = enabled && profile === 'vsphere' && isUp && hangOf(fleet, host.id) === undefined
  return acts && sinceMs !== null ? sinceMs + ISOLATED_MS : null
}

/**
 * A cluster's availability was set: what failed or fell silent before counts from then on as if it had been so all along,
 * whatever was set first.
 */
export function availabilitySet(fleet: FleetState, cluster: ClusterRecord, wasEnabled: boolean): void {
  if (!cluster.availability.enabled) return
  for (const host of hostsOfCluster(fleet, cluster.id)) {
    watchSilence(fleet, host)
    if (!wasEnabled && host.state === 'failed') adopt(fleet, cluster, host)
  }
  for (const lost of fleet.restarts)
    if (lost.clusterId === cluster.id) watchRestarts(fleet, cluster, Math.max(fleet.nowMs, restartAtMs(cluster, lost)))
}

/** Guests that a host's failure took before anybody was to restart them are restarted too. */
function adopt(fleet: FleetState, cluster: ClusterRecord, host: HostRecord): void {
  const fault = Object.values(fleet.faults).find(each => each.kind === 'host-failure' && each.hostId === host.id)
  const lostAtMs = silentSinceMs(fleet, host) ?? fault?.sinceMs ?? fleet.nowMs
  const known = new Set(fleet.restarts.map(({ vmId }) => vmId))
  for (const vmId of host.vmIds)
    if (fleet.vms[vmId]?.state === 'crashed' && !known.has(vmId))
      fleet.restarts.push({ vmId, clusterId: cluster.id, lostAtMs, waiting: false })
}

/** Whether a host has been silent for so long that it is reset. */
export function isFenced(fleet: FleetState, host: HostRecord): boolean {
  const atMs = fencedAtMs(fleet, host)
  return atMs !== null && atMs <= fleet.nowMs
}

/** Has a cluster's restarts looked at, once for each moment. */
export function watchRestarts(fleet: FleetState, cluster: ClusterRecord, atMs: number): void {
  const id = timerOf(cluster)
  if (!fleet.queue.some(timer => timer.topic === 'policy' && timer.id === id && timer.atMs === atMs))
    schedulePolicy(fleet, atMs, id)
}

/** Tries again later what found no room. */
export const retryRestarts = (fleet: FleetState, cluster: ClusterRecord): void =>
  watchRestarts(fleet, cluster, fleet.nowMs + RETRY_MS)

/** Whether enough of a cluster is left to decide: a Proxmox cluster acts only with more than half of its nodes. */
export function hasQuorum(fleet: FleetState, cluster: ClusterRecord): boolean {
  if (cluster.availability.profile !== 'proxmox') return true
  const hosts = hostsOfCluster(fleet, cluster.id)
  const alive = hosts.filter(({ state }) => state !== 'failed' && state !== 'disconnected' && state !== 'off')
  return 2 * alive.length > hosts.length
}
