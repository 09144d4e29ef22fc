import { type ActionInput, type LayerId, type RefusalFact, refusal } from '@vivarium/model'
import { freezeDisk, layerDepth } from '../fleet/layers'
import { layerOf } from '../fleet/lookup'
import { forksUse } from '../fleet/resources'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { flow, type PhaseSpec, wait } from '../operations/phases'
import { FORK_S, FORK_STUN_S } from '../physics/fork'
import { SNAPSHOT_CHAIN_LIMIT } from '../physics/storage'
import { isForked } from './clone-freeze'
import { isExclusive } from './clone-parts'
import { mustRun } from './vm-rules'

type Input = ActionInput<'vm.clone'>

/** An instant clone of it that is on its way: more of them go on from the same moment. */
function sibling(fleet: FleetState, vm: VmRecord): VmRecord | undefined {
  const data = vm.activeOperationId === null ? undefined : fleet.operations[vm.activeOperationId]?.data
  return data?.kind === 'vm.clone' && data.mode === 'instant' && data.sourceId === vm.id
    ? fleet.vms[data.vmId]
    : undefined
}

/** The frozen layer that one more clone can read from as it is: a sibling's. */
function frozenFor(fleet: FleetState, vm: VmRecord, index: number): LayerId | null {
  const disk = sibling(fleet, vm)?.disks[index]
  return disk === undefined ? null : layerOf(fleet, disk.layerId).parentId
}

/** What an instant clone asks of its source, beside room: that it runs, here and now. */
export function instantRefusals(fleet: FleetState, vm: VmRecord, input: Input): RefusalFact[] {
  const elsewhere = input.hostId !== undefined && input.hostId !== vm.hostId
  const apart = input.datastoreId !== undefined && input.datastoreId !== homeDatastore(fleet, vm)
  const unsupported = (
    why: 'snapshot' | 'other_host' | 'other_datastore' | 'chain' | 'devices',
    pointer?: string,
  ): RefusalFact => refusal('instant_clone_unsupported', { name: vm.name, why }, pointer)
  const forking = sibling(fleet, vm) !== undefined
  const full = !forking && vm.disks.some(disk => layerDepth(fleet, disk.layerId) > SNAPSHOT_CHAIN_LIMIT)
  return [
    ...mustRun(fleet, forking ? { ...vm, activeOperationId: null } : vm),
    ...(input.snapshotId === undefined ? [] : [unsupported('snapshot', '/snapshotId')]),
    ...(elsewhere ? [unsupported('other_host', '/hostId')] : []),
    ...(apart ? [unsupported('other_datastore', '/datastoreId')] : []),
    ...(full ? [unsupported('chain')] : []),
    ...(vm.devices?.some(isExclusive) === true ? [unsupported('devices')] : []),
  ]
}

/** The source stands still for a moment, if no sibling has it behind it; then its host gives the clone the same memory. */
export const instantPhases = (fleet: FleetState, vm: VmRecord, host: HostRecord): PhaseSpec[] => [
  wait('freeze', FORK_STUN_S, { facts: isForked(fleet, frozenFor(fleet, vm, 0)) ? {} : { still: 1 } }),
  flow('fork', FORK_S, [forksUse(host.id)]),
]

/** The layers that an instant clone stands on: those of a sibling, else frozen for it. */
export const forkLayers = (fleet: FleetState, vm: VmRecord): { layerId: LayerId; sizeGiB: number }[] =>
  vm.disks.map((disk, index) => ({
    sizeGiB: disk.sizeGiB,
    layerId: frozenFor(fleet, vm, index) ?? freezeDisk(fleet, vm.id, disk).id,
  }))
