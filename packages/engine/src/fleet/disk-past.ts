import type { DatastoreId, LayerId } from '@vivarium/model'
import { layerGrowth } from '../physics/storage'
import { layerOf } from './lookup'
import type { DiskRecord, FleetState, LayerRecord, VmRecord } from './state'

/** A layer of a disk: what it held at a moment, and how it grew from then on. */
type LayerThen = Pick<LayerRecord, 'createdAtMs' | 'usedBytes' | 'writeBps' | 'sinceMs'>

/** What of a disk decides how it does: where it lies and, where there are more than one, the layers that reads look through, top first. */
export interface DiskThen {
  readonly datastoreId: DatastoreId
  readonly provisionedBytes?: number
  readonly layers?: readonly LayerThen[]
}

/** A VM's disks as they were until they were changed at a moment. */
export interface DisksBefore {
  readonly disks: readonly DiskThen[]
  readonly untilMs: number
}

/** Changes that are remembered; older ones are forgotten. */
const KEPT_CHANGES = 20

function diskNow(fleet: FleetState, { layerId }: DiskRecord): DiskThen {
  const top = layerOf(fleet, layerId)
  const { datastoreId, provisionedBytes } = top
  if (top.parentId === null) return { datastoreId }
  const layers: LayerThen[] = []
  for (let id: LayerId | null = layerId; id !== null; ) {
    const { createdAtMs, usedBytes, writeBps, sinceMs, parentId }: LayerRecord = layerOf(fleet, id)
    layers.push({ createdAtMs, usedBytes, writeBps, sinceMs })
    id = parentId
  }
  return { datastoreId, provisionedBytes, layers }
}

/** A VM's disks as they are. */
export const disksNow = (fleet: FleetState, vm: VmRecord): readonly DiskThen[] =>
  vm.disks.map(disk => diskNow(fleet, disk))

/** A VM's disks as they were at a moment, as far as is remembered; undefined where they have not been changed since. */
export const disksBefore = ({ disksBefore: before }: VmRecord, atMs: number): readonly DiskThen[] | undefined =>
  before?.find(({ untilMs }) => atMs < untilMs)?.disks

/** Bytes that each of a disk's layers held at a moment, top first. Those that were put on later were not there to be looked through. */
export const heldAt = ({ provisionedBytes = 0, layers = [] }: DiskThen, atMs: number): number[] =>
  layers
    .filter(({ createdAtMs }, at) => createdAtMs <= atMs || at === layers.length - 1)
    .map(({ usedBytes, writeBps, sinceMs }) =>
      layerGrowth(usedBytes, provisionedBytes, writeBps, (atMs - sinceMs) / 1000),
    )

/** Keeps what a VM's disks are, for charts of the time before: they change now. */
export function noteDisks(fleet: FleetState, vm: VmRecord): void {
  const { nowMs } = fleet
  const last = vm.disksBefore?.at(-1)
  // What it was while it was off shows in no chart.
  const ran = vm.runs.some(({ fromMs, toMs }) => fromMs < nowMs && (toMs ?? nowMs) > (last?.untilMs ?? -Infinity))
  if (!ran) return
  const disks = disksNow(fleet, vm)
  const same = last !== undefined && JSON.stringify(last.disks) === JSON.stringify(disks)
  const others = (vm.disksBefore ?? []).slice(same ? 0 : 1 - KEPT_CHANGES, same ? -1 : undefined)
  vm.disksBefore = [...others, { disks, untilMs: nowMs }]
}

/** The same for all VMs that read through a layer. */
export function noteReaders(fleet: FleetState, layer: LayerRecord): void {
  for (const vm of Object.values(fleet.vms))
    if (vm.disks.some(disk => readsThrough(fleet, disk, layer))) noteDisks(fleet, vm)
}

function readsThrough(fleet: FleetState, { layerId }: DiskRecord, layer: LayerRecord): boolean {
  for (let id: LayerId | null = layerId; id !== null; id = layerOf(fleet, id).parentId) if (id === layer.id) return true
  return false
}

/** Whether a VM's disks were on a datastore before they were changed, as far as is remembered. */
export const wasOn = ({ disksBefore: before = [] }: VmRecord, id: DatastoreId): boolean =>
  before.some(({ disks }) => disks.some(({ datastoreId }) => datastoreId === id))
