import type { HostId, HostState } from '@vivarium/model'
import type { FaultRecord, FleetState, HostRecord, VmRecord } from './state'

const linkFaultsOf = (fleet: FleetState, hostId: HostId): FaultRecord[] =>
  Object.values(fleet.faults).filter(fault => fault.hostId === hostId && fault.kind === 'link-failure')

/** The ids of a host's links that are down. */
export function downNics(fleet: FleetState, host: HostRecord): string[] {
  const faults = linkFaultsOf(fleet, host.id)
  if (faults.length === 0) return []
  return host.nics.map(nic => nic.id).filter(id => faults.some(({ nicId }) => nicId === null || nicId === id))
}

/** Whether nothing passes between a host and the others. */
export const isCutOff = (fleet: FleetState, host: HostRecord): boolean =>
  downNics(fleet, host).length === host.nics.length

/** Whether a VM's guest fails whenever it boots. */
export const guestFails = (fleet: FleetState, { id }: VmRecord): boolean =>
  Object.values(fleet.faults).some(({ vmId }) => vmId === id)

/** The state of a host that is on and that nobody wants empty: whether anybody can tell it anything. */
export const inService = (fleet: FleetState, host: HostRecord): HostState =>
  isCutOff(fleet, host) ? 'disconnected' : 'connected'
