import { type RefusalFact, refusal, type VmId } from '@vivarium/model'
import { setBootOrder } from '../fleet/boot'
import { noteDisks } from '../fleet/disk-past'
import { GIB, layerUsedBytes, releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { layerOf, ref, renewGuests, snapshotOf, vmOf } from '../fleet/lookup'
import type { DiskRecord, FleetState, SnapshotRecord, VmRecord } from '../fleet/state'
import { datastoresOf } from '../fleet/storage-usage'
import { AT_ONCE, defineAction, doneAtOnce } from './define'
import { layOn } from './revert'
import { mustBeOff, notInPreview } from './vm-rules'

// What oVirt calls preview, commit and undo: a VM that is off stands on a snapshot for a while, on layers of its own beside
// those that it had. All three only write which layers it stands on. Memory is not brought back: it boots.

const usedGiB = (fleet: FleetState, disks: readonly DiskRecord[]): number =>
  disks.reduce((sum, { layerId }) => sum + layerUsedBytes(fleet, layerOf(fleet, layerId)), 0) / GIB

/** It is off, and tries that very snapshot out. */
function mustPreview(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): RefusalFact[] {
  return [
    ...mustBeOff(fleet, vm),
    ...(vm.preview?.snapshotId === snapshot.id
      ? []
      : [refusal('vm_not_in_preview', { vm: vm.name, snapshot: snapshot.name })]),
  ]
}

function told(
  fleet: FleetState,
  event: 'snapshot.previewed' | 'snapshot.committed' | 'snapshot.undone',
  { vm, snapshot, actor }: { readonly vm: VmRecord; readonly snapshot: SnapshotRecord; readonly actor: string },
) {
  const touched = datastoresOf(fleet, vm).flatMap(id => {
    const store = fleet.datastores[id]
    return store === undefined ? [] : [ref('datastore', store)]
  })
  emit(fleet, event, ref('snapshot', snapshot), { vm: vm.name }, { actor, touched: [ref('vm', vm), ...touched] })
  return doneAtOnce('vm', vm)
}

const drop = (fleet: FleetState, disks: readonly DiskRecord[]): void => {
  for (const { layerId } of disks) releaseLayer(fleet, layerId)
}

const pairOf = (fleet: FleetState, input: { readonly vmId: VmId; readonly snapshotId: SnapshotRecord['id'] }) => ({
  vm: vmOf(fleet, input.vmId),
  snapshot: snapshotOf(fleet, input.snapshotId),
})

/** Puts a VM that is off on a snapshot, to be tried out; what it was is kept until it is committed or undone. */
export const previewSnapshot = defineAction({
  name: 'snapshot.preview',
  refusals: (fleet, input) => {
    const { vm } = pairOf(fleet, input)
    return [...mustBeOff(fleet, vm), ...notInPreview(fleet, vm)]
  },
  plan: () => AT_ONCE,
  start: (fleet, input, actor) => {
    const { vm, snapshot } = pairOf(fleet, input)
    const { disks, vcpus, memoryMiB, cpu, cpuModel = null, bootOrder = null, memory, currentSnapshotId } = vm
    vm.preview = {
      snapshotId: snapshot.id,
      sinceMs: fleet.nowMs,
      before: { disks, vcpus, memoryMiB, cpu, cpuModel, bootOrder, memory, currentSnapshotId },
    }
    layOn(fleet, vm, snapshot)
    return told(fleet, 'snapshot.previewed', { vm, snapshot, actor })
  },
})

/** Keeps what was tried out; what the VM was before is gone. */
export const commitPreview = defineAction({
  name: 'snapshot.commit',
  refusals: (fleet, input) => {
    const { vm, snapshot } = pairOf(fleet, input)
    return mustPreview(fleet, vm, snapshot)
  },
  plan: (fleet, input) => {
    const before = pairOf(fleet, input).vm.preview?.before.disks ?? []
    return { durationS: 0, frees: { memoryMiB: 0, storageGiB: usedGiB(fleet, before) } }
  },
  start: (fleet, input, actor) => {
    const { vm, snapshot } = pairOf(fleet, input)
    drop(fleet, vm.preview?.before.disks ?? [])
    delete vm.preview
    return told(fleet, 'snapshot.committed', { vm, snapshot, actor })
  },
})

/** Makes the VM what it was before it tried the snapshot out; what it wrote meanwhile is gone. */
export const undoPreview = defineAction({
  name: 'snapshot.undo',
  refusals: (fleet, input) => {
    const { vm, snapshot } = pairOf(fleet, input)
    return mustPreview(fleet, vm, snapshot)
  },
  plan: (fleet, input) => ({
    durationS: 0,
    frees: { memoryMiB: 0, storageGiB: usedGiB(fleet, pairOf(fleet, input).vm.disks) },
  }),
  start: (fleet, input, actor) => {
    const { vm, snapshot } = pairOf(fleet, input)
    const { preview } = vm
    if (preview !== undefined) {
      noteDisks(fleet, vm)
      drop(fleet, vm.disks)
      const { bootOrder, ...before } = preview.before
      Object.assign(vm, before)
      setBootOrder(vm, bootOrder)
      delete vm.preview
      renewGuests(fleet, vm)
    }
    return told(fleet, 'snapshot.undone', { vm, snapshot, actor })
  },
})
