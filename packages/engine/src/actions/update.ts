import { type ActionInput, type EventParams, type RefusalFact, refusal, type VmDevice } from '@vivarium/model'
import { markBalloons } from '../fleet/balloons'
import { cpuModelUnknown } from '../fleet/cpu-rules'
import { noteDisks } from '../fleet/disk-past'
import { GIB } from '../fleet/layers'
import { emit } from '../fleet/log'
import { hostOf, hostOfVm, layerOf, ref, vmOf } from '../fleet/lookup'
import { footprintMiB, freeMemoryMiB, holdsMemory, keptMiB } from '../fleet/memory'
import { patchedCpu, patchedMemory, toMemory } from '../fleet/new-vm'
import { lacksInPoolOf } from '../fleet/pools'
import { noteHardware, setPeer } from '../fleet/power'
import { exceedsThreads, lacksCpu, lacksMoreToReserve, nameTaken } from '../fleet/rules'
import { changeSizes } from '../fleet/sizes'
import { promise } from '../fleet/space-watch'
import type { FleetState, VmRecord } from '../fleet/state'
import { lookAgain } from '../operations/run'
import { AT_ONCE, defineAction, doneAtOnce } from './define'
import { available, OFF } from './vm-rules'

type Input = ActionInput<'vm.update'>

const SETTLED: readonly VmRecord['state'][] = ['running', 'stopped', 'crashed']

/** Hardware may be taken from a guest that is off only, and added to one that runs where its agent takes part. */
function hardwareRefusals(
  fleet: FleetState,
  vm: VmRecord,
  { vcpus = vm.vcpus, memoryMiB = vm.memoryMiB, cpu, memory }: Input,
): RefusalFact[] {
  const changesHardware = vcpus !== vm.vcpus || memoryMiB !== vm.memoryMiB
  if (!changesHardware && cpu === undefined && memory === undefined) return []
  const host = hostOfVm(fleet, vm)
  const less = vcpus < vm.vcpus || memoryMiB < vm.memoryMiB
  const hot = holdsMemory(vm) && changesHardware
  const addedMiB = footprintMiB(host, memoryMiB) - footprintMiB(host, vm.memoryMiB)
  const freeMiB = freeMemoryMiB(fleet, host)
  const pointer = vcpus === vm.vcpus ? '/memoryMiB' : '/vcpus'
  const resource = vcpus === vm.vcpus ? 'memory' : 'vcpus'
  return [
    ...(SETTLED.includes(vm.state) ? [] : [refusal('vm_not_stopped', { vm: vm.name, state: vm.state }, pointer)]),
    ...(hot && less ? [refusal('hot_add_unsupported', { vm: vm.name, resource, why: 'less' }, pointer)] : []),
    ...(hot && !less && !vm.guest.agent
      ? [refusal('hot_add_unsupported', { vm: vm.name, resource, why: 'no_agent' }, pointer)]
      : []),
    ...exceedsThreads(host, vcpus),
    ...(hot && addedMiB > freeMiB
      ? [
          refusal(
            'insufficient_memory',
            { host: host.name, neededMiB: addedMiB, freeMiB: Math.max(0, freeMiB) },
            '/memoryMiB',
          ),
        ]
      : []),
    ...reservationRefusals(fleet, vm, { vcpus, memoryMiB, cpu, memory }),
  ]
}

/** What its CPU looks like is settled when it is powered on. */
const cpuModelRefusals = (vm: VmRecord, model: Input['cpuModel']): RefusalFact[] =>
  model === undefined || model === (vm.cpuModel ?? null)
    ? []
    : [
        ...cpuModelUnknown(model),
        ...(OFF.includes(vm.state) ? [] : [refusal('vm_not_stopped', { vm: vm.name, state: vm.state }, '/cpuModel')]),
      ]

