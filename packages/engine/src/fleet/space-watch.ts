import type { DatastoreId } from '@vivarium/model'
import { pushTimer } from '../kernel/queue'
import type { DatastoreRecord, FleetState } from './state'

const GIB = 1_073_741_824

const set = (fleet: FleetState, { id }: DatastoreRecord, atMs: number): void => {
  fleet.sequence += 1
  pushTimer(fleet.queue, { atMs, seq: fleet.sequence, topic: 'space', id, generation: 0 })
}

/** Has a datastore's space looked at by then, unless that is set already for an earlier moment: a look too many changes nothing. */
export function lookAtSpace(fleet: FleetState, store: DatastoreRecord, atMs: number): void {
  if (store.spaceCheckMs !== null && store.spaceCheckMs <= atMs) return
  store.spaceCheckMs = atMs
  set(fleet, store, atMs)
}

/**
 * Something changed in what a datastore holds, or in how fast it grows: its space is looked at when the rest of this
 * moment is done. Costs nothing where all that was promised
 * fits beside the memory images: then it can't fill, whatever its disks come to hold.
 */
export function spaceChanged(fleet: FleetState, id: DatastoreId): void {
  const store = fleet.datastores[id]
  if (store === undefined || store.spaceLookMs === fleet.nowMs) return
  if (store.promisedBytes + store.imageBytes <= store.capacityGiB * GIB && store.starvedVmIds.length === 0) return
  store.spaceLookMs = fleet.nowMs
  set(fleet, store, fleet.nowMs)
}

/** A disk or layer that may come to hold so many bytes was put on a datastore, or (less than 0) taken off it. */
export function promise(fleet: FleetState, id: DatastoreId, bytes: number): void {
  const store = fleet.datastores[id]
  if (store === undefined) return
  store.promisedBytes += bytes
  spaceChanged(fleet, id)
}

/** A memory image of so many bytes came to a datastore. One that goes is noticed at the next look, which counts them all. */
export function keepImage(fleet: FleetState, id: DatastoreId, bytes: number): void {
  const store = fleet.datastores[id]
  if (store === undefined || bytes === 0) return
  store.imageBytes += bytes
  spaceChanged(fleet, id)
}

/** Blocks that nobody holds any more: free by the books at once, and given back to the datastore in the background. */
export function giveBack(fleet: FleetState, id: DatastoreId, bytes: number): void {
  const store = fleet.datastores[id]
  if (store === undefined || bytes <= 0) return
  if (store.freedBytes === 0) {
    fleet.sequence += 1
    pushTimer(fleet.queue, { atMs: fleet.nowMs, seq: fleet.sequence, topic: 'unmap', id, generation: 0 })
  }
  store.freedBytes += bytes
  keepImage(fleet, id, bytes)
}
