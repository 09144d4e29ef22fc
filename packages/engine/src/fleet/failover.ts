import { type RefusalFact, refusal } from '@vivarium/model'
import { clusterOf, hostsOfCluster, vmsOfHost } from './lookup'
import { capacityMHz, footprintMiB, grantableMiB, holdsMemory } from './memory'
import type { ClusterRecord, FleetState, HostRecord } from './state'

/** The least CPU that a slot has where nothing is reserved, in MHz: vSphere 5 and later (VMware, vSphere Availability). */
const SLOT_MHZ = 32

/** What a VM that is to come on takes of what is kept for failures. */
export interface Claim {
  readonly memoryMiB: number
  readonly reservationMHz: number
}

/** Hosts of a cluster that would carry guests now, the largest first. */
const carriers = (fleet: FleetState, cluster: ClusterRecord): HostRecord[] =>
  hostsOfCluster(fleet, cluster.id)
    .filter(host => host.state === 'connected')
    .toSorted((a, b) => b.memoryMiB - a.memoryMiB || (a.id < b.id ? -1 : 1))

const total = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((sum, thing) => sum + of(thing), 0)

/** What each guest that is on, or is to come on here, takes; one on its way between hosts once. */
const claimsOn = (fleet: FleetState, hosts: readonly HostRecord[]): Claim[] =>
  hosts.flatMap(host => {
    const on = vmsOfHost(fleet, host).filter(holdsMemory)
    const expected = host.reservations.flatMap(({ vmId }) => fleet.vms[vmId] ?? []).filter(vm => !holdsMemory(vm))
    return [...on, ...expected].map(vm => ({
      memoryMiB: footprintMiB(host, vm.memoryMiB),
      reservationMHz: vm.cpu.reservationMHz,
    }))
  })

/** Whether all that is reserved still fits when the largest hosts are gone: Σ reservations ≤ (1 − f) · capacity. */
function byShare(
  fleet: FleetState,
  cluster: ClusterRecord,
  hosts: readonly HostRecord[],
  on: readonly Claim[],
  claim: Claim,
): RefusalFact[] {
  const kept = hosts.slice(cluster.availability.hostFailuresToTolerate)
  const freeMiB = total(kept, host => grantableMiB(fleet, host)) - total(on, each => each.memoryMiB)
  const freeMHz = total(kept, capacityMHz) - total(on, each => each.reservationMHz)
  return claim.memoryMiB <= freeMiB && (claim.reservationMHz === 0 || claim.reservationMHz <= freeMHz)
    ? []
    : [violated(cluster, claim.memoryMiB, freeMiB)]
}

const violated = (cluster: ClusterRecord, neededMiB: number, freeMiB: number): RefusalFact =>
  refusal('ha_capacity_violated', {
    cluster: cluster.name,
    neededMiB,
    freeMiB: Math.max(0, freeMiB),
    hostFailures: cluster.availability.hostFailuresToTolerate,
  })

/** Whether a slot of the largest VM's size is left for each when the hosts with most slots are gone (vSphere's slot policy). */
function bySlots(
  fleet: FleetState,
  cluster: ClusterRecord,
  hosts: readonly HostRecord[],
  on: readonly Claim[],
  claim: Claim,
): RefusalFact[] {
  const slotMiB = Math.max(claim.memoryMiB, ...on.map(each => each.memoryMiB))
  const slotMHz = Math.max(SLOT_MHZ, claim.reservationMHz, ...on.map(each => each.reservationMHz))
  const slots = hosts
    .map(host => Math.min(Math.floor(grantableMiB(fleet, host) / slotMiB), Math.floor(capacityMHz(host) / slotMHz)))
    .toSorted((a, b) => b - a)
  const left = total(slots.slice(cluster.availability.hostFailuresToTolerate), count => count) - on.length
  return left >= 1 ? [] : [violated(cluster, slotMiB, left * slotMiB)]
}

/**
 * Whether a cluster would still carry its guests after the failures that it is to tolerate, and could decide to, if it did without
 * these hosts. One without availability only needs a host.
 */
export function survivesWithout(fleet: FleetState, cluster: ClusterRecord, spared: readonly HostRecord[]): boolean {
  const { enabled, admission, hostFailuresToTolerate: failures, profile } = cluster.availability
  const hosts = carriers(fleet, cluster)
  const left = hosts.filter(host => !spared.includes(host))
  if (!enabled) return left.length > 0
  const quorum = profile === 'proxmox' ? Math.floor(hostsOfCluster(fleet, cluster.id).length / 2) : 0
  if (left.length - failures <= quorum) return false
  if (admission === 'off' || failures === 0) return true
  const on = claimsOn(fleet, hosts)
  // A slot policy asks whether there is one more slot: that of a guest which is on already.
  const [claim = { memoryMiB: 0, reservationMHz: 0 }, ...others] = on
  return (admission === 'slots' ? bySlots : byShare)(fleet, cluster, left, others, claim).length === 0
}

/** What clusters carry, as far as it was asked for: the same for all hosts that a VM is tried on. */
export type Carried = Map<ClusterRecord, { readonly hosts: readonly HostRecord[]; readonly claims: readonly Claim[] }>

/** Admission control: the cluster keeps room to carry its guests after so many host failures, unless it does not care. */
export function lacksFailover(
  fleet: FleetState,
  host: HostRecord,
  { memoryMiB, reservationMHz }: Claim,
  {
    pendingMiB = 0,
    carried = new Map(),
  }: { readonly pendingMiB?: number; readonly carried?: Carried | undefined } = {},
): RefusalFact[] {
  const cluster = clusterOf(fleet, host.clusterId)
  const { enabled, admission, hostFailuresToTolerate } = cluster.availability
  if (!enabled || admission === 'off' || hostFailuresToTolerate === 0) return []
  const claim = { memoryMiB: footprintMiB(host, memoryMiB) + pendingMiB, reservationMHz }
  const { hosts, claims } = carriedBy(fleet, cluster, carried)
  return (admission === 'slots' ? bySlots : byShare)(fleet, cluster, hosts, claims, claim)
}

function carriedBy(fleet: FleetState, cluster: ClusterRecord, carried: Carried) {
  const known = carried.get(cluster)
  if (known !== undefined) return known
  const hosts = carriers(fleet, cluster)
  const load = { hosts, claims: claimsOn(fleet, hosts) }
  carried.set(cluster, load)
  return load
}
