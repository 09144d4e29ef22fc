import type { Scenario, ScenarioVm, Workload, WorkloadInput } from '@vivarium/model'
import { formatRfc3339 } from '../kernel/time'
import { exportDefinitions } from './alarm-definitions'
import { chainOf, GIB, layerUsedBytes, linkedToId } from './layers'
import { clusterOf, datastoreOf, layerOf, networkOf, snapshotsOfVm } from './lookup'
import { exportFiles } from './scenario-files'
import { exportNics, exportState } from './scenario-hosts'
import { exportPools } from './scenario-pools'
import { exportRules } from './scenario-rules'
import type { DiskRecord, FleetState, LayerRecord, VmRecord } from './state'
import { exportTraces } from './traces'

const round = (value: number): number => Math.round(value * 1000) / 1000

/** The fleet as a document: what it is now, as a place to start from. The same state gives the same bytes. */
export function exportScenario(fleet: FleetState): Scenario {
  return {
    vivarium: 1,
    name: fleet.scenario,
    seed: fleet.seed,
    startsAt: formatRfc3339(fleet.epochMs + fleet.nowMs),
    clusters: Object.values(fleet.clusters).map(cluster => ({
      id: cluster.id,
      name: cluster.name,
      cpuBaseline: cluster.cpuBaseline,
      memoryOvercommit: cluster.memoryOvercommit,
      placement: { ...cluster.placement },
      balancing: { ...cluster.balancing },
      powerManagement: { ...cluster.powerManagement },
      availability: { ...cluster.availability },
      ...(cluster.rules.length === 0 ? {} : { rules: exportRules(fleet, cluster) }),
      ...(cluster.pools.length === 0 ? {} : { pools: exportPools(fleet, cluster) }),
    })),
    hosts: Object.values(fleet.hosts).map(host => ({
      id: host.id,
      name: host.name,
      cluster: clusterOf(fleet, host.clusterId).name,
      cpu: host.cpu,
      memoryMiB: host.memoryMiB,
      nics: exportNics(fleet, host),
      virtualization: host.virtualization,
      datastores: host.datastoreIds.map(id => datastoreOf(fleet, id).name),
      networks: host.networkIds.map(id => networkOf(fleet, id).name),
      ...exportState(host),
    })),
    datastores: Object.values(fleet.datastores).map(({ id, name, kind, capacityGiB, readMBps, writeMBps, iops }) => ({
      id,
      name,
      kind,
      capacityGiB,
      readMBps,
      writeMBps,
      iops,
    })),
    networks: Object.values(fleet.networks).map(network => ({ ...network })),
    templates: Object.values(fleet.templates).map(template => ({
      id: template.id,
      name: template.name,
      description: template.description,
      version: template.version,
      guest: template.guest,
      vcpus: template.vcpus,
      memoryMiB: template.memoryMiB,
      disks: template.disks.map(disk => exportDisk(fleet, disk)),
      ...exportFiles(fleet, template.disks),
      networks: template.networkIds.map(id => networkOf(fleet, id).name),
      workload: withoutPeer(template.workload),
      ageHours: Math.max(0, round((fleet.nowMs - template.createdAtMs) / 3_600_000)),
    })),
    vms: Object.values(fleet.vms)
      .filter(isTold)
      .map(vm => exportVm(fleet, vm)),
    ...exportTraces(fleet),
    ...exportDefinitions(fleet),
  }
}

/** Those in the recycle bin, and those that are being made, are left out. */
const isTold = (vm: VmRecord): boolean => vm.expiresAtMs === null && vm.state !== 'provisioning'

/** A document names peers by their names, beside the workload. */
const withoutPeer = ({ peerId: _, ...workload }: Workload): WorkloadInput => workload

const exportDisk = (fleet: FleetState, disk: DiskRecord): ScenarioVm['disks'][number] => {
  const layer = layerOf(fleet, disk.layerId)
  return {
    sizeGiB: disk.sizeGiB,
    usedGiB: round(layerUsedBytes(fleet, layer) / GIB),
    datastore: datastoreOf(fleet, layer.datastoreId).name,
  }
}

/** A VM's own layers are told as one: what it holds beyond a template that it is linked to. */
function exportVm(fleet: FleetState, vm: VmRecord): ScenarioVm {
  const template = vm.templateId === null ? undefined : fleet.templates[vm.templateId]
  const peer = vm.workload.peerId === undefined ? undefined : fleet.vms[vm.workload.peerId]
  const linked = template !== undefined && vm.disks.some(disk => linkedToId(fleet, vm, disk) === template.id)
  const isOwn = (layer: LayerRecord): boolean => !linked || layer.ownerId === vm.id
  const own = (disk: DiskRecord): number =>
    chainOf(fleet, disk.layerId)
      .filter(isOwn)
      .reduce((sum, layer) => sum + layerUsedBytes(fleet, layer), 0)
  const snapshots = snapshotsOfVm(fleet, vm.id).toSorted((a, b) => a.createdAtMs - b.createdAtMs)
  return {
    id: vm.id,
    name: vm.name,
    description: vm.description,
    ...(vm.hostId === null ? {} : { host: fleet.hosts[vm.hostId]?.name }),
    state: vm.state === 'suspended' ? 'suspended' : vm.startedAtMs === null ? 'stopped' : 'running',
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    guest: vm.guest,
    disks: vm.disks.map(disk => ({
      ...exportDisk(fleet, disk),
      usedGiB: Math.min(disk.sizeGiB, round(own(disk) / GIB)),
    })),
    ...exportFiles(fleet, vm.disks, isOwn),
    nics: vm.nics.map(nic => ({ network: networkOf(fleet, nic.networkId).name })),
    cpu: vm.cpu,
    memory: vm.memory,
    diskShares: vm.diskShares,
    ...(vm.devices === undefined ? {} : { devices: [...vm.devices] }),
    workload: withoutPeer(vm.workload),
    ...(peer === undefined || !isTold(peer) ? {} : { peer: peer.name }),
    tags: vm.tags,
    protected: vm.protected,
    restartPriority: vm.restartPriority,
    ...(template === undefined ? {} : { template: template.name, linked }),
    snapshots: snapshots.map(snapshot => ({
      name: snapshot.name,
      description: snapshot.description,
      agoHours: Math.max(0, round((fleet.nowMs - snapshot.createdAtMs) / 3_600_000)),
      sizeGiB: round(
        snapshot.disks.reduce((sum, disk) => sum + layerUsedBytes(fleet, layerOf(fleet, disk.layerId)), 0) / GIB,
      ),
      withMemory: snapshot.withMemory,
      ...exportFiles(fleet, snapshot.disks, isOwn),
    })),
    ageHours: Math.max(0, round((fleet.nowMs - vm.createdAtMs) / 3_600_000)),
  }
}
