import type { DatastoreId } from '@vivarium/model'
import { flowsOn } from '../kernel/flows'
import { diskLatencyS, slowestOf } from '../physics/disk-io'
import type { Limit } from './busy-hosts'
import { mostAsked } from './ceilings'
import { slownessOf } from './faults'
import { allHosts } from './lookup'
import { readUse, writeUse } from './resource-names'
import type { DatastoreRecord, FleetState } from './state'

/** Milliseconds are rounded before they are held against a threshold. */
const ROUNDED_MS = 0.05

interface DiskLoad {
  readBps: number
  writeBps: number
  iops: number
}

/** What guests can't ask of each datastore more than now: all of a host's of each that it reaches. */
function mostOnEach(fleet: FleetState): Map<DatastoreId, DiskLoad> {
  const loads = new Map<DatastoreId, DiskLoad>()
  for (const host of allHosts(fleet)) {
    const asked = mostAsked(fleet, host)
    for (const id of host.datastoreIds) {
      const load = loads.get(id) ?? { readBps: 0, writeBps: 0, iops: 0 }
      load.readBps += asked.readBps
      load.writeBps += asked.writeBps
      load.iops += asked.iops
      loads.set(id, load)
    }
  }
  return loads
}

/** Datastores that may answer later than a threshold, in ms, by what is cheap to know: what guests could ask of them at most. */
export function slowDatastores(fleet: FleetState, { comparison, threshold }: Limit): DatastoreRecord[] {
  const stores = Object.values<DatastoreRecord>(fleet.datastores)
  if (comparison === 'below') return stores
  const most = mostOnEach(fleet)
  return stores.filter(store => {
    if (slownessOf(fleet, store, fleet.nowMs) > 1) return true
    if (flowsOn(fleet.flows, readUse(store.id)) + flowsOn(fleet.flows, writeUse(store.id)) > 0) return true
    const { kind, readMBps, writeMBps, replicas = 1 } = store
    const { readBps = 0, writeBps = 0, iops = 0 } = most.get(store.id) ?? {}
    const utilisation = Math.max(
      readBps / (readMBps * 1e6),
      (writeBps * replicas) / (writeMBps * 1e6),
      (iops * replicas) / store.iops,
    )
    return 1000 * diskLatencyS(kind, utilisation) * slowestOf(replicas) > threshold - ROUNDED_MS
  })
}
