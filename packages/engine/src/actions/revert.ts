import type { RefusalFact } from '@vivarium/model'
import { setBootOrder } from '../fleet/boot'
import { cpuMismatch, seenCpu } from '../fleet/cpu-rules'
import { noteDisks } from '../fleet/disk-past'
import { createLayer, GIB, layerUsedBytes, releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, hostOfVm, layerOf, ref, snapshotOf, vmOf } from '../fleet/lookup'
import { footprintMiB, holdsMemory } from '../fleet/memory'
import { toMemory } from '../fleet/new-vm'
import { comeUp, goDown, pause } from '../fleet/power'
import { readUse } from '../fleet/resources'
import { exceedsThreads, lacksCpu, lacksMemory, lacksMemoryToReserve, notAccepting } from '../fleet/rules'
import { restoreSerial } from '../fleet/serial'
import { changeSizes } from '../fleet/sizes'
import type { FleetState, SnapshotRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { shakeOff } from '../fleet/trouble'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { defineAction, started } from './define'
import { SWITCH_LAYERS_S } from './durations'
import { mustBeSettled, notInPreview } from './vm-rules'

const phasesOf = (fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): PhaseSpec[] => {
  const back = wait('revert', SWITCH_LAYERS_S)
  return snapshot.withMemory
    ? [
        back,
        flow('load-memory', snapshot.memoryImageBytes, [readUse(homeDatastore(fleet, vm))], { pointOfNoReturn: true }),
      ]
    : [back]
}

/** A snapshot with memory comes back running: its host must take that guest again. */
function comesBackRunning(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): RefusalFact[] {
  const { exposedCpuModel, exposedMicrocode, hardware } = snapshot
  const seen = seenCpu({
    exposedCpuModel,
    cpuModel: hardware.cpuModel ?? null,
    ...(exposedMicrocode === undefined ? {} : { exposedMicrocode }),
  })
  if (!snapshot.withMemory || seen === null) return []
  const host = hostOfVm(fleet, vm)
  const freedByItself = holdsMemory(vm) ? footprintMiB(host, vm.memoryMiB) : 0
  return [
    ...notAccepting(host),
    ...cpuMismatch(vm.name, seen, host, host),
    ...exceedsThreads(host, snapshot.hardware.vcpus),
    ...lacksMemory(fleet, host, snapshot.hardware.memoryMiB, freedByItself),
    ...(holdsMemory(vm)
      ? []
      : lacksMemoryToReserve(fleet, host, snapshot.hardware.memoryMiB, vm.memory.reservationMiB)),
    ...lacksCpu(fleet, host, snapshot.hardware.cpu.reservationMHz - (holdsMemory(vm) ? vm.cpu.reservationMHz : 0)),
  ]
}

/** Puts a VM back to a snapshot: disks and hardware, and the running guest if its memory was kept. What it wrote since is gone. */
export const revertSnapshot = defineAction({
  name: 'snapshot.revert',
  refusals: (fleet, { vmId, snapshotId }) => {
    const vm = vmOf(fleet, vmId)
    const inTheWay = [...mustBeSettled(fleet, vm), ...notInPreview(fleet, vm)]
    return inTheWay.length > 0 ? inTheWay : comesBackRunning(fleet, vm, snapshotOf(fleet, snapshotId))
  },
  plan: (fleet, { vmId, snapshotId }) => {
    const vm = vmOf(fleet, vmId)
    const snapshot = snapshotOf(fleet, snapshotId)
    const durationS = estimateAllS(fleet, phasesOf(fleet, vm, snapshot))
    const lost = vm.disks.reduce((sum, disk) => sum + layerUsedBytes(fleet, layerOf(fleet, disk.layerId)), 0)
    return { durationS, downtimeMs: durationS * 1000, frees: { memoryMiB: 0, storageGiB: lost / GIB } }
  },
  start: (fleet, { vmId, snapshotId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const phases = phasesOf(fleet, vm, snapshotOf(fleet, snapshotId))
    const stateBefore = vm.state
    if (stateBefore === 'running') {
      pause(fleet, vm)
      shakeOff(fleet, vm)
      vm.state = 'stopping'
    }
    return started(
      begin(fleet, {
        actor,
        target: ref('vm', vm),
        phases,
        data: { kind: 'snapshot.revert', vmId, snapshotId, stateBefore },
      }),
    )
  },
})

/** Disks and hardware as they were; new empty layers on top of the snapshot's. The layers that it had are left to the caller. */
export function layOn(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): void {
  noteDisks(fleet, vm)
  vm.disks = snapshot.disks.map(({ diskId, layerId, sizeGiB }) => {
    const frozen = layerOf(fleet, layerId)
    const top = createLayer(fleet, {
      ownerId: vm.id,
      parentId: frozen.id,
      datastoreId: frozen.datastoreId,
      provisionedBytes: frozen.provisionedBytes,
      usedBytes: 0,
    })
    return { id: diskId, sizeGiB, layerId: top.id }
  })
  changeSizes(fleet, vm, () => {
    vm.vcpus = snapshot.hardware.vcpus
    vm.memoryMiB = snapshot.hardware.memoryMiB
    vm.cpu = { ...snapshot.hardware.cpu }
    vm.cpuModel = snapshot.hardware.cpuModel ?? null
    vm.memory = toMemory(vm.memoryMiB, vm.memory)
    setBootOrder(vm, snapshot.hardware.bootOrder)
  })
  vm.currentSnapshotId = snapshot.id
}

function putBack(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): void {
  const old = vm.disks
  layOn(fleet, vm, snapshot)
  for (const disk of old) releaseLayer(fleet, disk.layerId)
}

export const revertLifecycle: Lifecycle = {
  kind: 'snapshot.revert',
  phaseStarting(fleet, operation, phase) {
    if (phase.name !== 'load-memory') return
    const { vmId, snapshotId } = dataOf(operation, 'snapshot.revert')
    const vm = vmOf(fleet, vmId)
    goDown(fleet, vm, 'stopped')
    putBack(fleet, vm, snapshotOf(fleet, snapshotId))
    const { exposedCpuModel, exposedMicrocode } = snapshotOf(fleet, snapshotId)
    vm.exposedCpuModel = exposedCpuModel
    if (exposedMicrocode !== undefined) vm.exposedMicrocode = exposedMicrocode
    vm.state = 'resuming'
  },
  finish(fleet, operation) {
    const { vmId, snapshotId } = dataOf(operation, 'snapshot.revert')
    const vm = vmOf(fleet, vmId)
    const snapshot = snapshotOf(fleet, snapshotId)
    if (snapshot.withMemory) {
      restoreSerial(fleet, vm, snapshot.serial, snapshot.createdAtMs)
      comeUp(fleet, vm)
    } else {
      goDown(fleet, vm, 'stopped')
      putBack(fleet, vm, snapshot)
    }
    emit(
      fleet,
      'snapshot.reverted',
      ref('snapshot', snapshot),
      { vm: vm.name, durationS: (fleet.nowMs - operation.startedAtMs) / 1000 },
      {
        actor: operation.actor,
        operationId: operation.id,
        touched: [
          ref('vm', vm),
          ref('host', hostOfVm(fleet, vm)),
          ref('datastore', datastoreOf(fleet, homeDatastore(fleet, vm))),
        ],
      },
    )
    return [ref('vm', vm)]
  },
  abandon(fleet, operation) {
    const { vmId, stateBefore } = dataOf(operation, 'snapshot.revert')
    const vm = vmOf(fleet, vmId)
    // Its memory was on the way back when the host died.
    if (vm.state === 'resuming') goDown(fleet, vm, 'crashed')
    else if (stateBefore === 'running') comeUp(fleet, vm)
  },
}
