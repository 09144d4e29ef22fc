import { LAYER_GRAIN_BYTES as GRAIN, layerGrowth } from '../physics/storage'
import { foreignBytes } from './faults'
import { layersOn } from './layer-index'
import { GIB, layerUsedBytes } from './layers'
import { emit } from './log'
import { ref } from './lookup'
import { comeUp, pause } from './power'
import { lookAtSpace } from './space-watch'
import type { DatastoreRecord, FleetState, LayerRecord, VmRecord } from './state'
import { homeDatastore, imagesOn, ownerOf } from './storage-usage'
import { reclaimingBytes } from './unmap'

/** Further ahead than this a datastore's end is not worked out to the millisecond, but looked at again. */
const NEAR_S = 3600
const TEN_YEARS_MS = 10 * 365 * 86_400_000

const usedAt = (layer: LayerRecord, atMs: number): number =>
  layerGrowth(layer.usedBytes, layer.provisionedBytes, layer.writeBps, (atMs - layer.sinceMs) / 1000)
const usedByAll = (layers: readonly LayerRecord[], atMs: number): number =>
  layers.reduce((sum, layer) => sum + usedAt(layer, atMs), 0)

/** What grows on a datastore, and what that and all together hold now, in bytes. */
/** While guests wait for blocks that come back, what is there is looked at so often. */
const RECLAIM_LOOK_MS = 1000

interface Filling {
  readonly growing: LayerRecord[]
  growingBytes: number
  usedBytes: number
}

function fillingOf(fleet: FleetState, layers: Iterable<LayerRecord>): Filling {
  const filling: Filling = { growing: [], growingBytes: 0, usedBytes: 0 }
  for (const layer of layers) {
    const bytes = layerUsedBytes(fleet, layer)
    filling.usedBytes += bytes
    if (layer.writeBps === 0) continue
    filling.growing.push(layer)
    filling.growingBytes += bytes
  }
  return filling
}

/**
 * Looks at a datastore's space: pauses guests whose disk wants a grain that is not there, lets those go on that wait
 * for space which there is now, and sets the moment at which the next will want what is not there. Nothing is set where
 * all that was promised fits: such a datastore costs nothing.
 */
export function checkSpace(fleet: FleetState, store: DatastoreRecord): void {
  store.spaceLookMs = null
  if (store.spaceCheckMs !== null && store.spaceCheckMs <= fleet.nowMs) store.spaceCheckMs = null
  const layers = layersOn(fleet, store.id)
  const filling = fillingOf(fleet, layers)
  store.imageBytes = imagesOn(fleet, store.id)
  const free = store.capacityGiB * GIB - store.imageBytes - filling.usedBytes
  const isCalm = free >= 0 && store.starvedVmIds.length === 0
  const left = isCalm ? free : giveOut(fleet, store, free)
  const nextMs = nextWant(isCalm ? filling : fillingOf(fleet, layers), left, fleet.nowMs)
  if (nextMs !== null) lookAtSpace(fleet, store, nextMs)
  // Blocks come back all the time.
  if (store.starvedVmIds.length > 0 && reclaimingBytes(fleet, store.id) > 0)
    lookAtSpace(fleet, store, fleet.nowMs + RECLAIM_LOOK_MS)
}

/** Pauses guests until what the others hold fits, and lets those go on that there is space for. Returns what is free then. */
function giveOut(fleet: FleetState, store: DatastoreRecord, freeBytes: number): number {
  let free = freeBytes
  for (const layer of layersOn(fleet, store.id)) {
    if (free >= 0) break
    const before = usedAt(layer, fleet.nowMs - 1)
    const vm = ownerOf(fleet, layer)
    if (layer.writeBps === 0 || layerUsedBytes(fleet, layer) <= before || vm === undefined) continue
    free += layerUsedBytes(fleet, layer) - before
    starve(fleet, store, vm)
    // The grain that it asked for is not there.
    layer.usedBytes = before
  }
  feed(fleet, store, free)
  return free
}

/** Who left no space: nobody but the guests themselves, or a fault. */
const fillerOf = (fleet: FleetState, id: DatastoreRecord['id']): string =>
  foreignBytes(fleet, id) > 0 ? 'fault:datastore-full' : 'system'

/** A guest's write waits for space: it stands still, its memory kept. */
function starve(fleet: FleetState, store: DatastoreRecord, vm: VmRecord): void {
  pause(fleet, vm)
  vm.paused = { reason: 'no_space', sinceMs: fleet.nowMs }
  if (!store.starvedVmIds.includes(vm.id)) store.starvedVmIds.push(vm.id)
  emit(
    fleet,
    'vm.paused',
    ref('vm', vm),
    { why: 'no_space', datastore: store.name },
    { actor: fillerOf(fleet, store.id), touched: [ref('datastore', store)] },
  )
}

/** Lets guests go on that wait for space, the longest waiting first, each with a grain a disk. */
function feed(fleet: FleetState, store: DatastoreRecord, freeBytes: number): void {
  let free = freeBytes
  store.starvedVmIds = store.starvedVmIds.filter(id => {
    const vm = fleet.vms[id]
    if (vm === undefined || vm.paused === null) return false
    // It stands still for another reason now, and is looked at again when that is over.
    if (vm.paused.reason !== 'no_space') return true
    const needed = vm.disks.length * GRAIN
    if (free < needed) return true
    free -= needed
    const pausedS = (fleet.nowMs - vm.paused.sinceMs) / 1000
    comeUp(fleet, vm)
    const touched = [ref('datastore', fleet.datastores[homeDatastore(fleet, vm)] ?? store)]
    emit(
      fleet,
      'vm.unpaused',
      ref('vm', vm),
      { why: 'no_space', datastore: store.name, pausedS },
      { actor: 'system', touched },
    )
    return false
  })
}

/** The first millisecond in which growing layers want more than there is, as far as that can be; null if never. */
function nextWant({ growing, growingBytes: used }: Filling, free: number, nowMs: number): number | null {
  const most = growing.reduce((sum, layer) => sum + layer.provisionedBytes, 0)
  // With nothing left, the next grain that anybody takes is one too many.
  const limit = used + Math.max(0, free)
  if (most <= limit) return null
  const bps = growing.reduce((sum, layer) => sum + layer.writeBps, 0)
  const soonestS = (limit - used - growing.length * GRAIN) / bps
  if (soonestS > NEAR_S) return nowMs + Math.floor(soonestS * 1000)
  let [low, high] = [nowMs, nowMs + 1000]
  while (usedByAll(growing, high) <= limit) {
    low = high
    high = nowMs + 2 * (high - nowMs)
    if (high - nowMs > TEN_YEARS_MS) return null
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (usedByAll(growing, middle) > limit) high = middle
    else low = middle
  }
  return high
}
