import type { ActionInput, MigrationAssumption, Plan } from '@vivarium/model'
import { MIB } from '../fleet/layers'
import { hostOf, vmOf } from '../fleet/lookup'
import type { FleetState, HostRecord } from '../fleet/state'
import { departureOf } from './migrate-method'
import { planMigration } from './migrate-plan'

interface Move extends Omit<ActionInput<'vm.migrate'>, 'hostId'> {
  readonly hostId: HostRecord['id']
}

const inUnit = (amount: number | undefined, unit: number) => (amount === undefined ? undefined : amount * unit)

/** How a move to that host would go if the guest wrote so much and the links gave so much; what is left out is as it is now. */
export function forecastMigration(
  fleet: FleetState,
  { hostId, vmId, ...wish }: Move,
  { dirtyMiBps, workingSetMiB, bandwidthMBps }: MigrationAssumption,
): Plan {
  const vm = vmOf(fleet, vmId)
  if (vm.hostId === null) return { durationS: 0 }
  const assume = {
    dirtyBps: inUnit(dirtyMiBps, MIB),
    workingSetBytes: inUnit(workingSetMiB, MIB),
    bandwidthBps: inUnit(bandwidthMBps, 1e6),
  }
  return planMigration(fleet, departureOf(fleet, vm, wish, assume), hostOf(fleet, hostId))
}
