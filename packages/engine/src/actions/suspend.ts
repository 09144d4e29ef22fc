import { cpuMismatch, seenCpu } from '../fleet/cpu-rules'
import { MIB } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, hostOfVm, ref, vmOf } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { usedMemoryMiB } from '../fleet/memory-use'
import { placementRefusals } from '../fleet/placement'
import { comeUp, dropSuspendImage, pause } from '../fleet/power'
import { readUse, writeUse } from '../fleet/resources'
import { lacksSpaceOn } from '../fleet/rules'
import { keepImage } from '../fleet/space-watch'
import type { FleetState, OperationRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, flow, type PhaseSpec } from '../operations/phases'
import { defineAction, started } from './define'
import { mustBeSuspended, mustRun, needOf } from './vm-rules'

const vmOfSuspend = (fleet: FleetState, operation: OperationRecord): VmRecord =>
  vmOf(fleet, dataOf(operation, 'vm.suspend', 'vm.resume').vmId)
const savePhases = (fleet: FleetState, vm: VmRecord, bytes: number): PhaseSpec[] => [
  flow('save-memory', bytes, [writeUse(homeDatastore(fleet, vm))]),
]
const loadPhases = (fleet: FleetState, vm: VmRecord): PhaseSpec[] => [
  flow('load-memory', vm.suspendImageBytes, [readUse(homeDatastore(fleet, vm))]),
]
const seconds = (fleet: FleetState, operation: OperationRecord): number => (fleet.nowMs - operation.startedAtMs) / 1000

/** Writes a guest's memory beside its disks and lets its host's memory go. The saved memory remembers the CPU that it ran on. */
export const suspendVm = defineAction({
  name: 'vm.suspend',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    return [
      ...mustRun(fleet, vm),
      ...lacksSpaceOn(fleet, datastoreOf(fleet, homeDatastore(fleet, vm)), usedMemoryMiB(fleet, vm) / 1024),
    ]
  },
  plan: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    const usedMiB = usedMemoryMiB(fleet, vm)
    return {
      durationS: estimateAllS(fleet, savePhases(fleet, vm, usedMiB * MIB)),
      transferredMiB: usedMiB,
      frees: { memoryMiB: footprintMiB(hostOfVm(fleet, vm), vm.memoryMiB), storageGiB: 0 },
      needs: { memoryMiB: 0, storageGiB: usedMiB / 1024 },
    }
  },
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const imageBytes = usedMemoryMiB(fleet, vm) * MIB
    vm.state = 'suspending'
    pause(fleet, vm)
    return started(
      begin(fleet, {
        actor,
        target: ref('vm', vm),
        phases: savePhases(fleet, vm, imageBytes),
        data: { kind: 'vm.suspend', vmId, imageBytes },
      }),
    )
  },
})

export const suspendLifecycle: Lifecycle = {
  kind: 'vm.suspend',
  finish(fleet, operation) {
    const vm = vmOfSuspend(fleet, operation)
    const { imageBytes } = dataOf(operation, 'vm.suspend')
    vm.state = 'suspended'
    vm.suspendImageBytes = imageBytes
    keepImage(fleet, homeDatastore(fleet, vm), imageBytes)
    emit(
      fleet,
      'vm.suspended',
      ref('vm', vm),
      { imageMiB: imageBytes / MIB, durationS: seconds(fleet, operation) },
      {
        actor: operation.actor,
        operationId: operation.id,
        touched: [ref('host', hostOfVm(fleet, vm))],
      },
    )
    return [operation.target]
  },
  abandon: (fleet, operation) => comeUp(fleet, vmOfSuspend(fleet, operation)),
}

/** Loads a suspended guest's memory again, on the host where it is registered, and lets it go on. */
export const resumeVm = defineAction({
  name: 'vm.resume',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    const suspended = mustBeSuspended(fleet, vm)
    if (suspended.length > 0) return suspended
    const host = hostOfVm(fleet, vm)
    const seen = seenCpu(vm)
    const cpu = seen === null ? [] : cpuMismatch(vm.name, seen, host, host)
    return [...placementRefusals(fleet, needOf(fleet, vm, true), host), ...cpu]
  },
  plan: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    return {
      durationS: estimateAllS(fleet, loadPhases(fleet, vm)),
      transferredMiB: vm.suspendImageBytes / MIB,
      needs: { memoryMiB: footprintMiB(hostOfVm(fleet, vm), vm.memoryMiB), storageGiB: 0 },
    }
  },
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const phases = loadPhases(fleet, vm)
    vm.state = 'resuming'
    return started(
      begin(fleet, {
        actor,
        target: ref('vm', vm),
        phases,
        data: { kind: 'vm.resume', vmId, imageBytes: vm.suspendImageBytes },
      }),
    )
  },
})

export const resumeLifecycle: Lifecycle = {
  kind: 'vm.resume',
  finish(fleet, operation) {
    const vm = vmOfSuspend(fleet, operation)
    dropSuspendImage(fleet, vm)
    comeUp(fleet, vm)
    const host = hostOfVm(fleet, vm)
    emit(
      fleet,
      'vm.resumed',
      ref('vm', vm),
      { host: host.name, durationS: seconds(fleet, operation) },
      { actor: operation.actor, operationId: operation.id, touched: [ref('host', host)] },
    )
    return [operation.target]
  },
  abandon(fleet, operation) {
    vmOfSuspend(fleet, operation).state = 'suspended'
  },
}
