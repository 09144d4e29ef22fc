import {
  type DatastoreId,
  type HostId,
  type NetworkId,
  type Scenario,
  type ScenarioSnapshot,
  type ScenarioVm,
  type TemplateId,
  VmId,
} from '@vivarium/model'
import { cpuShownTo } from './cpu-rules'
import { createLayer, GIB, MIB } from './layers'
import { hostOf, layerOf } from './lookup'
import { residentMiB } from './memory-use'
import { mint } from './mint'
import { newDisk, registerVm, toCpu, toGuest, toMemory, toWorkload } from './new-vm'
import { PAST_MS } from './past'
import { chosenDatastore, place } from './placement'
import { comeUp, setPeer } from './power'
import { loadFiles, ownedBy } from './scenario-files'
import { frozenDisks, type LoadedLayers, standOn } from './scenario-layers'
import { hardwareOf } from './snapshot-record'
import { keepImage } from './space-watch'
import type { FleetState, HostRecord, SnapshotRecord, VmRecord } from './state'
import { homeDatastore } from './storage-usage'
import { atVersion } from './template-versions'

/** What a disk holds where the document does not say. */
export const usualUsedGiB = (sizeGiB: number): number => Math.min(sizeGiB, Math.max(1, sizeGiB * 0.35))

/** Finds things of the document by the names that it uses. */
export interface Find {
  readonly host: (reference: string) => HostId
  readonly datastore: (reference: string) => DatastoreId
  readonly network: (reference: string) => NetworkId
  readonly template: (reference: string) => TemplateId
  /** The next free address of a network. */
  readonly address: (id: NetworkId) => string | null
  readonly layers: LoadedLayers
}

/** Where a VM of the document goes: where it says, else where there is room; undefined when there is none. */
export function hostFor(fleet: FleetState, vm: ScenarioVm, find: Find): HostRecord | undefined {
  if (vm.host !== undefined) return hostOf(fleet, find.host(vm.host))
  const placement = place(
    fleet,
    {
      vm: vm.name,
      ...(vm.id === undefined ? {} : { id: VmId.parse(vm.id) }),
      tags: vm.tags ?? [],
      vcpus: vm.vcpus,
      memoryMiB: vm.memoryMiB,
      reservationMHz: vm.cpu?.reservationMHz ?? 0,
      reservationMiB: vm.memory?.reservationMiB ?? 0,
      guest: toGuest(vm.guest),
      newGiB: 0,
      datastoreIds: vm.disks.flatMap(disk => (disk.datastore === undefined ? [] : [find.datastore(disk.datastore)])),
      networkIds: (vm.nics ?? []).map(nic => find.network(nic.network)),
      cpuModel: vm.cpuModel ?? null,
      powersOn: vm.state === undefined || vm.state === 'running',
    },
    { admission: 'ignored' },
  )
  return 'host' in placement ? placement.host : undefined
}

