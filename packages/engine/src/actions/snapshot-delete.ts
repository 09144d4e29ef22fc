import { refusal } from '@vivarium/model'
import { GIB, layerUsedBytes, MIB, mergeIntoChild, onlyChild, releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, layerOf, ref, snapshotOf, vmOf } from '../fleet/lookup'
import { readUse, writeUse } from '../fleet/resources'
import { usersOf } from '../fleet/rules'
import type { FleetState, LayerRecord, SnapshotRecord, VmRecord } from '../fleet/state'
import { homeDatastore, snapshotGiB } from '../fleet/storage-usage'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { defineAction, started } from './define'
import { MERGE_STUN_S, RELEASE_S } from './durations'
import { mustBeSettled } from './vm-rules'

/** Layers that nothing but one layer will stand on when the snapshot lets go, each with that one: they are merged. */
function merges(fleet: FleetState, snapshot: SnapshotRecord): { layer: LayerRecord; child: LayerRecord }[] {
  return snapshot.disks.flatMap(({ layerId }) => {
    const layer = layerOf(fleet, layerId)
    if (layer.holders !== 2) return []
    const child = Object.values(fleet.layers).find(other => other.parentId === layer.id)
    return child === undefined ? [] : [{ layer, child }]
  })
}

const mergedBytes = (fleet: FleetState, snapshot: SnapshotRecord): number =>
  merges(fleet, snapshot).reduce((sum, { child }) => sum + layerUsedBytes(fleet, child), 0)

/** What stands on the snapshot's layer is read and written into it: the datastore does both at once. */
function phasesOf(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): PhaseSpec[] {
  const bytes = mergedBytes(fleet, snapshot)
  const home = homeDatastore(fleet, vm)
  return bytes === 0
    ? [wait('release', RELEASE_S)]
    : [
        flow('merge', bytes, [readUse(home), writeUse(home)]),
        wait('stun', vm.state === 'running' ? MERGE_STUN_S : 0, { pointOfNoReturn: true }),
      ]
}

/** Deletes a snapshot. What others stand on is kept: its layer is merged into the one above, its children hang on its parent. */
export const deleteSnapshot = defineAction({
  name: 'snapshot.delete',
  refusals: (fleet, { vmId, snapshotId }) => {
    const vm = vmOf(fleet, vmId)
    const snapshot = snapshotOf(fleet, snapshotId)
    const users = usersOf(
      fleet,
      snapshot.disks.map(disk => disk.layerId),
      vmId,
    )
    return [
      ...mustBeSettled(fleet, vm),
      ...(users.length === 0
        ? []
        : [refusal('snapshot_in_use', { snapshot: snapshot.name, users: users.map(user => user.name) })]),
    ]
  },
  plan: (fleet, { vmId, snapshotId }) => {
    const snapshot = snapshotOf(fleet, snapshotId)
    const kept = merges(fleet, snapshot).reduce((sum, { layer }) => sum + layerUsedBytes(fleet, layer), 0)
    return {
      durationS: estimateAllS(fleet, phasesOf(fleet, vmOf(fleet, vmId), snapshot)),
      transferredMiB: mergedBytes(fleet, snapshot) / MIB,
      frees: { memoryMiB: 0, storageGiB: Math.max(0, snapshotGiB(fleet, snapshot) - kept / GIB) },
      removes: [ref('snapshot', snapshot)],
    }
  },
  start: (fleet, { vmId, snapshotId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const snapshot = snapshotOf(fleet, snapshotId)
    const data = { kind: 'snapshot.delete', vmId, snapshotId, mergedBytes: mergedBytes(fleet, snapshot) } as const
    return started(begin(fleet, { actor, target: ref('vm', vm), phases: phasesOf(fleet, vm, snapshot), data }))
  },
})

export const deleteSnapshotLifecycle: Lifecycle = {
  kind: 'snapshot.delete',
  finish(fleet, operation) {
    const data = dataOf(operation, 'snapshot.delete')
    const vm = vmOf(fleet, data.vmId)
    const snapshot = snapshotOf(fleet, data.snapshotId)
    for (const { layerId } of snapshot.disks) {
      releaseLayer(fleet, layerId)
      const layer = fleet.layers[layerId]
      const child = layer === undefined ? undefined : onlyChild(fleet, layer)
      if (layer !== undefined && child !== undefined && child.ownerId === vm.id) mergeIntoChild(fleet, layer, child)
    }
    for (const other of Object.values(fleet.snapshots))
      if (other.parentId === snapshot.id) fleet.snapshots[other.id] = { ...other, parentId: snapshot.parentId }
    if (vm.currentSnapshotId === snapshot.id) vm.currentSnapshotId = snapshot.parentId
    delete fleet.snapshots[snapshot.id]
    emit(
      fleet,
      'snapshot.deleted',
      ref('snapshot', snapshot),
      { vm: vm.name, mergedGiB: data.mergedBytes / GIB },
      {
        actor: operation.actor,
        operationId: operation.id,
        touched: [ref('vm', vm), ref('datastore', datastoreOf(fleet, homeDatastore(fleet, vm)))],
      },
    )
    return [ref('vm', vm)]
  },
  // A merge that is called off leaves the chain as it was.
  abandon: () => undefined,
}
