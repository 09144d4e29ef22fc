import type { VmId } from '@vivarium/model'
import { GIB, layerUsedBytes, MIB } from '../fleet/layers'
import { dataOf, layerOf, ref, snapshotOf, snapshotsOfVm, vmOf } from '../fleet/lookup'
import { uncontended } from '../fleet/resources'
import type { FleetState, OperationRecord, SnapshotRecord, VmRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import type { Lifecycle, Verdict } from '../operations/lifecycle'
import { type PhaseSpec, wait } from '../operations/phases'
import { consolidate } from '../physics/snapshot-merge'
import { defineAction, started } from './define'
import { MERGE_STUN_S, RELEASE_S } from './durations'
import { deletePhases, dropSnapshot, mergedBytes, mergeUses, readByOthers, roundEnded } from './snapshot-delete'
import { stun, unstun } from './stun'
import { mustBeSettled, notInPreview } from './vm-rules'

/** The snapshots that the VM stands on, the oldest first. */
function pathOf(fleet: FleetState, vm: VmRecord): SnapshotRecord[] {
  const path: SnapshotRecord[] = []
  for (let id = vm.currentSnapshotId; id !== null; ) {
    const snapshot = snapshotOf(fleet, id)
    path.unshift(snapshot)
    id = snapshot.parentId
  }
  return path
}

/**
 * The order in which all go: side branches from their tips, which frees them; then those that the VM stands on from the
 * base up, so that each layer is folded into the base once. Before ESXi 5 it was from the top down, each layer folded
 * into the next with all that came from above: blocks were copied again and again, and took space meanwhile.
 */
function orderOf(fleet: FleetState, vm: VmRecord): SnapshotRecord[] {
  const path = pathOf(fleet, vm)
  const branches = snapshotsOfVm(fleet, vm.id).filter(snapshot => !path.includes(snapshot))
  return [...branches.toReversed(), ...path]
}

/** What each fold on the way from the base up reads: the layers of the next snapshot, at last those that are written to. */
const foldsOf = (fleet: FleetState, vm: VmRecord): number[] => {
  const path = pathOf(fleet, vm)
  return path.map((_, at) =>
    (path[at + 1]?.disks ?? vm.disks).reduce(
      (sum, { layerId }) => sum + layerUsedBytes(fleet, layerOf(fleet, layerId)),
      0,
    ),
  )
}

/** The first phases of one of them, with their part of what all of it will fold. */
function phasesOf(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord, all: number): PhaseSpec[] {
  const part = 0.9 / Math.max(1, all)
  return deletePhases(fleet, vm, snapshot).map((phase, at) => ({ ...phase, share: at === 0 ? part : 0 }))
}

/** Deletes all snapshots of a VM: it stays as it is, on a single layer a disk. */
export const deleteAllSnapshots = defineAction({
  name: 'snapshot.delete-all',
  refusals: (fleet, { vmId }) => [
    ...mustBeSettled(fleet, vmOf(fleet, vmId)),
    ...notInPreview(fleet, vmOf(fleet, vmId)),
    ...snapshotsOfVm(fleet, vmId).flatMap(snapshot => readByOthers(fleet, snapshot)),
  ],
  plan: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    const all = orderOf(fleet, vm)
    const folds = foldsOf(fleet, vm)
    const bytes = folds.reduce((sum, each) => sum + each, 0)
    const mergeBps = uncontended(fleet, mergeUses(fleet, vm))
    const writeBps = vm.disks.reduce((sum, { layerId }) => sum + layerOf(fleet, layerId).writeBps, 0)
    const last = consolidate({ bytes: folds.at(-1) ?? 0, writeBps, mergeBps })
    // What holds nothing is let go without a fold.
    const full = folds.filter(each => each > 0).length
    const stuns = full * (vm.state === 'running' ? MERGE_STUN_S : 0)
    return {
      durationS:
        (bytes - (folds.at(-1) ?? 0)) / mergeBps + last.totalS + stuns + (Math.max(1, all.length) - full) * RELEASE_S,
      ...(vm.state === 'running' ? { downtimeMs: Math.round((last.stunS + stuns) * 1000) } : {}),
      ...(writeBps > 0 ? { converges: last.converged, rounds: last.rounds.length } : {}),
      transferredMiB: bytes / MIB,
      frees: { memoryMiB: 0, storageGiB: freedBytes(fleet, vm) / GIB },
      removes: all.map(snapshot => ref('snapshot', snapshot)),
    }
  },
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const all = orderOf(fleet, vm)
    const [first] = all
    return started(
      begin(fleet, {
        actor,
        target: ref('vm', vm),
        phases: first === undefined ? [wait('unmap', RELEASE_S)] : phasesOf(fleet, vm, first, all.length),
        data: {
          kind: 'snapshot.delete-all',
          vmId,
          left: all.map(({ id }) => id),
          mergedBytes: first === undefined ? 0 : mergedBytes(fleet, first),
          rounds: 1,
        },
      }),
    )
  },
})

/** What is given back for sure: memory images, and the layers of side branches. */
function freedBytes(fleet: FleetState, vm: VmRecord): number {
  const kept = new Set(pathOf(fleet, vm).flatMap(({ disks }) => disks.map(({ layerId }) => layerId)))
  const gone = new Set(
    snapshotsOfVm(fleet, vm.id)
      .flatMap(({ disks }) => disks.map(({ layerId }) => layerId))
      .filter(id => !kept.has(id)),
  )
  return (
    snapshotsOfVm(fleet, vm.id).reduce((sum, { memoryImageBytes }) => sum + memoryImageBytes, 0) +
    [...gone].reduce((sum, id) => sum + layerUsedBytes(fleet, layerOf(fleet, id)), 0)
  )
}

/** One of them is folded: it goes, and the next follows. */
function nextOf(fleet: FleetState, operation: OperationRecord, vmId: VmId): Verdict | undefined {
  const data = dataOf(operation, 'snapshot.delete-all')
  const vm = vmOf(fleet, vmId)
  const done = data.left.shift()
  if (done !== undefined) dropSnapshot(fleet, snapshotOf(fleet, done), data.mergedBytes, operation)
  unstun(fleet, vm, operation.phases[operation.phaseIndex])
  const [next] = data.left
  if (next === undefined) return undefined
  const snapshot = snapshotOf(fleet, next)
  data.mergedBytes = mergedBytes(fleet, snapshot)
  data.rounds = 1
  return { next: phasesOf(fleet, vm, snapshot, operation.phases.length + data.left.length) }
}

export const deleteAllSnapshotsLifecycle: Lifecycle = {
  kind: 'snapshot.delete-all',
  phaseStarting: (fleet, operation, phase) =>
    stun(fleet, vmOf(fleet, dataOf(operation, 'snapshot.delete-all').vmId), phase),
  phaseEnded(fleet, operation, phase) {
    const data = dataOf(operation, 'snapshot.delete-all')
    const [current] = data.left
    const verdict =
      phase.name === 'merge' && current !== undefined
        ? roundEnded(fleet, phase, snapshotOf(fleet, current), data)
        : undefined
    const more = verdict !== undefined || operation.phaseIndex + 1 < operation.phases.length
    return more ? verdict : nextOf(fleet, operation, data.vmId)
  },
  finish: (fleet, operation) => [ref('vm', vmOf(fleet, dataOf(operation, 'snapshot.delete-all').vmId))],
  // Those that are folded are gone; the others stay as they were, and no block is lost.
  abandon: (fleet, operation) =>
    unstun(fleet, vmOf(fleet, dataOf(operation, 'snapshot.delete-all').vmId), operation.phases[operation.phaseIndex]),
}
