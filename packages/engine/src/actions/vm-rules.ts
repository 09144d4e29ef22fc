import { type RefusalFact, refusal, type VmState } from '@vivarium/model'
import { pluggedNics } from '../fleet/nics'
import type { Need } from '../fleet/placement'
import { busy } from '../fleet/rules'
import type { FleetState, VmRecord } from '../fleet/state'
import { datastoresOf } from '../fleet/storage-usage'

export const OFF: readonly VmState[] = ['stopped', 'crashed']

/** What every verb on a VM asks first: it is not in the recycle bin, its host hears of it, and nothing else is being done to it. */
export function available(fleet: FleetState, vm: VmRecord): RefusalFact[] {
  if (vm.expiresAtMs !== null) return [refusal('vm_in_recycle_bin', { vm: vm.name })]
  const host = vm.hostId === null ? undefined : fleet.hosts[vm.hostId]
  return [
    ...(host?.state === 'disconnected' ? [refusal('host_not_connected', { host: host.name, state: host.state })] : []),
    ...busy(fleet, vm),
  ]
}

/** Available, and in a state from which the verb makes sense; a state that is passing is told as the operation that it belongs to. */
function inState(
  fleet: FleetState,
  vm: VmRecord,
  states: readonly VmState[],
  otherwise: (vm: VmRecord) => RefusalFact,
): RefusalFact[] {
  const inTheWay = available(fleet, vm)
  return inTheWay.length > 0 || states.includes(vm.state) ? inTheWay : [otherwise(vm)]
}

export const mustRun = (fleet: FleetState, vm: VmRecord): RefusalFact[] =>
  inState(fleet, vm, ['running'], ({ name, state }) => refusal('vm_not_running', { vm: name, state }))
export const mustBeOff = (fleet: FleetState, vm: VmRecord): RefusalFact[] =>
  inState(fleet, vm, OFF, ({ name, state }) => refusal('vm_not_stopped', { vm: name, state }))
/** Off, or running: the memory of a suspended guest knows the devices that it had. */
export const offOrRunning = (fleet: FleetState, vm: VmRecord): RefusalFact[] =>
  inState(fleet, vm, [...OFF, 'running'], ({ name, state }) => refusal('vm_not_stopped', { vm: name, state }))
export const mustBeSuspended = (fleet: FleetState, vm: VmRecord): RefusalFact[] =>
  inState(fleet, vm, ['suspended'], ({ name, state }) => refusal('vm_not_suspended', { vm: name, state }))
export const mustBeOnOrSuspended = (fleet: FleetState, vm: VmRecord): RefusalFact[] =>
  inState(fleet, vm, ['running', 'suspended'], ({ name, state }) => refusal('vm_not_running', { vm: name, state }))
export const mustBeSettled = (fleet: FleetState, vm: VmRecord): RefusalFact[] =>
  inState(fleet, vm, [...OFF, 'running', 'suspended'], ({ name, state }) =>
    refusal('vm_not_stopped', { vm: name, state }),
  )

/** It does not try a snapshot out: what changes its layers waits until that is committed or undone. */
export const notInPreview = (fleet: FleetState, { name, preview }: VmRecord): RefusalFact[] =>
  preview === undefined
    ? []
    : [refusal('vm_in_preview', { vm: name, snapshot: fleet.snapshots[preview.snapshotId]?.name ?? '' })]

/** What a VM that exists asks of the host that it is to come on, or to lie on. */
export function needOf(fleet: FleetState, vm: VmRecord, powersOn: boolean): Need {
  const from = vm.hostId === null ? undefined : fleet.hosts[vm.hostId]
  return {
    vm: vm.name,
    id: vm.id,
    tags: vm.tags,
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    reservationMHz: vm.cpu.reservationMHz,
    reservationMiB: vm.memory.reservationMiB,
    guest: vm.guest,
    datastoreIds: datastoresOf(fleet, vm),
    networkIds: pluggedNics(vm).map(nic => nic.networkId),
    newGiB: 0,
    // A guest whose memory is kept goes on with what it has seen.
    cpuModel: vm.exposedCpuModel === null ? vm.cpuModel : null,
    ...(from === undefined ? {} : { from }),
    powersOn,
  }
}