/** A guest reserves no more than it may use; one that is on, no more than its host has left. */
function reservationRefusals(
  fleet: FleetState,
  vm: VmRecord,
  { memoryMiB = vm.memoryMiB, cpu, memory }: Pick<Input, 'vcpus' | 'memoryMiB' | 'cpu' | 'memory'>,
): RefusalFact[] {
  const host = hostOfVm(fleet, vm)
  const limitMHz = cpu?.limitMHz === undefined ? vm.cpu.limitMHz : cpu.limitMHz
  const mhz = cpu?.reservationMHz ?? vm.cpu.reservationMHz
  const asked = memory?.reservationMiB ?? vm.memory.reservationMiB
  const limitMiB = memory?.limitMiB === undefined ? vm.memory.limitMiB : memory.limitMiB
  const mostMiB = Math.min(memoryMiB, limitMiB ?? Infinity)
  const mib = Math.min(memoryMiB, asked)
  const tooLarge = (unit: 'MHz' | 'MiB', reserved: number, most: number, pointer: string): RefusalFact =>
    refusal('reservation_too_large', { vm: vm.name, unit, reserved, most }, pointer)
  return [
    ...(cpu !== undefined && limitMHz !== null && mhz > limitMHz
      ? [tooLarge('MHz', mhz, limitMHz, '/cpu/reservationMHz')]
      : []),
    ...((memory?.reservationMiB !== undefined && asked > memoryMiB) || (memory !== undefined && mib > mostMiB)
      ? [tooLarge('MiB', asked, mostMiB, '/memory/reservationMiB')]
      : []),
    ...(holdsMemory(vm) && mhz > vm.cpu.reservationMHz
      ? [
          ...lacksCpu(fleet, host, mhz - vm.cpu.reservationMHz),
          ...lacksInPoolOf(fleet, fleet.clusters[host.clusterId], vm.id, { MHz: mhz - vm.cpu.reservationMHz }),
        ]
      : []),
    ...(holdsMemory(vm)
      ? lacksInPoolOf(fleet, fleet.clusters[host.clusterId], vm.id, { MiB: mib - vm.memory.reservationMiB })
      : []),
    ...(holdsMemory(vm)
      ? lacksMoreToReserve(
          fleet,
          host,
          keptMiB(host, memoryMiB, mib) - keptMiB(host, vm.memoryMiB, vm.memory.reservationMiB),
        )
      : []),
  ]
}

/** Renames, retags, protects or resizes a VM, at once. */
export const updateVm = defineAction({
  name: 'vm.update',
  refusals: (fleet, input) => {
    const vm = vmOf(fleet, input.vmId)
    const inTheWay = available(fleet, vm)
    return [
      ...inTheWay,
      ...(input.name === undefined ? [] : nameTaken(fleet, 'vm', input.name, '/name', vm.id)),
      ...(input.peerId === vm.id ? [refusal('peer_is_itself', { vm: vm.name }, '/peerId')] : []),
      ...cpuModelRefusals(vm, input.cpuModel),
      ...(inTheWay.length > 0 ? [] : hardwareRefusals(fleet, vm, input)),
    ]
  },
  plan: () => AT_ONCE,
  start: (fleet, input, actor) => {
    const vm = vmOf(fleet, input.vmId)
    if (vm.hostId !== null && (input.memory !== undefined || input.memoryMiB !== undefined))
      markBalloons(fleet, hostOf(fleet, vm.hostId), { always: true })
    rename(fleet, vm, input, actor)
    changeSizes(fleet, vm, () => {
      resize(fleet, vm, input, actor)
      describe(fleet, vm, input, actor)
    })
    return doneAtOnce('vm', vm)
  },
})

function rename(fleet: FleetState, vm: VmRecord, { name }: Input, actor: string): void {
  if (name === undefined || name === vm.name) return
  const from = vm.name
  vm.name = name
  emit(fleet, 'vm.renamed', ref('vm', vm), { from }, { actor })
}

function resize(
  fleet: FleetState,
  vm: VmRecord,
  { vcpus = vm.vcpus, memoryMiB = vm.memoryMiB }: Input,
  actor: string,
): void {
  if (vcpus === vm.vcpus && memoryMiB === vm.memoryMiB) return
  const facts: EventParams['vm.resized'] = {
    ...(vcpus === vm.vcpus ? {} : { vcpus, fromVcpus: vm.vcpus }),
    ...(memoryMiB === vm.memoryMiB ? {} : { memoryMiB, fromMemoryMiB: vm.memoryMiB }),
  }
  // Shares that were the usual ones for the old size stay the usual ones for the new.
  if (vm.cpu.shares === vm.vcpus * 1000) vm.cpu = { ...vm.cpu, shares: vcpus * 1000 }
  const { shares, ...rest } = vm.memory
  vm.memory = toMemory(memoryMiB, shares === toMemory(vm.memoryMiB).shares ? rest : vm.memory)
  vm.vcpus = vcpus
  vm.memoryMiB = memoryMiB
  noteHardware(fleet, vm)
  emit(fleet, 'vm.resized', ref('vm', vm), facts, { actor, touched: [ref('host', hostOfVm(fleet, vm))] })
}

