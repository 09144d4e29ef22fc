import { writeUse } from '../fleet/resources'
import { spaceChanged } from '../fleet/space-watch'
import type { DatastoreRecord, FleetState } from '../fleet/state'
import { reclaimingBytes, UNMAP_WRITES, unmapFlow } from '../fleet/unmap'
import { addFlow, removeFlow } from '../kernel/flows'
import { share, watchDemand } from './begin'

/** Blocks are given back in the background at this rate where nothing else is done, in bytes per second (1 GB/s). */
const UNMAP_BPS = 1e9
/** It stands back for what somebody waits for: our choice. */
const UNMAP_WEIGHT = 0.25

/** Takes what was freed in this moment to what is being given back already. */
export function beginUnmap(fleet: FleetState, store: DatastoreRecord): void {
  const bytes = reclaimingBytes(fleet, store.id)
  const id = unmapFlow(store.id)
  const uses = [writeUse(store.id)]
  store.freedBytes = 0
  removeFlow(fleet.flows, id)
  addFlow(fleet.flows, {
    id,
    remaining: bytes * UNMAP_WRITES,
    rate: 0,
    settledAtMs: fleet.nowMs,
    uses,
    weight: UNMAP_WEIGHT,
    cap: UNMAP_BPS * UNMAP_WRITES,
  })
  share(fleet, uses)
  for (const resource of uses) watchDemand(fleet, resource)
}

/** All of it is back: whoever waits for space is looked at. */
export function endUnmap(fleet: FleetState, store: DatastoreRecord): void {
  removeFlow(fleet.flows, unmapFlow(store.id))
  share(fleet, [writeUse(store.id)])
  spaceChanged(fleet, store.id)
}
