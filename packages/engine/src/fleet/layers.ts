import type { DatastoreId, LayerId } from '@vivarium/model'
import { layerGrowth } from '../physics/storage'
import { noteDisks, noteReaders } from './disk-past'
import { addLayer, dropLayer } from './layer-index'
import { layerOf } from './lookup'
import { mint } from './mint'
import { giveBack, promise, spaceChanged } from './space-watch'
import type { FleetState, GuestFiles, LayerRecord, VmRecord } from './state'

export const GIB = 1_073_741_824
export const MIB = 1_048_576

/** Bytes that a layer holds now: what it held when last settled, and what its guest wrote since. */
export const layerUsedBytes = (fleet: FleetState, layer: LayerRecord): number =>
  layer.writeBps === 0
    ? layer.usedBytes
    : layerGrowth(layer.usedBytes, layer.provisionedBytes, layer.writeBps, (fleet.nowMs - layer.sinceMs) / 1000)

/** A layer and all that it reads through, top first. */
export function chainOf(fleet: FleetState, top: LayerId): LayerRecord[] {
  const chain: LayerRecord[] = []
  for (let id: LayerId | null = top; id !== null; ) {
    const layer = layerOf(fleet, id)
    chain.push(layer)
    id = layer.parentId
  }
  return chain
}

/** How many layers a read may look through; 1 for a disk without snapshots that is no linked clone. */
export const layerDepth = (fleet: FleetState, top: LayerId): number => chainOf(fleet, top).length

/** Bytes of the whole disk as its guest sees it: what a full copy reads. Never more than the disk's size. */
export const chainBytes = (fleet: FleetState, top: LayerId): number => {
  const chain = chainOf(fleet, top)
  return Math.min(
    chain[0]?.provisionedBytes ?? 0,
    chain.reduce((sum, layer) => sum + layerUsedBytes(fleet, layer), 0),
  )
}

interface NewLayer {
  readonly ownerId: LayerRecord['ownerId']
  readonly parentId: LayerId | null
  readonly datastoreId: DatastoreId
  readonly provisionedBytes: number
  readonly usedBytes: number
  /** Now, where left out. */
  readonly createdAtMs?: number
  readonly files?: GuestFiles
}

/** Makes a layer, held once: by whoever asked for it. It holds its parent in turn. */
export function createLayer(fleet: FleetState, spec: NewLayer): LayerRecord {
  const layer: LayerRecord = {
    id: mint(fleet, 'layer'),
    createdAtMs: fleet.nowMs,
    ...spec,
    holders: 1,
    writeBps: 0,
    sinceMs: fleet.nowMs,
  }
  addLayer(fleet, layer)
  promise(fleet, layer.datastoreId, layer.provisionedBytes)
  if (spec.parentId !== null) layerOf(fleet, spec.parentId).holders += 1
  return layer
}

/** Somebody more stands on this layer. */
export const holdLayer = (fleet: FleetState, id: LayerId): void => {
  layerOf(fleet, id).holders += 1
}

/** Somebody less stands on this layer: it goes when it was the last, and so on down the chain. Returns the bytes freed. */
export function releaseLayer(fleet: FleetState, id: LayerId): number {
  let freed = 0
  for (let next: LayerId | null = id; next !== null; ) {
    const layer: LayerRecord = layerOf(fleet, next)
    layer.holders -= 1
    if (layer.holders > 0) break
    const bytes = layerUsedBytes(fleet, layer)
    freed += bytes
    dropLayer(fleet, layer)
    giveBack(fleet, layer.datastoreId, bytes)
    promise(fleet, layer.datastoreId, -layer.provisionedBytes)
    next = layer.parentId
  }
  return freed
}

/** Fixes what a layer holds now; it grows on at `writeBps` from here. */
export function settleLayer(fleet: FleetState, layer: LayerRecord, writeBps: number): void {
  layer.usedBytes = layerUsedBytes(fleet, layer)
  layer.sinceMs = fleet.nowMs
  layer.writeBps = writeBps
  if (writeBps > 0) spaceChanged(fleet, layer.datastoreId)
}

/** Sets how fast a guest's disks grow, as it comes on (its workload's writes, spread over its disks) or goes off (0). */
export function settleDisks(fleet: FleetState, vm: VmRecord, writeBps: number): void {
  if (vm.disks.some(disk => layerOf(fleet, disk.layerId).parentId !== null)) noteDisks(fleet, vm)
  for (const disk of vm.disks) settleLayer(fleet, layerOf(fleet, disk.layerId), writeBps / vm.disks.length)
}

/** Freezes a disk's layer and puts an empty one on top for what is written from now on. Returns the frozen layer. */
export function freezeDisk(fleet: FleetState, ownerId: VmRecord['id'], disk: VmRecord['disks'][number]): LayerRecord {
  const frozen = layerOf(fleet, disk.layerId)
  const owner = fleet.vms[ownerId]
  if (owner !== undefined) noteDisks(fleet, owner)
  const writeBps = frozen.writeBps
  settleLayer(fleet, frozen, 0)
  const top = createLayer(fleet, {
    ownerId,
    parentId: frozen.id,
    datastoreId: frozen.datastoreId,
    provisionedBytes: frozen.provisionedBytes,
    usedBytes: 0,
  })
  top.writeBps = writeBps
  if (writeBps > 0) spaceChanged(fleet, top.datastoreId)
  // The new layer holds the frozen one now, in the disk's place.
  frozen.holders -= 1
  disk.layerId = top.id
  return frozen
}

/** The layer that stands on this one, if it is the only thing that does. */
export function onlyChild(fleet: FleetState, layer: LayerRecord): LayerRecord | undefined {
  if (layer.holders !== 1) return undefined
  return Object.values(fleet.layers).find(other => other.parentId === layer.id)
}

/** Folds a layer that nothing but one child stands on into that child. */
export function mergeIntoChild(fleet: FleetState, layer: LayerRecord, child: LayerRecord): void {
  const { writeBps } = child
  noteReaders(fleet, child)
  settleLayer(fleet, child, writeBps)
  const both = child.usedBytes + layerUsedBytes(fleet, layer)
  child.usedBytes = Math.min(child.provisionedBytes, both)
  // Blocks that both held are there once.
  giveBack(fleet, layer.datastoreId, both - child.usedBytes)
  if (layer.files !== undefined) child.files = { ...layer.files, ...child.files }
  child.parentId = layer.parentId
  dropLayer(fleet, layer)
  promise(fleet, layer.datastoreId, -layer.provisionedBytes)
}

/** The VM or template that a disk reads through, for a linked clone: the first owner below its own layers. */
export const linkedToId = (
  fleet: FleetState,
  vm: VmRecord,
  disk: VmRecord['disks'][number],
): LayerRecord['ownerId'] | undefined => chainOf(fleet, disk.layerId).find(layer => layer.ownerId !== vm.id)?.ownerId
