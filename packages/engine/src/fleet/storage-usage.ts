import type { DatastoreId, HostId, TemplateId } from '@vivarium/model'
import { foreignBytes } from './faults'
import { layersOn } from './layer-index'
import { GIB, layerUsedBytes } from './layers'
import { layerOf } from './lookup'
import { giveBack } from './space-watch'
import type {
  DatastoreRecord,
  FleetState,
  HostRecord,
  LayerRecord,
  SnapshotRecord,
  TemplateRecord,
  VmRecord,
} from './state'
import { reclaimingBytes } from './unmap'

const isTemplate = ({ templates }: FleetState, id: LayerRecord['ownerId']): id is TemplateId => id in templates

/** The VM that a layer was made for; undefined where that was a template or is gone. */
export const ownerOf = (fleet: FleetState, { ownerId }: LayerRecord): VmRecord | undefined =>
  isTemplate(fleet, ownerId) ? undefined : fleet.vms[ownerId]

/** What a datastore holds: the blocks of all layers, memory images, and what the disks on it may grow to, in GiB. */
export function datastoreUsage(fleet: FleetState, id: DatastoreId): { usedGiB: number; provisionedGiB: number } {
  let usedBytes = imagesOn(fleet, id)
  let provisionedGiB = 0
  for (const layer of layersOn(fleet, id)) {
    usedBytes += layerUsedBytes(fleet, layer)
    for (const disk of ownerOf(fleet, layer)?.disks ?? []) if (disk.layerId === layer.id) provisionedGiB += disk.sizeGiB
  }
  return { usedGiB: usedBytes / GIB, provisionedGiB }
}

export type StorageUse = Map<DatastoreId, { usedGiB: number; provisionedGiB: number }>

/** The same for all datastores in one pass over the fleet. */
export function storageUsage(fleet: FleetState): StorageUse {
  const usage = new Map(Object.values(fleet.datastores).map(store => [store.id, { usedGiB: 0, provisionedGiB: 0 }]))
  const use = (id: DatastoreId, bytes: number): void => {
    const of = usage.get(id)
    if (of !== undefined) of.usedGiB += bytes / GIB
  }
  for (const layer of Object.values(fleet.layers)) use(layer.datastoreId, layerUsedBytes(fleet, layer))
  for (const vm of Object.values(fleet.vms)) {
    if (vm.suspendImageBytes > 0) use(homeDatastore(fleet, vm), vm.suspendImageBytes)
    for (const disk of vm.disks) {
      const of = usage.get(layerOf(fleet, disk.layerId).datastoreId)
      if (of !== undefined) of.provisionedGiB += disk.sizeGiB
    }
  }
  for (const snapshot of Object.values(fleet.snapshots)) {
    const first = snapshot.disks[0]
    if (first !== undefined && snapshot.memoryImageBytes > 0)
      use(layerOf(fleet, first.layerId).datastoreId, snapshot.memoryImageBytes)
  }
  for (const id of usage.keys()) use(id, reclaimingBytes(fleet, id) + foreignBytes(fleet, id))
  return usage
}

/** Bytes on a datastore that are no layer's: memory images, blocks that are being given back, and what others filled it with. */
export function imagesOn(fleet: FleetState, id: DatastoreId): number {
  let sum = reclaimingBytes(fleet, id) + foreignBytes(fleet, id)
  for (const layer of layersOn(fleet, id)) {
    // Its guest runs, and has none.
    if (layer.writeBps > 0) continue
    const owner = ownerOf(fleet, layer)
    if (owner !== undefined && owner.disks[0]?.layerId === layer.id) sum += owner.suspendImageBytes
  }
  for (const { disks, memoryImageBytes } of Object.values(fleet.snapshots)) {
    const first = disks[0]
    if (memoryImageBytes > 0 && first !== undefined && layerOf(fleet, first.layerId).datastoreId === id)
      sum += memoryImageBytes
  }
  return sum
}

/** Where a VM keeps what is not a disk, its memory images: beside its first disk. */
export function homeDatastore(fleet: FleetState, vm: Pick<VmRecord | TemplateRecord, 'id' | 'disks'>): DatastoreId {
  const first = vm.disks[0]
  if (first === undefined) throw new Error(`${vm.id} has no disk`)
  return layerOf(fleet, first.layerId).datastoreId
}

/** Free space of a datastore in GiB; it can fall below nothing when thin disks were promised more than there is. */
export const freeGiB = (fleet: FleetState, store: DatastoreRecord): number =>
  store.capacityGiB - datastoreUsage(fleet, store.id).usedGiB

export const hostsOfDatastore = (fleet: FleetState, id: DatastoreId): HostId[] =>
  Object.values(fleet.hosts)
    .filter(host => host.datastoreIds.includes(id))
    .map(host => host.id)

/** Datastores that a VM's disks, with all the layers that they read through, lie on; each once. */
export function datastoresOf(fleet: FleetState, thing: Pick<VmRecord | TemplateRecord, 'disks'>): DatastoreId[] {
  const ids: DatastoreId[] = []
  for (const disk of thing.disks) {
    for (let layer = layerOf(fleet, disk.layerId); ; layer = layerOf(fleet, layer.parentId)) {
      if (!ids.includes(layer.datastoreId)) ids.push(layer.datastoreId)
      if (layer.parentId === null) break
    }
  }
  return ids
}

/** GiB that a snapshot alone keeps: its layers and its memory image. */
export const snapshotGiB = (fleet: FleetState, snapshot: SnapshotRecord): number =>
  (snapshot.memoryImageBytes +
    snapshot.disks.reduce((sum, disk) => sum + layerUsedBytes(fleet, layerOf(fleet, disk.layerId)), 0)) /
  GIB

/** Where new disks go by default on a host: shared before local, then most free. */
export function datastoresByChoice(
  fleet: FleetState,
  host: HostRecord,
  usage: StorageUse = storageUsage(fleet),
): { store: DatastoreRecord; freeGiB: number }[] {
  return host.datastoreIds
    .flatMap(id => fleet.datastores[id] ?? [])
    .map(store => ({ store, freeGiB: store.capacityGiB - (usage.get(store.id)?.usedGiB ?? 0) }))
    .toSorted(
      (a, b) =>
        Number(a.store.kind === 'local') - Number(b.store.kind === 'local') ||
        b.freeGiB - a.freeGiB ||
        (a.store.id < b.store.id ? -1 : 1),
    )
}

/** The memory image of a snapshot that goes is needed no more. */
export function freeImage(fleet: FleetState, { disks, memoryImageBytes }: SnapshotRecord): void {
  const first = disks[0]
  if (first !== undefined) giveBack(fleet, layerOf(fleet, first.layerId).datastoreId, memoryImageBytes)
}
