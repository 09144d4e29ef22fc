import type { Scenario, ScenarioVm, Workload, WorkloadInput } from '@vivarium/model'
import { formatRfc3339 } from '../kernel/time'
import { exportDefinitions } from './alarm-definitions'
import { guestFails } from './faults'
import { firewallAt } from './firewall'
import { layerUsedBytes, linkedToId } from './layers'
import { clusterOf, datastoreOf, layerOf, networkOf } from './lookup'
import { exportFaults } from './scenario-faults'
import { exportFiles } from './scenario-files'
import { exportEvacuated, exportNics, exportState } from './scenario-hosts'
import { exportLinks, type LayerBook, layerBook, toldGiB } from './scenario-layers'
import { exportPools } from './scenario-pools'
import { exportRules } from './scenario-rules'
import { areListed, exportDisk, exportImage } from './scenario-versions'
import type { FleetState, LayerRecord, TemplateRecord, VmRecord } from './state'
import { isTold } from './told'
import { exportTraces } from './traces'

const round = (value: number): number => Math.round(value * 1000) / 1000

/** The fleet as a document: what it is now, as a place to start from. The same state gives the same bytes. */
export function exportScenario(fleet: FleetState): Scenario {
  const vms = Object.values(fleet.vms).filter(isTold)
  const book = layerBook(fleet, vms)
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
      // Whoever reads a document puts the fields in the order of its schema.
      cpu: (({ vendor, model, ...rest }) => ({ vendor, model, ...rest }))(host.cpu),
      memoryMiB: host.memoryMiB,
      nics: exportNics(fleet, host),
      virtualization: host.virtualization,
      datastores: host.datastoreIds.map(id => datastoreOf(fleet, id).name),
      networks: host.networkIds.map(id => networkOf(fleet, id).name),
      ...exportState(host),
      ...exportEvacuated(fleet, host),
    })),
    datastores: Object.values(fleet.datastores).map(
      ({ id, name, kind, capacityGiB, readMBps, writeMBps, iops, replicas }) => ({
        id,
        name,
        kind,
        capacityGiB: Math.round(capacityGiB * (replicas ?? 1) * 1e6) / 1e6,
        readMBps,
        writeMBps,
        iops,
        ...(replicas === undefined ? {} : { replicas }),
      }),
    ),
    networks: Object.values(fleet.networks).map(({ firewalls: _, ...network }) => {
      const firewall = firewallAt(fleet.networks[network.id] ?? network, fleet.nowMs)
      return { ...network, ...(firewall.length === 0 ? {} : { firewall: [...firewall] }) }
    }),
    templates: Object.values(fleet.templates).map(template => ({
      id: template.id,
      name: template.name,
      description: template.description,
      ...exportParent(fleet, template),
      ...exportImage(fleet, template, book),
      workload: withoutPeer(template.workload),
      ...(template.older.length === 0
        ? {}
        : {
            olderVersions: template.older.map(image => ({
              ...exportImage(fleet, image, book),
              workload: withoutPeer(image.workload),
            })),
          }),
    })),
    ...(book.layers.length === 0 ? {} : { layers: book.layers }),
    vms: vms.map(vm => exportVm(fleet, vm, book)),
    ...exportTraces(fleet),
    ...exportDefinitions(fleet),
    ...exportFaults(fleet),
  }
}

/** The template that its VM came from, while that is there. */
const exportParent = (fleet: FleetState, { parent }: TemplateRecord) => {
  const template = parent === null ? undefined : fleet.templates[parent.templateId]
  return parent === null || template === undefined
    ? {}
    : { parent: { template: template.name, version: parent.version } }
}

/** What a VM says of the template that it came from. */
const exportOrigin = (vm: VmRecord, template: TemplateRecord | undefined, linked: boolean) =>
  template === undefined
    ? {}
    : {
        template: template.name,
        linked,
        ...(vm.templateVersion === undefined || vm.templateVersion === template.version
          ? {}
          : { templateVersion: vm.templateVersion }),
        ...(vm.draftOfId === template.id ? { draft: true } : {}),
      }

/** A document names peers by their names, beside the workload. */
const withoutPeer = ({ peerId: _, ...workload }: Workload): WorkloadInput => workload

/** A VM's disks are told by what they hold, or by the layers that the document lists for them. */
function exportVm(fleet: FleetState, vm: VmRecord, book: LayerBook): ScenarioVm {
  const template = vm.templateId === null ? undefined : fleet.templates[vm.templateId]
  const peer = vm.workload.peerId === undefined ? undefined : fleet.vms[vm.workload.peerId]
  const linked = template !== undefined && vm.disks.some(disk => linkedToId(fleet, vm, disk) === template.id)
  const listed = areListed(book, vm.disks)
  const isOwn = (layer: LayerRecord): boolean => !linked || layer.ownerId === vm.id
  const snapshots = book.snapshotsOf(vm)
  const current = snapshots.findIndex(({ id }) => id === vm.currentSnapshotId)
  return {
    id: vm.id,
    name: vm.name,
    description: vm.description,
    ...(vm.hostId === null ? {} : { host: fleet.hosts[vm.hostId]?.name }),
    state: vm.state === 'suspended' ? 'suspended' : vm.startedAtMs === null ? 'stopped' : 'running',
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    guest: vm.guest,
    disks: vm.disks.map(disk => exportDisk(fleet, disk, book)),
    ...(listed ? {} : exportFiles(fleet, vm.disks, isOwn)),
    ...(vm.suspendImageBytes === 0 ? {} : { memoryImageGiB: toldGiB(vm.suspendImageBytes) }),
    nics: vm.nics.map(nic => ({
      network: networkOf(fleet, nic.networkId).name,
      ...(nic.unplugged ? { connected: false } : {}),
    })),
    cpu: vm.cpu,
    memory: vm.memory,
    diskShares: vm.diskShares,
    ...(vm.devices === undefined ? {} : { devices: [...vm.devices] }),
    ...(guestFails(fleet, vm) ? { guestFails: true } : {}),
    ...(vm.cpuModel == null ? {} : { cpuModel: vm.cpuModel }),
    ...(vm.bootOrder === undefined ? {} : { bootOrder: [...vm.bootOrder] }),
    workload: withoutPeer(vm.workload),
    ...(peer === undefined || !isTold(peer) ? {} : { peer: peer.name }),
    tags: vm.tags,
    protected: vm.protected,
    restartPriority: vm.restartPriority,
    ...exportOrigin(vm, template, linked),
    snapshots: snapshots.map((snapshot, at) => ({
      name: snapshot.name,
      description: snapshot.description,
      agoHours: Math.max(0, round((fleet.nowMs - snapshot.createdAtMs) / 3_600_000)),
      sizeGiB: toldGiB(
        snapshot.disks.reduce((sum, disk) => sum + layerUsedBytes(fleet, layerOf(fleet, disk.layerId)), 0),
      ),
      withMemory: snapshot.withMemory,
      ...(snapshot.withMemory ? { memoryImageGiB: toldGiB(snapshot.memoryImageBytes) } : {}),
      ...exportLinks(book, snapshot, at, snapshots),
    })),
    ...(current === snapshots.length - 1 ? {} : { currentSnapshot: current }),
    ageHours: Math.max(0, round((fleet.nowMs - vm.createdAtMs) / 3_600_000)),
  }
}
