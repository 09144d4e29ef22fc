import type { PauseReason } from '@vivarium/model'
import { hangOf, isUnreachable } from './faults'
import type { FleetState, VmRecord } from './state'
import { datastoresOf } from './storage-usage'

/** Why a guest that is on can't run on: its host stands still, or a datastore that it reads from is out of reach. */
export function heldBy(fleet: FleetState, vm: VmRecord): PauseReason | null {
  const faults = Object.values(fleet.faults)
  if (faults.length === 0 || vm.hostId === null) return null
  if (hangOf(fleet, vm.hostId) !== undefined) return 'host_not_responding'
  return faults.some(({ kind }) => kind === 'datastore-unreachable') &&
    datastoresOf(fleet, vm).some(id => isUnreachable(fleet, id))
    ? 'storage_unreachable'
    : null
}
