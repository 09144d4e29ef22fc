import { type Plan, type RefusalFact, refusal } from '@vivarium/model'
import { noteBack } from '../fleet/evacuated'
import { GIB, layerUsedBytes } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, hostOf, layerOf, ref, snapshotsOfVm, vmOf } from '../fleet/lookup'
import { joinCluster } from '../fleet/membership'
import { eraseVm } from '../fleet/new-vm'
import { logPlacement, type Placement, place } from '../fleet/placement'
import { leaveHost } from '../fleet/power'
import { linkedClonesOf, nameTaken } from '../fleet/rules'
import type { FleetState, VmRecord } from '../fleet/state'
import { isSecondDraft } from '../fleet/template-versions'
import { begin, schedule } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, type PhaseSpec, wait } from '../operations/phases'
import { defineAction, started } from './define'
import { REGISTER_S, RELEASE_S } from './durations'
import { tidyChains } from './provision'
import { available, mustBeOff, needOf, notInPreview } from './vm-rules'

/** A VM lies so long in the recycle bin before it goes for good. */
export const BIN_HOURS = 72

const isBinned = (vm: VmRecord): boolean => vm.expiresAtMs !== null

/** Bytes that go with a VM: its own layers and memory images, not what others read through. */
function ownBytes(fleet: FleetState, vm: VmRecord): number {
  const snapshots = snapshotsOfVm(fleet, vm.id)
  const layers = new Set([...vm.disks, ...snapshots.flatMap(snapshot => snapshot.disks)].map(disk => disk.layerId))
  const blocks = [...layers].reduce((sum, id) => sum + layerUsedBytes(fleet, layerOf(fleet, id)), 0)
  return blocks + vm.suspendImageBytes + snapshots.reduce((sum, snapshot) => sum + snapshot.memoryImageBytes, 0)
}

const permanent = (vm: VmRecord, permanently: boolean | undefined): boolean => permanently === true || isBinned(vm)

/** Its blocks are free by the books at once; its datastore gets them back in the background. */
const phasesOf = (vm: VmRecord, permanently: boolean): PhaseSpec[] => [
  ...(isBinned(vm) ? [] : [wait('register', REGISTER_S)]),
  ...(permanently ? [wait('unmap', RELEASE_S, { pointOfNoReturn: true })] : []),
]

function refusalsOf(fleet: FleetState, vm: VmRecord, permanently: boolean): RefusalFact[] {
  if (isBinned(vm)) return permanently ? binnedBusy(fleet, vm) : [refusal('vm_in_recycle_bin', { vm: vm.name })]
  const clones = linkedClonesOf(fleet, vm.id).map(clone => clone.name)
  return [
    ...mustBeOff(fleet, vm),
    ...notInPreview(fleet, vm),
    ...(vm.protected ? [refusal('protected_from_deletion', { vm: vm.name })] : []),
    ...(clones.length === 0 ? [] : [refusal('has_linked_clones', { name: vm.name, clones })]),
  ]
}

const binnedBusy = (fleet: FleetState, vm: VmRecord): RefusalFact[] => available(fleet, { ...vm, expiresAtMs: null })

/** What goes and what stays: linked clones keep the layers that they stand on; in the bin nothing is freed yet. */
function planOf(fleet: FleetState, vm: VmRecord, permanently: boolean): Plan {
  const own = [ref('vm', vm), ...snapshotsOfVm(fleet, vm.id).map(snapshot => ref('snapshot', snapshot))]
  const template = vm.templateId === null ? undefined : fleet.templates[vm.templateId]
  return {
    durationS: estimateAllS(fleet, phasesOf(vm, permanently)),
    frees: { memoryMiB: 0, storageGiB: permanently ? ownBytes(fleet, vm) / GIB : 0 },
    ...(permanently ? { removes: own } : {}),
    keeps: [
      ...(permanently ? [] : own.map(each => ({ ref: each, why: 'in_recycle_bin' }))),
      ...(template === undefined ? [] : [{ ref: ref('template', template), why: 'template_stays' }]),
    ],
  }
}

/** Puts a VM into the recycle bin, or deletes it for good: if asked, and always when it lies in the bin already. */
export const deleteVm = defineAction({
  name: 'vm.delete',
  refusals: (fleet, { vmId, permanently }) =>
    refusalsOf(fleet, vmOf(fleet, vmId), permanent(vmOf(fleet, vmId), permanently)),
  plan: (fleet, { vmId, permanently }) => planOf(fleet, vmOf(fleet, vmId), permanent(vmOf(fleet, vmId), permanently)),
  start: (fleet, { vmId, permanently }, actor) => {
    const vm = vmOf(fleet, vmId)
    const forGood = permanent(vm, permanently)
    const phases = phasesOf(vm, forGood)
    const stateBefore = vm.state
    vm.state = 'deleting'
    return started(
      begin(fleet, {
        actor,
        target: ref('vm', vm),
        phases,
        data: { kind: 'vm.delete', vmId, permanently: forGood, stateBefore },
      }),
    )
  },
})

