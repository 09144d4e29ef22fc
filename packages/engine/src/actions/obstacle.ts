import type { PauseReason, RefusalCode } from '@vivarium/model'
import type { FleetState, VmRecord } from '../fleet/state'
import { startVm } from './power'
import { resumeVm } from './suspend'

/** Why a VM that does not run cannot be brought to run now, its first reason; null of one that runs, or that could. */
export function obstacleOf(fleet: FleetState, vm: VmRecord): RefusalCode | PauseReason | null {
  if (vm.expiresAtMs !== null || vm.activeOperationId !== null) return null
  if (vm.paused !== null) return vm.paused.reason
  switch (vm.state) {
    case 'stopped':
    case 'crashed':
      return startVm.refusals(fleet, { vmId: vm.id })[0]?.code ?? null
    case 'suspended':
      return resumeVm.refusals(fleet, { vmId: vm.id })[0]?.code ?? null
    default:
      return null
  }
}
