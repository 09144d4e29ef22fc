import {
  CPU_MODELS,
  cpuModel,
  type DatastoreId,
  type Guest,
  HOST_PASSTHROUGH,
  type LayerId,
  type NetworkId,
  type RefusalFact,
  refusal,
  TemplateId,
  VmId,
} from '@vivarium/model'
import { missingFeatures } from '../physics/compatibility'
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
  const networks = [...new Set(ids)].filter(id => !host.networkIds.includes(id)).map(id => networkOf(fleet, id).name)
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

/** The CPU model whose features a guest sees when it is powered on there: the cluster's baseline, else the host's own. */
const modelShownBy = (fleet: FleetState, host: HostRecord): string =>
  fleet.clusters[host.clusterId]?.cpuBaseline ?? host.cpu.model

/** The CPU model that a VM sees when it is powered on there: its own or the host's where it says so, else what is shown to all. */
export const modelShownTo = (fleet: FleetState, vm: Pick<VmRecord, 'cpuModel'>, host: HostRecord): string =>
  vm.cpuModel === HOST_PASSTHROUGH ? host.cpu.model : (vm.cpuModel ?? modelShownBy(fleet, host))

/** A model that a VM may be given: the host's own, or one that is known. */
export const cpuModelUnknown = (model: string | null | undefined): RefusalFact[] =>
  model == null || model === HOST_PASSTHROUGH || cpuModel(model) !== undefined
    ? []
    : [refusal('cpu_model_unknown', { model, known: [HOST_PASSTHROUGH, ...Object.keys(CPU_MODELS)] }, '/cpuModel')]

/** A CPU model of a VM's own is part of what is shown there (libvirt: "guest and host CPU are not compatible: Host CPU does not provide required features"). */
export function cpuModelNotOffered(
  fleet: FleetState,
  host: HostRecord,
  vm: string,
  model: string | null | undefined,
): RefusalFact[] {
  if (model == null || model === HOST_PASSTHROUGH) return []
  const offered = modelShownBy(fleet, host)
  const missing = missingFeatures(model, offered)
  const features = 'refusal' in missing ? [] : missing
  return !('refusal' in missing) && missing.length === 0
    ? []
    : [refusal('cpu_model_not_offered', { vm, host: host.name, model, offered, features })]
}

/** What a guest's memory remembers of its CPU, and whether it was the host's own. */
interface SeenCpu {
  readonly model: string
  readonly isHosts: boolean
}

/** What a VM that is on, or suspended, has seen; nothing of one that is off. */
export const seenCpu = (vm: Pick<VmRecord, 'exposedCpuModel' | 'cpuModel'>): SeenCpu | null =>
  vm.exposedCpuModel === null ? null : { model: vm.exposedCpuModel, isHosts: vm.cpuModel === HOST_PASSTHROUGH }

/** A guest whose memory remembers a CPU needs the same vendor and all features that it has seen; one that has seen its host's own, the same CPU. */
export function cpuMismatch(vm: string, seen: SeenCpu, from: HostRecord | null, to: HostRecord): RefusalFact[] {
  const exposedModel = seen.model
  const missing = missingFeatures(exposedModel, to.cpu.model)
  if (!('refusal' in missing)) {
    if (seen.isHosts) return otherCpu(vm, exposedModel, to)
    if (missing.length === 0) return []
    const back = missingFeatures(to.cpu.model, exposedModel)
    const baseline = Array.isArray(back) && back.length === 0 ? { baseline: to.cpu.model } : {}
    return [
      refusal(
        'cpu_features_missing',
        { vm, host: to.name, features: missing, guestModel: exposedModel, hostModel: to.cpu.model, ...baseline },
        '/hostId',
      ),
    ]
  }
  const vmVendor = from?.cpu.vendor ?? to.cpu.vendor
  if (missing.refusal === 'architecture_mismatch') return [architectureMismatch(vm, vmVendor, to)]
  return [
    refusal(
      'cpu_vendor_mismatch',
      { vm, host: to.name, vmVendor, hostVendor: to.cpu.vendor, running: 'yes' },
      '/hostId',
    ),
  ]
}

/** The CPU of a guest that sees its host's own is that model, with those features and no others. */
function otherCpu(
  vm: string,
  guestModel: string,
  { name: host, cpu: { model: hostModel } }: HostRecord,
): RefusalFact[] {
  if (guestModel === hostModel) return []
  const only = (a: string, b: string): string[] => {
    const lacks = missingFeatures(a, b)
    return 'refusal' in lacks ? [] : lacks
  }
  const features = [...only(guestModel, hostModel), ...only(hostModel, guestModel)].sort()
  return [refusal('cpu_passthrough_mismatch', { vm, host, features, guestModel, hostModel }, '/hostId')]
}

/** A stopped guest is bound by its architecture, and by its vendor unless the caller accepts the change. */
export function coldCpuMismatch(vm: string, from: HostRecord, to: HostRecord, accepts: boolean): RefusalFact[] {
  if ((from.cpu.vendor === 'arm') !== (to.cpu.vendor === 'arm')) return [architectureMismatch(vm, from.cpu.vendor, to)]
  if (from.cpu.vendor === to.cpu.vendor || accepts) return []
  return [
    refusal(
      'cpu_vendor_mismatch',
      { vm, host: to.name, vmVendor: from.cpu.vendor, hostVendor: to.cpu.vendor, running: 'no' },
      '/acceptCpuVendorChange',
    ),
  ]
}

const architecture = (vendor: HostRecord['cpu']['vendor']): string => (vendor === 'arm' ? 'aarch64' : 'x86_64')
const architectureMismatch = (vm: string, from: HostRecord['cpu']['vendor'], to: HostRecord): RefusalFact =>
  refusal(
    'architecture_mismatch',
    { vm, host: to.name, vmArchitecture: architecture(from), hostArchitecture: architecture(to.cpu.vendor) },
    '/hostId',
  )

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
