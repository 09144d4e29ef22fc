import type { DatastoreId, HostId, LayerId, Ref, VmId } from '@vivarium/model'
import { shareMemory } from '../fleet/forks'
import { dropImage } from '../fleet/image-cache'
import { createLayer, freezeDisk, GIB, mergeIntoChild, onlyChild } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, hostOf, hostOfVm, layerOf, ref, templateOf, vmOf } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { eraseVm } from '../fleet/new-vm'
import { comeUp } from '../fleet/power'
import { coresUse, nicIn, nicOut, readUse, writeUse } from '../fleet/resources'
import { readSerial, restoreSerial } from '../fleet/serial'
import type { FleetState, GuestFiles, HostRecord, OperationRecord, PhaseRecord, VmRecord } from '../fleet/state'
import type { Lifecycle } from '../operations/lifecycle'
import { flow, type PhaseSpec } from '../operations/phases'
import { bootWork } from '../physics/virtualization'
import { freezeSource, thawSource } from './clone-freeze'

/** Booting a guest: work for the host's cores, one core at a time, so that a busy host or many boots at once take longer. */
export const bootPhase = (host: HostRecord): PhaseSpec =>
  flow('boot', bootWork(host.virtualization), [coresUse(host.id)], { cap: 1 })

/** Resources that blocks pass on their way between datastores; `via` are the hosts at either end where a datastore is local. */
export function copyUses(
  fleet: FleetState,
  from: DatastoreId,
  to: DatastoreId,
  via: { readonly from: HostRecord; readonly to: HostRecord },
): string[] {
  const crosses = via.from.id !== via.to.id && [from, to].some(id => datastoreOf(fleet, id).kind === 'local')
  return [readUse(from), ...(crosses ? [nicOut(via.from.id), nicIn(via.to.id)] : []), writeUse(to)]
}

/** Holds memory on a VM's host until it comes on there. */
export function reserve(_fleet: FleetState, host: HostRecord, vm: VmRecord, operation: OperationRecord): void {
  host.reservations.push({ operationId: operation.id, vmId: vm.id, memoryMiB: footprintMiB(host, vm.memoryMiB) })
}

/** Gives back what an operation held on a host. */
export function unreserve({ hosts }: FleetState, hostId: HostId | null, operation: OperationRecord): void {
  const host = hostId === null ? undefined : hosts[hostId]
  if (host !== undefined) host.reservations = host.reservations.filter(held => held.operationId !== operation.id)
}

/** The new VM of an operation that makes one. */
const madeBy = (fleet: FleetState, operation: OperationRecord): VmRecord =>
  vmOf(fleet, dataOf(operation, 'vm.create', 'vm.clone').vmId)

/** An instant clone has its source's memory, with whoever is logged in there and what runs. */
function forkMemory(fleet: FleetState, source: VmRecord, clone: VmRecord): void {
  shareMemory(fleet, source, clone)
  restoreSerial(fleet, clone, source.serial, fleet.nowMs)
  readSerial(fleet, clone)
}

function finishMaking(fleet: FleetState, operation: OperationRecord): Ref[] {
  const data = dataOf(operation, 'vm.create', 'vm.clone')
  const vm = madeBy(fleet, operation)
  const host = hostOfVm(fleet, vm)
  const context = { actor: operation.actor, operationId: operation.id, touched: [ref('host', host)] }
  unreserve(fleet, host.id, operation)
  if (data.start) comeUp(fleet, vm)
  else vm.state = 'stopped'
  if (data.kind === 'vm.clone') {
    if (data.mode === 'instant') forkMemory(fleet, vmOf(fleet, data.sourceId), vm)
    emit(
      fleet,
      'vm.cloned',
      ref('vm', vm),
      { source: operation.target.name, mode: data.mode, durationS: (fleet.nowMs - operation.startedAtMs) / 1000 },
      context,
    )
  } else {
    emit(fleet, 'vm.created', ref('vm', vm), { host: host.name, vcpus: vm.vcpus, memoryMiB: vm.memoryMiB }, context)
    if (data.templateId !== null && fleet.templates[data.templateId] !== undefined)
      templateOf(fleet, data.templateId).deployedCount += 1
  }
  return [ref('vm', vm)]
}

function undoMaking(fleet: FleetState, operation: OperationRecord): void {
  unreserve(fleet, madeBy(fleet, operation).hostId, operation)
  const data = dataOf(operation, 'vm.create', 'vm.clone')
  const { hostId } = madeBy(fleet, operation)
  const copied = operation.phases.some(phase => phase.name === 'copy-disk' && phase.endedAtMs !== null)
  if (data.kind === 'vm.create' && data.bringsImage && data.templateId !== null && hostId !== null && !copied)
    dropImage(hostOf(fleet, hostId), data.templateId)
  eraseVm(fleet, madeBy(fleet, operation))
  if (data.kind === 'vm.clone') tidyChains(fleet, data.sourceId)
}

/** How VMs come to be, whatever they are made of. */
const making = {
  phaseStarting(fleet: FleetState, operation: OperationRecord, phase: PhaseRecord): void {
    if (phase.name !== 'boot') return
    const vm = madeBy(fleet, operation)
    unreserve(fleet, vm.hostId, operation)
    vm.state = 'starting'
  },
  finish: finishMaking,
  abandon: undoMaking,
}
export const createLifecycle: Lifecycle = { kind: 'vm.create', ...making }
export const cloneLifecycle: Lifecycle = {
  ...making,
  kind: 'vm.clone',
  phaseStarting(fleet, operation, phase) {
    freezeSource(fleet, operation, phase)
    making.phaseStarting(fleet, operation, phase)
  },
  phaseEnded(fleet, operation, phase) {
    thawSource(fleet, operation, phase)
    return undefined
  },
  abandon(fleet, operation) {
    thawSource(fleet, operation, operation.phases[operation.phaseIndex])
    making.abandon(fleet, operation)
  },
}

/** Gives a VM empty, or already filled, disks of its own. */
export function attachNewDisk(
  fleet: FleetState,
  vm: VmRecord,
  spec: {
    readonly sizeGiB: number
    readonly usedBytes: number
    readonly datastoreId: DatastoreId
    readonly parentId?: LayerId
    readonly files?: GuestFiles
  },
): void {
  const layer = createLayer(fleet, {
    ownerId: vm.id,
    parentId: spec.parentId ?? null,
    datastoreId: spec.datastoreId,
    provisionedBytes: spec.sizeGiB * GIB,
    usedBytes: spec.usedBytes,
    ...(spec.files === undefined ? {} : { files: spec.files }),
  })
  vm.disks.push({ id: `disk-${vm.disks.length}`, sizeGiB: spec.sizeGiB, layerId: layer.id })
}

/** Freezes what a VM's disks hold now, for others to stand on: a frozen layer a disk. */
export const freezeAll = (fleet: FleetState, vm: VmRecord): { layerId: LayerId; sizeGiB: number }[] =>
  vm.disks.map(disk => ({ sizeGiB: disk.sizeGiB, layerId: freezeDisk(fleet, vm.id, disk).id }))

/** Folds layers of a VM that were frozen for somebody who is gone since back into what stands on them. */
export function tidyChains(fleet: FleetState, vmId: VmId): void {
  const vm = fleet.vms[vmId]
  if (vm === undefined) return
  for (const disk of vm.disks) {
    for (let top = layerOf(fleet, disk.layerId); top.parentId !== null; ) {
      const below = layerOf(fleet, top.parentId)
      if (below.ownerId === vm.id && onlyChild(fleet, below)?.id === top.id) mergeIntoChild(fleet, below, top)
      else top = below
    }
  }
}
