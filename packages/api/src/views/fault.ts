import { type FaultRecord, type FleetState, formatTime } from '@vivarium/engine'
import type { Fault } from '@vivarium/model'

/** What is broken, as the API tells it. */
export const faultView = (fleet: FleetState, { id, kind, hostId, nicId, vmId, sinceMs }: FaultRecord): Fault => ({
  id,
  kind,
  hostId,
  hostName: fleet.hosts[hostId]?.name ?? '',
  ...(nicId === null ? {} : { nicId }),
  ...(vmId === undefined ? {} : { vmId, vmName: fleet.vms[vmId]?.name ?? '' }),
  since: formatTime(fleet, sinceMs),
})