function describe(
  fleet: FleetState,
  vm: VmRecord,
  {
    description,
    tags,
    protected: isProtected,
    restartPriority,
    cpu,
    memory,
    diskShares,
    cpuModel,
    bootOrder,
    devices,
    peerId,
  }: Input,
  actor: string,
): void {
  const fields = [
    ...(description === undefined || description === vm.description ? [] : ['description']),
    ...(tags === undefined ? [] : ['tags']),
    ...(isProtected === undefined || isProtected === vm.protected ? [] : ['protected']),
    ...(cpu === undefined ? [] : ['cpu']),
    ...(memory === undefined ? [] : ['memory']),
    ...(diskShares === undefined || diskShares === vm.diskShares ? [] : ['diskShares']),
    ...(restartPriority === undefined || restartPriority === vm.restartPriority ? [] : ['restartPriority']),
    ...(cpuModel === undefined || cpuModel === (vm.cpuModel ?? null) ? [] : ['cpuModel']),
    ...(bootOrder === undefined ? [] : ['bootOrder']),
    ...(devices === undefined ? [] : ['devices']),
    ...(peerId === undefined ? [] : ['peer']),
  ]
  if (fields.length === 0) return
  vm.description = description ?? vm.description
  vm.tags = tags === undefined ? vm.tags : [...new Set(tags)]
  vm.protected = isProtected ?? vm.protected
  if (peerId !== undefined) setPeer(fleet, vm, peerId ?? undefined)
  vm.diskShares = diskShares ?? vm.diskShares
  if (cpuModel !== undefined) vm.cpuModel = cpuModel
  if (bootOrder !== undefined) vm.bootOrder = [...new Set(bootOrder)]
  if (devices !== undefined) setDevices(fleet, vm, devices)
  vm.restartPriority = restartPriority ?? vm.restartPriority
  if (memory !== undefined) vm.memory = toMemory(vm.memoryMiB, patchedMemory(vm.memory, memory))
  vm.cpu = patchedCpu(vm.cpu, cpu)
  emit(fleet, 'vm.updated', ref('vm', vm), { fields }, { actor })
}

/** Attaches what is new of them, and detaches or ejects what is not among them any more. */
function setDevices(fleet: FleetState, vm: VmRecord, devices: readonly VmDevice[]): void {
  vm.devices = devices.map(device => ({ ...device }))
  // A virtual function sends as the NIC itself does.
  noteHardware(fleet, vm)
  lookAgain(fleet)
}

/** Makes a disk larger; never smaller, and not while snapshots hold its old size. */
export const growDisk = defineAction({
  name: 'vm.grow-disk',
  refusals: (fleet, { vmId, diskId, sizeGiB }) => {
    const vm = vmOf(fleet, vmId)
    const disk = vm.disks.find(each => each.id === diskId)
    const snapshots = Object.values(fleet.snapshots)
      .filter(snapshot => snapshot.vmId === vmId)
      .map(snapshot => snapshot.name)
    return [
      ...available(fleet, vm),
      ...(disk !== undefined && sizeGiB < disk.sizeGiB
        ? [
            refusal(
              'disk_cannot_shrink',
              { vm: vm.name, disk: diskId, sizeGiB: disk.sizeGiB, requestedGiB: sizeGiB },
              '/sizeGiB',
            ),
          ]
        : []),
      ...(snapshots.length === 0 ? [] : [refusal('disk_has_snapshots', { vm: vm.name, disk: diskId, snapshots })]),
    ]
  },
  plan: () => AT_ONCE,
  start: (fleet, { vmId, diskId, sizeGiB }, actor) => {
    const vm = vmOf(fleet, vmId)
    const disk = vm.disks.find(each => each.id === diskId)
    if (disk === undefined) throw new Error(`${vmId} has no ${diskId}`)
    const fromDiskGiB = disk.sizeGiB
    noteDisks(fleet, vm)
    disk.sizeGiB = sizeGiB
    const layer = layerOf(fleet, disk.layerId)
    const addedBytes = sizeGiB * GIB - layer.provisionedBytes
    layer.provisionedBytes += addedBytes
    promise(fleet, layer.datastoreId, addedBytes)
    emit(fleet, 'vm.resized', ref('vm', vm), { disk: diskId, diskGiB: sizeGiB, fromDiskGiB }, { actor })
    return doneAtOnce('vm', vm)
  },
})
