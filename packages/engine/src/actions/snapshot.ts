import { refusal, type SnapshotId } from '@vivarium/model'
import { demandOf } from '../fleet/demand'
import { freezeDisk, GIB, holdLayer, MIB } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, hostOfVm, layerOf, ref, vmOf } from '../fleet/lookup'
import { usedMemoryMiB } from '../fleet/memory-use'
import { mint } from '../fleet/mint'
import { writeUse } from '../fleet/resources'
import { lacksSpaceOn } from '../fleet/rules'
import { keptSerial } from '../fleet/serial'
import { hardwareOf } from '../fleet/snapshot-record'
import { keepImage } from '../fleet/space-watch'
import type { FleetState, SnapshotRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { MEMORY_SNAPSHOT_STUN_S, quiesceS, SNAPSHOT_CHAIN_LIMIT, SNAPSHOT_STUN_S } from '../physics/storage'
import { defineAction, started } from './define'
import { CLOSE_LAYERS_S } from './durations'
import { stun, unstun } from './stun'
import { mustBeSettled, notInPreview } from './vm-rules'

/** A layer's smallest file: what a snapshot takes at once (GiB). */
const FIRST_GRAIN_GIB = 16 / 1024

const imageBytesOf = (fleet: FleetState, vm: VmRecord, withMemory: boolean): number =>
  withMemory ? usedMemoryMiB(fleet, vm) * MIB : 0

/** How long the guest stands still: not at all when it is off. */
const stunS = (vm: VmRecord, imageBytes: number): number =>
  vm.state !== 'running' ? 0 : imageBytes > 0 ? MEMORY_SNAPSHOT_STUN_S : SNAPSHOT_STUN_S

function phasesOf(fleet: FleetState, vm: VmRecord, imageBytes: number, quiesce: boolean): PhaseSpec[] {
  return [
    ...(quiesce ? [wait('quiesce', quiesceS(demandOf(fleet, vm, fleet.nowMs)))] : []),
    ...(imageBytes === 0 ? [] : [flow('save-memory', imageBytes, [writeUse(homeDatastore(fleet, vm))])]),
    wait('stun', stunS(vm, imageBytes) || CLOSE_LAYERS_S, { pointOfNoReturn: true }),
  ]
}

const depthOf = (fleet: FleetState, vm: VmRecord): number => {
  let depth = 0
  for (let id: SnapshotId | null = vm.currentSnapshotId; id !== null; depth += 1)
    id = fleet.snapshots[id]?.parentId ?? null
  return depth
}

/** Keeps a VM's disks, and its memory if asked, as they are now. The guest writes to new layers from then on. */
export const createSnapshot = defineAction({
  name: 'snapshot.create',
  refusals: (fleet, { vmId, withMemory = false, quiesce = false, name }) => {
    const vm = vmOf(fleet, vmId)
    const neededGiB = imageBytesOf(fleet, vm, withMemory) / GIB + FIRST_GRAIN_GIB
    const elsewhere = new Set(vm.disks.map(disk => layerOf(fleet, disk.layerId).datastoreId))
    elsewhere.delete(homeDatastore(fleet, vm))
    const taken = Object.values(fleet.snapshots).some(
      snapshot => snapshot.vmId === vmId && snapshot.name.toLowerCase() === name.toLowerCase(),
    )
    return [
      ...mustBeSettled(fleet, vm),
      ...notInPreview(fleet, vm),
      ...(withMemory && vm.state !== 'running'
        ? [refusal('memory_snapshot_needs_running', { vm: vm.name, state: vm.state }, '/withMemory')]
        : []),
      ...(quiesce && vm.state !== 'running'
        ? [refusal('vm_not_running', { vm: vm.name, state: vm.state }, '/quiesce')]
        : []),
      ...(quiesce && !vm.guest.agent ? [refusal('guest_agent_missing', { vm: vm.name }, '/quiesce')] : []),
      ...(depthOf(fleet, vm) >= SNAPSHOT_CHAIN_LIMIT
        ? [refusal('snapshot_limit_reached', { vm: vm.name, limit: SNAPSHOT_CHAIN_LIMIT })]
        : []),
      ...(taken ? [refusal('name_taken', { name, kind: 'snapshot' }, '/name')] : []),
      ...lacksSpaceOn(fleet, datastoreOf(fleet, homeDatastore(fleet, vm)), neededGiB),
      ...[...elsewhere].flatMap(id => lacksSpaceOn(fleet, datastoreOf(fleet, id), FIRST_GRAIN_GIB)),
    ]
  },
  plan: (fleet, { vmId, withMemory = false, quiesce = false }) => {
    const vm = vmOf(fleet, vmId)
    const imageBytes = imageBytesOf(fleet, vm, withMemory)
    return {
      durationS: estimateAllS(fleet, phasesOf(fleet, vm, imageBytes, quiesce)),
      downtimeMs: stunS(vm, imageBytes) * 1000,
      transferredMiB: imageBytes / MIB,
      needs: { memoryMiB: 0, storageGiB: imageBytes / GIB + FIRST_GRAIN_GIB },
    }
  },
  start: (fleet, { vmId, name, description = '', withMemory = false, quiesce = false }, actor) => {
    const vm = vmOf(fleet, vmId)
    const imageBytes = imageBytesOf(fleet, vm, withMemory)
    const operation = begin(fleet, {
      actor,
      target: ref('vm', vm),
      phases: phasesOf(fleet, vm, imageBytes, quiesce),
      data: { kind: 'snapshot.create', vmId, name, description, withMemory, quiesce, imageBytes },
    })
    stun(fleet, vm, operation.phases[0])
    return started(operation)
  },
})

export const createSnapshotLifecycle: Lifecycle = {
  kind: 'snapshot.create',
  phaseStarting: (fleet, operation, phase) =>
    stun(fleet, vmOf(fleet, dataOf(operation, 'snapshot.create').vmId), phase),
  finish(fleet, operation) {
    const data = dataOf(operation, 'snapshot.create')
    const vm = vmOf(fleet, data.vmId)
    const snapshot: SnapshotRecord = {
      id: mint(fleet, 'snapshot'),
      vmId: vm.id,
      name: data.name,
      description: data.description,
      parentId: vm.currentSnapshotId,
      withMemory: data.withMemory,
      quiesced: data.quiesce,
      memoryImageBytes: data.imageBytes,
      createdAtMs: fleet.nowMs,
      disks: vm.disks.map(disk => {
        const frozen = freezeDisk(fleet, vm.id, disk)
        holdLayer(fleet, frozen.id)
        return { diskId: disk.id, layerId: frozen.id, sizeGiB: disk.sizeGiB }
      }),
      hardware: hardwareOf(vm),
      exposedCpuModel: data.withMemory ? vm.exposedCpuModel : null,
      ...(data.withMemory && vm.exposedMicrocode !== undefined ? { exposedMicrocode: vm.exposedMicrocode } : {}),
      ...(data.withMemory ? keptSerial(vm) : {}),
    }
    fleet.snapshots[snapshot.id] = snapshot
    unstun(fleet, vm, operation.phases.at(-1))
    keepImage(fleet, homeDatastore(fleet, vm), data.imageBytes)
    vm.currentSnapshotId = snapshot.id
    const sizeGiB =
      (snapshot.memoryImageBytes +
        snapshot.disks.reduce((sum, disk) => sum + (fleet.layers[disk.layerId]?.usedBytes ?? 0), 0)) /
      GIB
    emit(
      fleet,
      'snapshot.created',
      ref('snapshot', snapshot),
      { vm: vm.name, withMemory: data.withMemory ? 'yes' : 'no', sizeGiB },
      {
        actor: operation.actor,
        operationId: operation.id,
        touched: [
          ref('vm', vm),
          ref('datastore', datastoreOf(fleet, homeDatastore(fleet, vm))),
          ref('host', hostOfVm(fleet, vm)),
        ],
      },
    )
    return [ref('snapshot', snapshot)]
  },
  // Nothing was frozen before the end; the image is simply not kept.
  abandon: (fleet, operation) =>
    unstun(fleet, vmOf(fleet, dataOf(operation, 'snapshot.create').vmId), operation.phases[operation.phaseIndex]),
}
