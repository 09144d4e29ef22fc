import type { ActionInput, DatastoreId, LayerId, Ref } from '@vivarium/model'
import { lacksAddresses } from '../fleet/addresses'
import type { Bootable } from '../fleet/boot'
import { choiceOf } from '../fleet/decisions'
import { copiedFiles } from '../fleet/guest-files'
import { chainBytes, GIB, MIB } from '../fleet/layers'
import { datastoreOf, hostOf, layerOf, ref, snapshotOf, vmOf } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { registerVm, toMemory } from '../fleet/new-vm'
import { pluggedNics } from '../fleet/nics'
import { logPlacement, type Need, type Placement, place } from '../fleet/placement'
import { lacksSpaceOn, nameTaken } from '../fleet/rules'
import type { FleetState, HostRecord, SnapshotRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { begin } from '../operations/begin'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { queuedS, queuePlan } from '../operations/provisioning'
import { cannotBoot } from './boot'
import { freezeSource } from './clone-freeze'
import { forkLayers, instantPhases, instantRefusals } from './clone-instant'
import { devicesFor, pluggedAlike } from './clone-parts'
import { defineAction, started } from './define'
import { CUSTOMISE_S, FREEZE_S, REGISTER_LINKED_S } from './durations'
import { attachNewDisk, bootPhase, copyUses, freezeAll, reserve } from './provision'
import { mustBeSettled, notInPreview } from './vm-rules'

type Input = ActionInput<'vm.clone'>

/** The layers that the clone is made of: the snapshot's, or what the VM's disks hold now. */
const sourceLayers = (fleet: FleetState, vm: VmRecord, input: Input): { layerId: LayerId; sizeGiB: number }[] =>
  input.snapshotId === undefined ? vm.disks : [...snapshotOf(fleet, input.snapshotId).disks]

/** A snapshot knows what the VM's hardware was; its clone gets that. */
const hardwareOf = (fleet: FleetState, vm: VmRecord, { snapshotId }: Input): SnapshotRecord['hardware'] =>
  snapshotId === undefined ? vm : snapshotOf(fleet, snapshotId).hardware

/** What the clone would have to start from. */
function bootableOf(fleet: FleetState, vm: VmRecord, input: Input, host: HostRecord): Bootable {
  const { bootOrder = vm.bootOrder } = hardwareOf(fleet, vm, input)
  return {
    name: input.name,
    disks: sourceLayers(fleet, vm, input),
    devices: devicesFor(vm, host),
    ...(bootOrder == null ? {} : { bootOrder }),
  }
}

const bytesOf = (fleet: FleetState, vm: VmRecord, input: Input): number =>
  sourceLayers(fleet, vm, input).reduce((sum, { layerId }) => sum + chainBytes(fleet, layerId), 0)

/** An instant clone is on from the start. */
const comesOn = ({ mode, start }: Input): boolean => mode === 'instant' || start === true

const targetDatastore = (fleet: FleetState, vm: VmRecord, input: Input): DatastoreId =>
  input.datastoreId ?? homeDatastore(fleet, vm)

function placeIt(fleet: FleetState, vm: VmRecord, input: Input): Placement {
  const chain =
    input.mode !== 'full'
      ? sourceLayers(fleet, vm, input).map(({ layerId }) => layerOf(fleet, layerId).datastoreId)
      : []
  const { vcpus, memoryMiB, cpu, cpuModel } = hardwareOf(fleet, vm, input)
  const need: Need = {
    vm: input.name,
    tags: vm.tags,
    vcpus,
    memoryMiB,
    reservationMHz: cpu.reservationMHz,
    reservationMiB: vm.memory.reservationMiB,
    guest: vm.guest,
    datastoreIds: [...new Set([targetDatastore(fleet, vm, input), ...chain])],
    networkIds: pluggedNics(vm).map(nic => nic.networkId),
    newGiB: 0,
    cpuModel: input.mode === 'instant' ? null : cpuModel,
    powersOn: comesOn(input),
  }
  return place(fleet, need, {
    hostId: input.mode === 'instant' ? (vm.hostId ?? undefined) : input.hostId,
    preferred: input.start === true ? undefined : (vm.hostId ?? undefined),
  })
}

/** A guest that runs stands still while its disks are frozen as they are; a snapshot's are frozen already. */
const stunsFor = (vm: VmRecord, { snapshotId }: Input): { still?: number } =>
  vm.state === 'running' && snapshotId === undefined ? { still: 1 } : {}

/** How long the source of a clone stands still by its phases, in milliseconds; nothing said where it does not. */
function downtimeOf(phases: readonly PhaseSpec[]): { downtimeMs?: number } {
  const freeze = phases.find(({ facts }) => facts?.still === 1)
  return freeze?.work.type === 'wait' ? { downtimeMs: freeze.work.ms } : {}
}

function phasesOf(fleet: FleetState, vm: VmRecord, host: HostRecord, input: Input): PhaseSpec[] {
  if (input.mode === 'instant') return instantPhases(fleet, vm, host)
  const source = hostOf(fleet, vm.hostId ?? host.id)
  const uses = copyUses(fleet, homeDatastore(fleet, vm), targetDatastore(fleet, vm, input), { from: source, to: host })
  return [
    ...(input.mode === 'full'
      ? [flow('copy-disk', bytesOf(fleet, vm, input), uses)]
      : [wait('freeze', FREEZE_S, { facts: stunsFor(vm, input) }), wait('register', REGISTER_LINKED_S)]),
    wait('customise', CUSTOMISE_S),
    ...(input.start === true ? [bootPhase(host)] : []),
  ]
}

/** Says of devices that the clone will not have. */
const staysWith = (vm: VmRecord, host: HostRecord): { keeps?: { ref: Ref; why: 'device_stays' }[] } =>
  devicesFor(vm, host).length === (vm.devices?.length ?? 0)
    ? {}
    : { keeps: [{ ref: ref('vm', vm), why: 'device_stays' }] }

/** Makes a VM like another, or like one of its snapshots: with blocks of its own, or linked, reading through the original's. */
export const cloneVm = defineAction({
  name: 'vm.clone',
  refusals: (fleet, input) => {
    const vm = vmOf(fleet, input.vmId)
    const inTheWay = [
      ...notInPreview(fleet, vm),
      ...(input.mode === 'instant' ? instantRefusals(fleet, vm, input) : mustBeSettled(fleet, vm)),
    ]
    const placement = inTheWay.length > 0 ? undefined : placeIt(fleet, vm, input)
    const neededGiB = input.mode === 'full' ? bytesOf(fleet, vm, input) / GIB : 16 / 1024
    return [
      ...nameTaken(fleet, 'vm', input.name, '/name'),
      ...inTheWay,
      ...(placement !== undefined && 'refusals' in placement ? placement.refusals : []),
      ...(input.start === true && placement !== undefined && 'host' in placement
        ? cannotBoot(bootableOf(fleet, vm, input, placement.host))
        : []),
      ...lacksSpaceOn(fleet, datastoreOf(fleet, targetDatastore(fleet, vm, input)), neededGiB),
      ...lacksAddresses(
        fleet,
        vm.nics.map(nic => nic.networkId),
      ),
    ]
  },
  plan: (fleet, input) => {
    const vm = vmOf(fleet, input.vmId)
    const placement = placeIt(fleet, vm, input)
    if ('refusals' in placement) return { durationS: 0 }
    const bytes = input.mode === 'full' ? bytesOf(fleet, vm, input) : 0
    const phases = phasesOf(fleet, vm, placement.host, input)
    return {
      durationS: queuedS(fleet, placement.host.id) + estimateAllS(fleet, phases),
      ...queuePlan(fleet, placement.host.id),
      ...downtimeOf(phases),
      transferredMiB: bytes / MIB,
      needs: {
        memoryMiB: comesOn(input) ? footprintMiB(placement.host, hardwareOf(fleet, vm, input).memoryMiB) : 0,
        storageGiB: bytes / GIB,
      },
      ...staysWith(vm, placement.host),
      places: [{ vm: { kind: 'vm', id: '', name: input.name }, host: ref('host', placement.host), why: [] }],
      ...choiceOf(placement),
    }
  },
  start: (fleet, input, actor) => {
    const source = vmOf(fleet, input.vmId)
    const placement = placeIt(fleet, source, input)
    if ('refusals' in placement) throw new Error('placed nowhere after it was not refused')
    const phases = phasesOf(fleet, source, placement.host, input)
    const host = hostOf(fleet, placement.host.id)
    const { vcpus, memoryMiB, cpu, cpuModel, bootOrder = source.bootOrder } = hardwareOf(fleet, source, input)
    const clone = registerVm(fleet, {
      name: input.name,
      description: source.description,
      hostId: host.id,
      vcpus,
      memoryMiB,
      guest: source.guest,
      networkIds: source.nics.map(nic => nic.networkId),
      cpu: { ...cpu },
      cpuModel,
      bootOrder: bootOrder ?? undefined,
      memory: toMemory(memoryMiB, source.memory),
      diskShares: source.diskShares,
      devices: devicesFor(source, host),
      workload: source.workload,
      tags: source.tags,
      templateId: source.templateId,
      templateVersion: source.templateVersion,
    })
    clone.nics = pluggedAlike(clone.nics, source)
    // What its memory remembers of the CPU.
    if (input.mode === 'instant') {
      clone.exposedCpuModel = source.exposedCpuModel
      if (source.exposedMicrocode !== undefined) clone.exposedMicrocode = source.exposedMicrocode
    }
    layOut(fleet, source, clone, input)
    const operation = begin(fleet, {
      actor,
      target: ref('vm', source),
      destination: ref('vm', clone),
      locks: [ref('vm', source), ref('vm', clone)],
      phases,
      slotOn: host.id,
      data: { kind: 'vm.clone', vmId: clone.id, sourceId: source.id, mode: input.mode, start: comesOn(input) },
    })
    logPlacement(fleet, placement, ref('vm', clone), operation.id)
    if (comesOn(input)) reserve(fleet, host, clone, operation)
    freezeSource(fleet, operation, operation.phases[0])
    return started(operation)
  },
})

function layOut(fleet: FleetState, source: VmRecord, clone: VmRecord, input: Input): void {
  const datastoreId = targetDatastore(fleet, source, input)
  if (input.mode === 'full') {
    for (const { layerId, sizeGiB } of sourceLayers(fleet, source, input))
      attachNewDisk(fleet, clone, {
        sizeGiB,
        datastoreId,
        usedBytes: chainBytes(fleet, layerId),
        ...copiedFiles(fleet, layerId),
      })
    return
  }
  if (input.mode === 'instant') {
    for (const { layerId, sizeGiB } of forkLayers(fleet, source))
      attachNewDisk(fleet, clone, {
        sizeGiB,
        datastoreId: layerOf(fleet, layerId).datastoreId,
        usedBytes: 0,
        parentId: layerId,
      })
    return
  }
  const frozen = input.snapshotId === undefined ? freezeAll(fleet, source) : snapshotOf(fleet, input.snapshotId).disks
  for (const { layerId, sizeGiB } of frozen)
    attachNewDisk(fleet, clone, { sizeGiB, datastoreId, usedBytes: 0, parentId: layerId })
}