export const deleteLifecycle: Lifecycle = {
  kind: 'vm.delete',
  finish(fleet, operation) {
    const { vmId, permanently } = dataOf(operation, 'vm.delete')
    const vm = vmOf(fleet, vmId)
    const context = {
      actor: operation.actor,
      operationId: operation.id,
      touched: vm.hostId === null ? [] : [ref('host', hostOf(fleet, vm.hostId))],
    }
    if (permanently) {
      emit(fleet, 'vm.purged', ref('vm', vm), { freedGiB: purge(fleet, vm) / GIB, why: 'asked' }, context)
      return []
    }
    leaveHost(fleet, vm)
    vm.state = 'deleted'
    vm.expiresAtMs = fleet.nowMs + BIN_HOURS * 3_600_000
    schedule(fleet, 'bin-expiry', vm.expiresAtMs, vm.id, 0)
    emit(fleet, 'vm.deleted', ref('vm', vm), { keptH: BIN_HOURS }, context)
    return [ref('vm', vm)]
  },
  // What it takes away lies on datastores, not on the host.
  hostLost: () => 'goes-on',
  abandon(fleet, operation) {
    const { vmId, stateBefore } = dataOf(operation, 'vm.delete')
    vmOf(fleet, vmId).state = stateBefore
  },
}

/** Takes a VM away for good, and tidies the chain of the VM that it was linked to. Returns the bytes freed. */
function purge(fleet: FleetState, vm: VmRecord): number {
  const owners = new Set(
    vm.disks
      .map(disk => layerOf(fleet, disk.layerId).parentId)
      .flatMap(id => (id === null ? [] : [layerOf(fleet, id).ownerId])),
  )
  const freed = eraseVm(fleet, vm)
  for (const other of Object.values(fleet.vms)) if (owners.has(other.id)) tidyChains(fleet, other.id)
  return freed
}

/** A VM's time in the recycle bin is over, unless it was restored meanwhile or is being worked on. */
export function expireFromBin(fleet: FleetState, vm: VmRecord): void {
  if (vm.expiresAtMs === null || vm.expiresAtMs > fleet.nowMs || vm.activeOperationId !== null) return
  emit(fleet, 'vm.purged', ref('vm', vm), { freedGiB: purge(fleet, vm) / GIB, why: 'expired' }, { actor: 'system' })
}

const whereToRestore = (fleet: FleetState, vm: VmRecord): Placement => place(fleet, needOf(fleet, vm, false), {})

/** Takes a VM out of the recycle bin again, onto a host that can reach its disks. */
export const restoreVm = defineAction({
  name: 'vm.restore',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    if (!isBinned(vm)) return [refusal('vm_not_in_recycle_bin', { vm: vm.name })]
    const placement = whereToRestore(fleet, vm)
    return [
      ...binnedBusy(fleet, vm),
      ...nameTaken(fleet, 'vm', vm.name, '/name', vm.id),
      ...('refusals' in placement ? placement.refusals : []),
    ]
  },
  plan: (fleet, { vmId }) => {
    const placement = whereToRestore(fleet, vmOf(fleet, vmId))
    return {
      durationS: REGISTER_S,
      ...('host' in placement
        ? { places: [{ vm: ref('vm', vmOf(fleet, vmId)), host: ref('host', placement.host), why: [] }] }
        : {}),
    }
  },
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const placement = whereToRestore(fleet, vm)
    if ('refusals' in placement || vm.expiresAtMs === null) throw new Error('placed nowhere after it was not refused')
    const host = hostOf(fleet, placement.host.id)
    const { expiresAtMs } = vm
    vm.expiresAtMs = null
    vm.state = 'provisioning'
    vm.hostId = host.id
    host.vmIds = [...host.vmIds, vm.id]
    noteBack(host, vm.id)
    joinCluster(fleet, vm, host.clusterId)
    const operation = begin(fleet, {
      actor,
      target: ref('vm', vm),
      phases: [wait('register', REGISTER_S)],
      data: { kind: 'vm.restore', vmId, hostId: host.id, expiresAtMs },
    })
    logPlacement(fleet, placement, ref('vm', vm), operation.id)
    return started(operation)
  },
})

export const restoreLifecycle: Lifecycle = {
  kind: 'vm.restore',
  finish(fleet, operation) {
    const { vmId, hostId } = dataOf(operation, 'vm.restore')
    const vm = vmOf(fleet, vmId)
    const host = hostOf(fleet, hostId)
    vm.state = 'stopped'
    // Another was checked out meanwhile: this one is a VM like others.
    if (isSecondDraft(fleet, vm)) delete vm.draftOfId
    emit(
      fleet,
      'vm.restored',
      ref('vm', vm),
      { host: host.name },
      { actor: operation.actor, operationId: operation.id, touched: [ref('host', host)] },
    )
    return [ref('vm', vm)]
  },
  abandon(fleet, operation) {
    const { vmId, expiresAtMs } = dataOf(operation, 'vm.restore')
    const vm = vmOf(fleet, vmId)
    leaveHost(fleet, vm)
    vm.state = 'deleted'
    vm.expiresAtMs = expiresAtMs
    schedule(fleet, 'bin-expiry', expiresAtMs, vm.id, 0)
  },
}
