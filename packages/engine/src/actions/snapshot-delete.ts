import { type RefusalFact, refusal } from '@vivarium/model'
import { GIB, layerUsedBytes, MIB, mergeIntoChild, onlyChild, releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, layerOf, ref, snapshotOf, vmOf } from '../fleet/lookup'
import { readUse, uncontended, writeUse } from '../fleet/resources'
import { usersOf } from '../fleet/rules'
import type { FleetState, LayerRecord, OperationRecord, PhaseRecord, SnapshotRecord, VmRecord } from '../fleet/state'
import { freeImage, homeDatastore, snapshotGiB } from '../fleet/storage-usage'
import { begin } from '../operations/begin'
import type { Lifecycle, Verdict } from '../operations/lifecycle'
import { estimateAllS, flow, type PhaseSpec, wait } from '../operations/phases'
import { afterRound, consolidate, helperBytes } from '../physics/snapshot-merge'
import { defineAction, started } from './define'
import { MERGE_STUN_S, RELEASE_S } from './durations'
import { stun, unstun } from './stun'
import { mustBeSettled, notInPreview } from './vm-rules'

/** Layers that nothing but one layer will stand on when the snapshot lets go, each with that one: they are merged. */
function merges(fleet: FleetState, snapshot: SnapshotRecord): { layer: LayerRecord; child: LayerRecord }[] {
  return snapshot.disks.flatMap(({ layerId }) => {
    const layer = layerOf(fleet, layerId)
    if (layer.holders !== 2) return []
    const child = Object.values(fleet.layers).find(other => other.parentId === layer.id)
    return child === undefined ? [] : [{ layer, child }]
  })
}

/** Bytes that are folded into a snapshot's layers when it goes. */
export const mergedBytes = (fleet: FleetState, snapshot: SnapshotRecord): number =>
  merges(fleet, snapshot).reduce((sum, { child }) => sum + layerUsedBytes(fleet, child), 0)

/** What stands on the snapshot's layer is read and written into it, each block past the same disks twice: half of what they do. */
export const mergeUses = (fleet: FleetState, vm: VmRecord): string[] => {
  const home = homeDatastore(fleet, vm)
  return [readUse(home), readUse(home), writeUse(home), writeUse(home)]
}

/** How fast the guest writes into the layers that are being folded: into a helper layer meanwhile. */
const helperBps = (fleet: FleetState, snapshot: SnapshotRecord): number =>
  merges(fleet, snapshot).reduce((sum, { child }) => sum + child.writeBps, 0)

const round = (fleet: FleetState, vm: VmRecord, bytes: number, number: number): PhaseSpec =>
  flow('merge', bytes, mergeUses(fleet, vm), { facts: { round: number } })
const lastFold = (seconds: number): PhaseSpec => wait('stun', seconds, { pointOfNoReturn: true })

/** What deleting one snapshot begins with; a running guest's may take more rounds. */
export function deletePhases(fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): PhaseSpec[] {
  const bytes = mergedBytes(fleet, snapshot)
  if (bytes === 0) return [wait('unmap', RELEASE_S)]
  const first = round(fleet, vm, bytes, 1)
  return helperBps(fleet, snapshot) > 0 ? [first] : [first, lastFold(vm.state === 'running' ? MERGE_STUN_S : 0)]
}

/** The merge as it would go if nobody else came: rounds, pause, or no end. */
const outlookOf = (fleet: FleetState, vm: VmRecord, snapshot: SnapshotRecord): ReturnType<typeof consolidate> =>
  consolidate({
    bytes: mergedBytes(fleet, snapshot),
    writeBps: helperBps(fleet, snapshot),
    mergeBps: uncontended(fleet, mergeUses(fleet, vm)),
  })

/** Linked clones that read through it keep it. */
export function readByOthers(fleet: FleetState, { name, disks, vmId }: SnapshotRecord): RefusalFact[] {
  const users = usersOf(
    fleet,
    disks.map(disk => disk.layerId),
    vmId,
  )
  return users.length === 0 ? [] : [refusal('snapshot_in_use', { snapshot: name, users: users.map(user => user.name) })]
}

