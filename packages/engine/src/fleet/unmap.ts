import type { DatastoreId } from '@vivarium/model'
import { remainingAt } from '../kernel/flow-table'
import type { FleetState } from './state'

/** What giving a block back costs its datastore, as a part of writing it: our choice. */
export const UNMAP_WRITES = 0.05

const PREFIX = 'unmap/'
/** The flow of blocks that a datastore gets back, beside those of operations. */
export const unmapFlow = (id: DatastoreId): string => `${PREFIX}${id}`
export const isUnmapFlow = (id: string): boolean => id.startsWith(PREFIX)
export const storeOfUnmap = (id: string): string => id.slice(PREFIX.length)

/** Bytes of a datastore that nobody holds any more and that it has not got back yet. */
export function reclaimingBytes(fleet: FleetState, id: DatastoreId): number {
  const flow = fleet.flows.flows[unmapFlow(id)]
  const left = flow === undefined ? 0 : remainingAt(flow, fleet.nowMs) / UNMAP_WRITES
  return left + (fleet.datastores[id]?.freedBytes ?? 0)
}