/** Makes a VM as the document describes it, with its snapshots, and as if it had been on for a while. */
export function addVm(fleet: FleetState, spec: ScenarioVm, host: HostRecord, find: Find): void {
  const templateId = spec.template === undefined ? null : find.template(spec.template)
  const template = templateId === null ? undefined : fleet.templates[templateId]
  const vm = registerVm(
    fleet,
    {
      ...(spec.id === undefined ? {} : { id: VmId.parse(spec.id) }),
      name: spec.name,
      description: spec.description ?? '',
      hostId: host.id,
      vcpus: spec.vcpus,
      memoryMiB: spec.memoryMiB,
      guest: toGuest(spec.guest ?? template?.guest),
      networkIds: spec.nics?.map(nic => find.network(nic.network)) ?? host.networkIds.slice(0, 1),
      cpu: toCpu(spec.vcpus, spec.cpu),
      memory: toMemory(spec.memoryMiB, spec.memory),
      devices: spec.devices,
      cpuModel: spec.cpuModel,
      bootOrder: spec.bootOrder,
      ...(spec.diskShares === undefined ? {} : { diskShares: spec.diskShares }),
      workload: toWorkload(fleet, spec.workload, spec.memoryMiB),
      tags: spec.tags ?? [],
      templateId,
      ...(template === undefined ? {} : { templateVersion: spec.templateVersion ?? template.version }),
      ...(spec.draft === true && templateId !== null ? { draftOfId: templateId } : {}),
    },
    find.address,
  )
  const isUnplugged = (at: number): boolean => spec.nics?.[at]?.connected === false
  // The record itself, not another one: there are many of them.
  const record = Object.assign(vm, {
    nics: vm.nics.map((nic, at) => (isUnplugged(at) ? { ...nic, unplugged: true as const } : nic)),
    protected: spec.protected ?? false,
    restartPriority: spec.restartPriority ?? 'medium',
    createdAtMs: -Math.round((spec.ageHours ?? 0) * 3_600_000),
  })
  if (template !== undefined) template.deployedCount += 1
  const image = template === undefined ? undefined : atVersion(template, spec.templateVersion)
  spec.disks.forEach((disk, index) => {
    if (disk.layer !== undefined) {
      record.disks.push(newDisk(index, disk.sizeGiB, standOn(fleet, find.layers, disk.layer)))
      return
    }
    const parent = spec.linked === true ? image?.disks[index] : undefined
    const datastoreId =
      disk.datastore !== undefined
        ? find.datastore(disk.datastore)
        : parent !== undefined
          ? layerOf(fleet, parent.layerId).datastoreId
          : (chosenDatastore(fleet, host, disk.sizeGiB * 0.4)?.id ?? host.datastoreIds[0])
    if (datastoreId === undefined) throw new Error(`${host.name} has no datastore`)
    const usedGiB = disk.usedGiB ?? usualUsedGiB(disk.sizeGiB) * (parent === undefined ? 1 : 0.1)
    const layer = createLayer(fleet, {
      ownerId: vm.id,
      parentId: parent?.layerId ?? null,
      datastoreId,
      provisionedBytes: disk.sizeGiB * GIB,
      usedBytes: usedGiB * GIB,
      createdAtMs: record.createdAtMs,
    })
    record.disks.push(newDisk(index, disk.sizeGiB, layer.id))
  })
  // As long as it is, without the room that pushing makes for more.
  record.disks = [...record.disks]
  addSnapshots(fleet, spec, record, find.layers)
  if (spec.disks.every(({ layer }) => layer === undefined)) loadFiles(fleet, record, spec.files, ownedBy(record))
  switchOn(fleet, spec, record, host)
  if (spec.guestFails === true) addGuestFault(fleet, record, host)
}

function addGuestFault(fleet: FleetState, { id: vmId }: VmRecord, { id: hostId }: HostRecord): void {
  const id = mint(fleet, 'fault')
  fleet.faults[id] = { id, kind: 'guest-failure', hostId, nicId: null, vmId, sinceMs: fleet.nowMs }
}

/** Freezes what the disks hold for a snapshot that lists no layers: a new one on top of each, the last one's size as it says. */
function freeze(fleet: FleetState, vm: VmRecord, each: ScenarioSnapshot): SnapshotRecord['disks'] {
  loadFiles(fleet, vm, each.files, ownedBy(vm))
  return vm.disks.map((disk, index) => {
    const frozen = layerOf(fleet, disk.layerId)
    if (index === 0 && vm.currentSnapshotId !== null)
      frozen.usedBytes = Math.min(frozen.provisionedBytes, each.sizeGiB * GIB)
    const top = createLayer(fleet, {
      ownerId: vm.id,
      parentId: frozen.id,
      datastoreId: frozen.datastoreId,
      provisionedBytes: frozen.provisionedBytes,
      usedBytes: 0,
      createdAtMs: -Math.round(each.agoHours * 3_600_000),
    })
    // The disk's hold on the frozen layer passes to the snapshot; the new layer holds it for itself.
    disk.layerId = top.id
    return { diskId: disk.id, layerId: frozen.id, sizeGiB: disk.sizeGiB }
  })
}

