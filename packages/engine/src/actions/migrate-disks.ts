import { noteDisks } from '../fleet/disk-past'
import { copiedFiles } from '../fleet/guest-files'
import { chainBytes, createLayer, GIB, releaseLayer } from '../fleet/layers'
import { layerOf } from '../fleet/lookup'
import type { DiskCopy } from '../fleet/operation-data'
import type { DatastoreRecord, DiskRecord, FleetState, VmRecord } from '../fleet/state'

/** The disks of a VM that are to go to another datastore: those that are named, or all. */
export const disksToMove = (
  { disks }: VmRecord,
  { diskIds }: { readonly diskIds?: readonly string[] | undefined },
): DiskRecord[] => (diskIds === undefined ? disks : disks.filter(({ id }) => diskIds.includes(id)))

/** Lays out the new home of a VM's disks: whole copies, whatever chain they read through now. Held by the operation. */
export const copyDisks = (
  fleet: FleetState,
  vm: VmRecord,
  disks: readonly DiskRecord[],
  store: DatastoreRecord,
): DiskCopy[] =>
  disks.map(disk => ({
    diskId: disk.id,
    layerId: createLayer(fleet, {
      ownerId: vm.id,
      parentId: null,
      datastoreId: store.id,
      provisionedBytes: disk.sizeGiB * GIB,
      usedBytes: chainBytes(fleet, disk.layerId),
    }).id,
  }))

/** The disks are the copies from now on; the old layers go, as far as nobody else reads through them. */
export function switchDisks(fleet: FleetState, vm: VmRecord, copies: readonly DiskCopy[]): void {
  noteDisks(fleet, vm)
  for (const { diskId, layerId } of copies) {
    const disk = vm.disks.find(each => each.id === diskId)
    if (disk === undefined) continue
    // What was written while the copy went on is on it too: the guest's writes went to both.
    Object.assign(layerOf(fleet, layerId), copiedFiles(fleet, disk.layerId))
    releaseLayer(fleet, disk.layerId)
    disk.layerId = layerId
  }
}
