import { type FaultRecord, type FleetState, formatTime } from '@vivarium/engine'
import type { Fault } from '@vivarium/model'

/** What is broken, as the API tells it. */
export const faultView = (fleet: FleetState, { id, kind, hostId, nicId, sinceMs }: FaultRecord): Fault => ({
  id,
  kind,
  hostId,
  hostName: fleet.hosts[hostId]?.name ?? '',
  ...(nicId === null ? {} : { nicId }),
  since: formatTime(fleet, sinceMs),
})