/** The document's snapshots, oldest first, each the child of the one before where it names no other. */
function addSnapshots(fleet: FleetState, spec: ScenarioVm, vm: VmRecord, layers: LoadedLayers): void {
  const list = spec.snapshots ?? []
  const ids = list.map(() => mint(fleet, 'snapshot'))
  for (const each of list.toSorted((a, b) => b.agoHours - a.agoHours)) {
    const disks =
      each.layers === undefined ? freeze(fleet, vm, each) : frozenDisks(fleet, vm.disks, each.layers, layers)
    const id = ids[list.indexOf(each)]
    if (id === undefined) throw new Error(`${each.name} has no id`)
    const parentId = each.parent === undefined ? vm.currentSnapshotId : (ids[each.parent ?? -1] ?? null)
    const image = each.memoryImageGiB === undefined ? Math.round(vm.memoryMiB * 0.6) * MIB : each.memoryImageGiB * GIB
    const snapshot: SnapshotRecord = {
      id,
      vmId: vm.id,
      name: each.name,
      description: each.description ?? '',
      parentId,
      withMemory: each.withMemory ?? false,
      quiesced: false,
      memoryImageBytes: each.withMemory === true ? image : 0,
      createdAtMs: -Math.round(each.agoHours * 3_600_000),
      disks,
      hardware: hardwareOf(vm),
      ...(each.withMemory === true && vm.hostId !== null
        ? cpuShownTo(fleet, vm, hostOf(fleet, vm.hostId))
        : { exposedCpuModel: null }),
    }
    fleet.snapshots[snapshot.id] = snapshot
    keepImage(fleet, homeDatastore(fleet, vm), snapshot.memoryImageBytes)
    vm.currentSnapshotId = snapshot.id
  }
  if (spec.currentSnapshot !== undefined) vm.currentSnapshotId = ids[spec.currentSnapshot] ?? null
}

function switchOn(fleet: FleetState, spec: ScenarioVm, vm: FleetState['vms'][VmId], host: HostRecord): void {
  vm.state = 'stopped'
  if (spec.state === 'suspended') {
    vm.state = 'suspended'
    Object.assign(vm, cpuShownTo(fleet, vm, host))
    vm.suspendImageBytes =
      spec.memoryImageGiB === undefined ? residentMiB(fleet, vm, 0) * MIB : spec.memoryImageGiB * GIB
    keepImage(fleet, homeDatastore(fleet, vm), vm.suspendImageBytes)
  }
  if (spec.state !== undefined && spec.state !== 'running') return
  comeUp(fleet, vm)
  // It has been on for a while when the story begins, so that its charts have a past.
  const sinceMs = Math.max(vm.createdAtMs, -PAST_MS)
  vm.startedAtMs = sinceMs
  vm.runs = vm.runs.map(run => ({ ...run, fromMs: sinceMs }))
}

/** Has guests send to the peers that the document names for them, now that all are there. */
export function introducePeers(fleet: FleetState, scenario: Scenario): void {
  if (scenario.vms.every(vm => vm.peer === undefined)) return
  const byName = new Map(
    Object.values(fleet.vms).flatMap(
      vm =>
        [
          [vm.name.toLowerCase(), vm],
          [vm.id, vm],
        ] as const,
    ),
  )
  for (const { name, peer } of scenario.vms) {
    const [vm, other] = [
      byName.get(name.toLowerCase()),
      peer === undefined ? undefined : byName.get(peer.toLowerCase()),
    ]
    if (vm !== undefined && other !== undefined) setPeer(fleet, vm, other.id)
  }
}