/** Deletes a snapshot. What others stand on is kept: its layer is merged into the one above, its children hang on its parent. */
export const deleteSnapshot = defineAction({
  name: 'snapshot.delete',
  refusals: (fleet, { vmId, snapshotId }) => {
    const vm = vmOf(fleet, vmId)
    const snapshot = snapshotOf(fleet, snapshotId)
    return [...mustBeSettled(fleet, vm), ...notInPreview(fleet, vm), ...readByOthers(fleet, snapshot)]
  },
  plan: (fleet, { vmId, snapshotId }) => {
    const snapshot = snapshotOf(fleet, snapshotId)
    const kept = merges(fleet, snapshot).reduce((sum, { layer }) => sum + layerUsedBytes(fleet, layer), 0)
    const vm = vmOf(fleet, vmId)
    const merging = helperBps(fleet, snapshot) > 0 && mergedBytes(fleet, snapshot) > 0
    const { rounds, stunS, totalS, converged } = outlookOf(fleet, vm, snapshot)
    return {
      ...(merging
        ? {
            durationS: totalS + MERGE_STUN_S,
            downtimeMs: Math.round((stunS + MERGE_STUN_S) * 1000),
            converges: converged,
            rounds: rounds.length,
          }
        : {
            durationS: estimateAllS(fleet, deletePhases(fleet, vm, snapshot)),
            downtimeMs: vm.state === 'running' && mergedBytes(fleet, snapshot) > 0 ? MERGE_STUN_S * 1000 : 0,
          }),
      transferredMiB: mergedBytes(fleet, snapshot) / MIB,
      frees: { memoryMiB: 0, storageGiB: Math.max(0, snapshotGiB(fleet, snapshot) - kept / GIB) },
      removes: [ref('snapshot', snapshot)],
    }
  },
  start: (fleet, { vmId, snapshotId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const snapshot = snapshotOf(fleet, snapshotId)
    const data = {
      kind: 'snapshot.delete',
      vmId,
      snapshotId,
      mergedBytes: mergedBytes(fleet, snapshot),
      rounds: merges(fleet, snapshot).length === 0 ? 0 : 1,
    } as const
    return started(begin(fleet, { actor, target: ref('vm', vm), phases: deletePhases(fleet, vm, snapshot), data }))
  },
})

/** A round is folded in; what the guest wrote meanwhile is next: with the guest paused, in another round, or never to the end. */
export function roundEnded(
  fleet: FleetState,
  phase: PhaseRecord,
  snapshot: SnapshotRecord,
  data: { rounds: number },
): Verdict | undefined {
  const vm = vmOf(fleet, snapshot.vmId)
  const writeBps = helperBps(fleet, snapshot)
  if (writeBps === 0 || phase.work.type !== 'flow') return undefined
  const { amount } = phase.work
  const seconds = Math.max(0.001, (fleet.nowMs - (phase.startedAtMs ?? fleet.nowMs)) / 1000)
  const bps = amount / seconds
  const grown = helperBytes(
    writeBps,
    seconds,
    vm.disks.reduce((sum, disk) => sum + disk.sizeGiB * GIB, 0),
  )
  phase.facts.dirtiedBytes = grown
  switch (afterRound(amount, grown, { bps })) {
    case 'stun':
      return { next: [lastFold(MERGE_STUN_S + grown / bps)] }
    case 'round':
      data.rounds += 1
      return { next: [round(fleet, vm, grown, data.rounds)] }
    default:
      return {
        fail: {
          code: 'merge_did_not_converge',
          params: {
            vm: vm.name,
            snapshot: snapshot.name,
            writeMiBps: writeBps / MIB,
            mergeMiBps: bps / MIB,
            rounds: data.rounds,
          },
        },
      }
  }
}

export const deleteSnapshotLifecycle: Lifecycle = {
  kind: 'snapshot.delete',
  phaseStarting: (fleet, operation, phase) =>
    stun(fleet, vmOf(fleet, dataOf(operation, 'snapshot.delete').vmId), phase),
  phaseEnded(fleet, operation, phase) {
    const data = dataOf(operation, 'snapshot.delete')
    return phase.name === 'merge' ? roundEnded(fleet, phase, snapshotOf(fleet, data.snapshotId), data) : undefined
  },
  finish(fleet, operation) {
    const data = dataOf(operation, 'snapshot.delete')
    const vm = vmOf(fleet, data.vmId)
    const snapshot = snapshotOf(fleet, data.snapshotId)
    dropSnapshot(fleet, snapshot, data.mergedBytes, operation)
    unstun(fleet, vm, operation.phases.at(-1))
    return [ref('vm', vm)]
  },
  // A merge that is called off, or has no end, leaves the chain as it was: no block is lost.
  abandon: (fleet, operation) =>
    unstun(fleet, vmOf(fleet, dataOf(operation, 'snapshot.delete').vmId), operation.phases[operation.phaseIndex]),
}

/** Takes a snapshot away whose blocks are folded. */
export function dropSnapshot(
  fleet: FleetState,
  snapshot: SnapshotRecord,
  bytes: number,
  { actor, id: operationId }: OperationRecord,
): void {
  const vm = vmOf(fleet, snapshot.vmId)
  freeImage(fleet, snapshot)
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
    { vm: vm.name, mergedGiB: bytes / GIB },
    { actor, operationId, touched: [ref('vm', vm), ref('datastore', datastoreOf(fleet, homeDatastore(fleet, vm)))] },
  )
}
