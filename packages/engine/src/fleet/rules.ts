import {
  type DatastoreId,
  type Guest,
  type LayerId,
  type NetworkId,
  type RefusalFact,
  refusal,
  TemplateId,
  VmId,
} from '@vivarium/model'
import { guestRefusal } from '../physics/virtualization'
import { isUnreachable } from './faults'
import { chainOf } from './layers'
import { datastoreOf, networkOf } from './lookup'
import {
  capacityMHz,
  footprintMiB,
  freeMemoryMiB,
  grantableMiB,
  keptMiB,
  reservableMiB,
  reservedMHz,
  threadsOf,
} from './memory'
import type {
  ClusterRecord,
  DatastoreRecord,
  FleetState,
  HostRecord,
  OperationRecord,
  TemplateRecord,
  VmRecord,
} from './state'
import { freeGiB } from './storage-usage'
import { imagesOf } from './template-images'

/** The host takes guests: it is there, and nobody wants it empty. */
export function notAccepting(host: HostRecord): RefusalFact[] {
  switch (host.state) {
    case 'connected':
      return []
    case 'maintenance':
    case 'entering-maintenance':
      return [refusal('host_in_maintenance', { host: host.name }, '/hostId')]
    default:
      return [refusal('host_not_connected', { host: host.name, state: host.state }, '/hostId')]
  }
}

/** Room in memory for a guest of that size. `beside` is memory there that is free for it although it is given out now, in MiB. */
export function lacksMemory(fleet: FleetState, host: HostRecord, memoryMiB: number, beside = 0): RefusalFact[] {
  const neededMiB = footprintMiB(host, memoryMiB)
  const freeMiB = freeMemoryMiB(fleet, host) + beside
  return neededMiB <= freeMiB
    ? []
    : [refusal('insufficient_memory', { host: host.name, neededMiB, freeMiB: Math.max(0, freeMiB) })]
}

/** So many MiB more can be promised for good. Where nothing is overcommitted, room for a guest's size is room for that. */
export function lacksMoreToReserve(fleet: FleetState, host: HostRecord, neededMiB: number): RefusalFact[] {
  if (grantableMiB(fleet, host) <= host.memoryMiB) return []
  const freeMiB = reservableMiB(fleet, host)
  return neededMiB <= Math.max(0, freeMiB)
    ? []
    : [refusal('insufficient_memory', { host: host.name, neededMiB, freeMiB: Math.max(0, freeMiB) })]
}

/** What a guest of that size keeps on a host for good, whatever the others want, can be promised. */
export const lacksMemoryToReserve = (
  fleet: FleetState,
  host: HostRecord,
  memoryMiB: number,
  reservationMiB: number,
): RefusalFact[] => lacksMoreToReserve(fleet, host, keptMiB(host, memoryMiB, reservationMiB))

/** Reserved cycles that the host has not promised to others. */
export function lacksCpu(fleet: FleetState, host: HostRecord, reservationMHz: number): RefusalFact[] {
  if (reservationMHz === 0) return []
  const freeMHz = capacityMHz(host) - reservedMHz(fleet, host)
  return reservationMHz <= Math.max(0, freeMHz)
    ? []
    : [refusal('insufficient_cpu', { host: host.name, neededMHz: reservationMHz, freeMHz: Math.max(0, freeMHz) })]
}

export function exceedsThreads(host: HostRecord, vcpus: number): RefusalFact[] {
  const threads = threadsOf(host)
  return vcpus <= threads
    ? []
    : [refusal('cpu_requirement_exceeds_host', { host: host.name, vcpus, threads }, '/vcpus')]
}

export function cannotReachStorage(fleet: FleetState, host: HostRecord, ids: readonly DatastoreId[]): RefusalFact[] {
  const datastores = ids
    .filter(id => !host.datastoreIds.includes(id) || isUnreachable(fleet, id))
    .map(id => datastoreOf(fleet, id).name)
  return datastores.length === 0 ? [] : [refusal('datastore_unreachable_from_host', { host: host.name, datastores })]
}

export function cannotReachNetworks(fleet: FleetState, host: HostRecord, ids: readonly NetworkId[]): RefusalFact[] {
  const networks = ids
    .filter((id, at) => !host.networkIds.includes(id) && ids.indexOf(id) === at)
    .map(id => networkOf(fleet, id).name)
  return networks.length === 0 ? [] : [refusal('network_unavailable_on_host', { host: host.name, networks })]
}

