import { DISK_LIMIT, type RefusalFact, refusal } from '@vivarium/model'
import { noteDisks } from '../fleet/disk-past'
import { createLayer, GIB, layerUsedBytes, releaseLayer, settleDisks } from '../fleet/layers'
import { emit } from '../fleet/log'
import { datastoreOf, hostOfVm, layerOf, ref, snapshotsOfVm, vmOf } from '../fleet/lookup'
import { newDisk } from '../fleet/new-vm'
import { cannotReachStorage } from '../fleet/rules'
import type { DiskRecord, FleetState, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { diskWriteBps } from '../physics/disk-io'
import { AT_ONCE, defineAction, doneAtOnce } from './define'
import { notInPreview, offOrRunning } from './vm-rules'

/** Snapshots and previews list the VM's disks as they were: none comes or goes while there is one. */
function withoutSnapshots(fleet: FleetState, vm: VmRecord): RefusalFact[] {
  const snapshots = snapshotsOfVm(fleet, vm.id).map(({ name }) => name)
  return [
    ...notInPreview(fleet, vm),
    ...(snapshots.length === 0 ? [] : [refusal('vm_has_snapshots', { vm: vm.name, snapshots })]),
  ]
}

/** What the guest writes is spread over the disks that it has now. */
const spreadWrites = (fleet: FleetState, vm: VmRecord): void => {
  const writes = vm.runs.at(-1)?.toMs === null && vm.paused === null
  settleDisks(fleet, vm, writes ? diskWriteBps(vm.workload.profile, vm.workload.intensity) : 0)
}

/** The lowest place that no disk has. */
const freePlace = (vm: VmRecord): number => {
  const taken = new Set(vm.disks.map(({ id }) => id))
  let place = 0
  while (taken.has(`disk-${place}`)) place += 1
  return place
}

/** Gives a VM one more disk, empty. A guest that runs finds it at once: its bus takes disks while it is on. */
export const attachDisk = defineAction({
  name: 'vm.attach-disk',
  refusals: (fleet, { vmId, datastoreId }) => {
    const vm = vmOf(fleet, vmId)
    const inTheWay = [...offOrRunning(fleet, vm), ...withoutSnapshots(fleet, vm)]
    if (inTheWay.length > 0) return inTheWay
    return [
      ...(vm.disks.length < DISK_LIMIT
        ? []
        : [refusal('device_limit_reached', { vm: vm.name, device: 'disk', limit: DISK_LIMIT })]),
      ...(datastoreId === undefined ? [] : cannotReachStorage(fleet, hostOfVm(fleet, vm), [datastoreId])),
    ]
  },
  plan: () => AT_ONCE,
  start: (fleet, { vmId, sizeGiB, datastoreId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const store = datastoreOf(fleet, datastoreId ?? homeDatastore(fleet, vm))
    const layer = createLayer(fleet, {
      ownerId: vm.id,
      parentId: null,
      datastoreId: store.id,
      provisionedBytes: sizeGiB * GIB,
      usedBytes: 0,
    })
    const disk = newDisk(freePlace(vm), sizeGiB, layer.id)
    noteDisks(fleet, vm)
    vm.disks = [...vm.disks, disk]
    spreadWrites(fleet, vm)
    emit(
      fleet,
      'vm.disk-attached',
      ref('vm', vm),
      { disk: disk.id, sizeGiB, datastore: store.name },
      { actor, touched: [ref('datastore', store)] },
    )
    return doneAtOnce('vm', vm)
  },
})

/** Bytes that nobody reads any more when that disk is gone. */
function ownBytes(fleet: FleetState, disk: DiskRecord): number {
  let bytes = 0
  for (let id: DiskRecord['layerId'] | null = disk.layerId; id !== null; ) {
    const layer = layerOf(fleet, id)
    if (layer.holders > 1) break
    bytes += layerUsedBytes(fleet, layer)
    id = layer.parentId
  }
  return bytes
}

const diskOf = (vm: VmRecord, diskId: string): DiskRecord => {
  const disk = vm.disks.find(({ id }) => id === diskId)
  if (disk === undefined) throw new Error(`${vm.id} has no ${diskId}`)
  return disk
}

/** Takes a disk from a VM and deletes it. Never the first; from a guest that runs only where its agent lets go of it. */
export const detachDisk = defineAction({
  name: 'vm.detach-disk',
  refusals: (fleet, { vmId, diskId }) => {
    const vm = vmOf(fleet, vmId)
    const inTheWay = [...offOrRunning(fleet, vm), ...withoutSnapshots(fleet, vm)]
    if (inTheWay.length > 0) return inTheWay
    return [
      ...(vm.disks[0]?.id === diskId ? [refusal('boot_disk_needed', { vm: vm.name, disk: diskId })] : []),
      ...(vm.state === 'running' && !vm.guest.agent
        ? [refusal('hot_unplug_unsupported', { vm: vm.name, device: diskId })]
        : []),
    ]
  },
  plan: (fleet, { vmId, diskId }) => ({
    durationS: 0,
    frees: { memoryMiB: 0, storageGiB: ownBytes(fleet, diskOf(vmOf(fleet, vmId), diskId)) / GIB },
  }),
  start: (fleet, { vmId, diskId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const disk = diskOf(vm, diskId)
    const store = datastoreOf(fleet, layerOf(fleet, disk.layerId).datastoreId)
    noteDisks(fleet, vm)
    vm.disks = vm.disks.filter(each => each !== disk)
    const freedGiB = releaseLayer(fleet, disk.layerId) / GIB
    spreadWrites(fleet, vm)
    emit(
      fleet,
      'vm.disk-detached',
      ref('vm', vm),
      { disk: diskId, freedGiB },
      { actor, touched: [ref('datastore', store)] },
    )
    return doneAtOnce('vm', vm)
  },
})
