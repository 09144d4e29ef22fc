import {
  bootOrderOf,
  bootsFrom,
  chainBytes,
  cpuTrends,
  type FleetState,
  formatTime,
  layerDepth,
  layerUsedBytes,
  linkedToId,
  type VmRecord,
  vmUsage,
} from '@vivarium/engine'
import type { Disk, Nic, Vm, VmId } from '@vivarium/model'
import { activeFaults } from './active-faults'
import { activeAlarms } from './alarm-counts'
import { countBy, oncePerState } from './memo'

export const GIB = 1_073_741_824
const snapshotCounts = oncePerState(fleet => countBy(Object.values(fleet.snapshots), ({ vmId }) => [vmId]))

/** When each VM's oldest snapshot was taken, in milliseconds since the start. */
const oldestSnapshots = oncePerState(fleet => {
  const oldest = new Map<VmId, number>()
  for (const { vmId, createdAtMs } of Object.values(fleet.snapshots))
    oldest.set(vmId, Math.min(createdAtMs, oldest.get(vmId) ?? createdAtMs))
  return oldest
})
export const oldestSnapshotAtMs = (fleet: FleetState, vm: VmRecord): number | undefined =>
  oldestSnapshots(fleet).get(vm.id)

export const snapshotCount = (fleet: FleetState, vm: VmRecord): number => snapshotCounts(fleet).get(vm.id) ?? 0

export const hostOfVm = (fleet: FleetState, vm: VmRecord) => (vm.hostId === null ? undefined : fleet.hosts[vm.hostId])

export const diskViews = (fleet: FleetState, vm: VmRecord): Disk[] =>
  vm.disks.flatMap(disk => {
    const layer = fleet.layers[disk.layerId]
    const store = layer && fleet.datastores[layer.datastoreId]
    if (layer === undefined || store === undefined) return []
    const linkedTo = linkedToId(fleet, vm, disk)
    return {
      id: disk.id,
      sizeGiB: disk.sizeGiB,
      usedGiB: layerUsedBytes(fleet, layer) / GIB,
      heldGiB: chainBytes(fleet, layer.id) / GIB,
      datastoreId: store.id,
      datastoreName: store.name,
      depth: layerDepth(fleet, layer.id),
      ...(linkedTo === undefined ? {} : { linkedToId: linkedTo }),
    }
  })

export const nicViews = (fleet: FleetState, vm: VmRecord): Nic[] =>
  vm.nics.map(({ id, networkId, mac, ipv4, unplugged }) => ({
    id,
    networkId,
    networkName: fleet.networks[networkId]?.name ?? '',
    mac,
    ...(ipv4 === null ? {} : { ipv4 }),
    connected: unplugged === undefined,
  }))

/** What it refers to or has, where it does. */
const references = (fleet: FleetState, vm: VmRecord) => {
  const template = vm.templateId === null ? undefined : fleet.templates[vm.templateId]
  const oldestMs = oldestSnapshotAtMs(fleet, vm)
  const from = bootsFrom(vm)
  return {
    ...(oldestMs === undefined ? {} : { oldestSnapshotAt: formatTime(fleet, oldestMs) }),
    ...(vm.templateId === null ? {} : { templateId: vm.templateId }),
    ...(template === undefined ? {} : { templateName: template.name }),
    ...(vm.templateVersion === undefined ? {} : { templateVersion: vm.templateVersion }),
    ...(template === undefined || vm.templateVersion === undefined
      ? {}
      : { templateOutdated: vm.templateVersion < template.version }),
    ...(vm.draftOfId === undefined ? {} : { draftOfId: vm.draftOfId }),
    ...(vm.currentSnapshotId === null ? {} : { currentSnapshotId: vm.currentSnapshotId }),
    ...(vm.activeOperationId === null ? {} : { activeOperationId: vm.activeOperationId }),
    ...(vm.cpuModel == null ? {} : { cpuModel: vm.cpuModel }),
    ...(from === undefined ? {} : { bootsFrom: from }),
    bootOrder: [...bootOrderOf(vm)],
    ...(vm.exposedCpuModel === null ? {} : { exposedCpuModel: vm.exposedCpuModel }),
    ...(vm.expiresAtMs === null ? {} : { expiresAt: formatTime(fleet, vm.expiresAtMs) }),
    ...(vm.paused === null
      ? {}
      : { paused: { reason: vm.paused.reason, since: formatTime(fleet, vm.paused.sinceMs) } }),
    ...(vm.preview === undefined
      ? {}
      : {
          preview: {
            snapshotId: vm.preview.snapshotId,
            snapshotName: fleet.snapshots[vm.preview.snapshotId]?.name ?? '',
            since: formatTime(fleet, vm.preview.sinceMs),
          },
        }),
    ...(vm.recovery?.gaveUpAtMs === undefined
      ? {}
      : {
          restartsExhausted: {
            since: formatTime(fleet, vm.recovery.gaveUpAtMs),
            restarts: vm.recovery.restarts,
            relocations: vm.recovery.relocations,
          },
        }),
    ...(vm.startedAtMs === null ? {} : { startedAt: formatTime(fleet, vm.startedAtMs) }),
  }
}

/** A VM as the API tells it, with all that a row of a list shows. */
export function vmView(fleet: FleetState, vm: VmRecord, trendOf = cpuTrends(fleet)): Vm {
  const host = hostOfVm(fleet, vm)
  return {
    id: vm.id,
    name: vm.name,
    description: vm.description,
    state: vm.state,
    hostId: vm.hostId,
    hostName: host?.name ?? null,
    hostVendor: host?.cpu.vendor ?? null,
    clusterId: host?.clusterId ?? null,
    clusterName: host === undefined ? null : (fleet.clusters[host.clusterId]?.name ?? null),
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    guest: vm.guest,
    disks: diskViews(fleet, vm),
    nics: nicViews(fleet, vm),
    cpu: vm.cpu,
    memory: vm.memory,
    devices: [...(vm.devices ?? [])],
    diskShares: vm.diskShares,
    workload: vm.workload,
    tags: vm.tags,
    protected: vm.protected,
    restartPriority: vm.restartPriority,
    ...references(fleet, vm),
    snapshotCount: snapshotCount(fleet, vm),
    ...activeFaults(fleet, vm.id),
    ...activeAlarms(fleet, vm.id),
    usage: vmUsage(fleet, vm),
    cpuTrend: trendOf(vm),
    createdAt: formatTime(fleet, vm.createdAtMs),
  }
}