/** The kind of virtualization takes that guest. */
export function cannotHost(host: HostRecord, vm: string, guest: Guest): RefusalFact[] {
  switch (guestRefusal(host.virtualization, guest)) {
    case 'guest_needs_paravirtual_kernel':
      return [refusal('guest_needs_paravirtual_kernel', { vm, host: host.name, os: guest.os })]
    case 'guest_os_not_hosted':
      return [refusal('guest_os_not_hosted', { vm, host: host.name, os: guest.os, hostFamily: 'linux' })]
    default:
      return []
  }
}

/** Something else is being done to it. */
export function busy(fleet: FleetState, thing: VmRecord | HostRecord | TemplateRecord): RefusalFact[] {
  const operation: OperationRecord | undefined =
    thing.activeOperationId === null ? undefined : fleet.operations[thing.activeOperationId]
  return operation === undefined
    ? []
    : [refusal('operation_in_progress', { name: thing.name, kind: operation.kind, operationId: operation.id })]
}

/** Names are unique among what is there, whatever their case; things in the recycle bin give theirs up. */
export function nameTaken(
  fleet: FleetState,
  kind: 'vm' | 'template' | 'host' | 'cluster',
  name: string,
  pointer: string,
  self?: string,
): RefusalFact[] {
  const tables = { vm: fleet.vms, template: fleet.templates, host: fleet.hosts, cluster: fleet.clusters }
  const wanted = name.toLowerCase()
  for (const other of Object.values<VmRecord | TemplateRecord | HostRecord | ClusterRecord>(tables[kind])) {
    const gone = 'expiresAtMs' in other && other.expiresAtMs !== null
    if (!gone && other.id !== self && other.name.toLowerCase() === wanted)
      return [refusal('name_taken', { name, kind }, pointer)]
  }
  return []
}

/** VMs outside the recycle bin that read through layers of this VM or template. */
export function linkedClonesOf(fleet: FleetState, ownerId: VmId | TemplateId): VmRecord[] {
  if (!isReadByOthers(fleet, ownerId)) return []
  return Object.values(fleet.vms).filter(
    vm =>
      vm.id !== ownerId &&
      vm.expiresAtMs === null &&
      vm.disks.some(disk => chainOf(fleet, disk.layerId).some(layer => layer.ownerId === ownerId)),
  )
}

/** Whether anybody holds a layer of this VM or template beside itself: without a look at the whole fleet. */
function isReadByOthers(fleet: FleetState, ownerId: VmId | TemplateId): boolean {
  const disks = Object.values(
    fleet.vms[VmId.parse(ownerId)]?.disks ??
      imagesOf(fleet.templates[TemplateId.parse(ownerId)]).flatMap(image => image.disks),
  )
  const snapshots = Object.values(fleet.snapshots).filter(snapshot => snapshot.vmId === ownerId)
  const tops = [...disks, ...snapshots.flatMap(snapshot => snapshot.disks)].map(disk => disk.layerId)
  const own = new Set(tops.flatMap(top => chainOf(fleet, top).filter(layer => layer.ownerId === ownerId)))
  let held = tops.length
  for (const layer of own) {
    held -= layer.holders
    if (layer.parentId !== null && fleet.layers[layer.parentId]?.ownerId === ownerId) held += 1
  }
  return held < 0
}

/** VMs, those in the recycle bin too, that read through one of these layers without being their owner. */
export const usersOf = (fleet: FleetState, layerIds: readonly LayerId[], ownerId: VmId): VmRecord[] =>
  Object.values(fleet.vms).filter(
    vm =>
      vm.id !== ownerId &&
      vm.disks.some(disk => chainOf(fleet, disk.layerId).some(layer => layerIds.includes(layer.id))),
  )

/** Room on one datastore for so many GiB of new blocks. */
export function lacksSpaceOn(
  fleet: FleetState,
  store: DatastoreRecord,
  neededGiB: number,
  pointer?: string,
): RefusalFact[] {
  const free = freeGiB(fleet, store)
  return neededGiB <= free
    ? []
    : [refusal('insufficient_storage', { datastore: store.name, neededGiB, freeGiB: Math.max(0, free) }, pointer)]
}
