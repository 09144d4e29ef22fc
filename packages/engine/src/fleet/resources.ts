import { DatastoreId, HostId } from '@vivarium/model'
import { GOODPUT } from '../physics/network'
import { demandMHz } from './demand'
import { leftByGuests } from './disk-io'
import { downNics } from './faults'
import { datastoreOf, hostOf } from './lookup'
import { capacityMHz, coresOf } from './memory'
import type { FleetState, HostRecord } from './state'

export { coresUse, nicIn, nicOut, readUse, writeUse } from './resource-names'

/** The part of a host's cores that booting guests get however busy it is: a fair share is never nothing. */
const LEAST_SHARE = 0.1

/** What those of a host's links that are up carry after protocol overhead, in bytes per second. */
function nicBps(fleet: FleetState, host: HostRecord): number {
  const down = downNics(fleet, host)
  return (host.nics.reduce((sum, nic) => sum + (down.includes(nic.id) ? 0 : nic.bandwidthMbps), 0) * 1e6 * GOODPUT) / 8
}

/** Cores that the guests which run leave to operations now. */
function spareCores(fleet: FleetState, host: HostRecord): number {
  const cores = coresOf(host)
  const busy = demandMHz(fleet, host, fleet.nowMs) / capacityMHz(host)
  return Math.max(cores * LEAST_SHARE, cores * (1 - busy))
}

/** How much of a resource operations may share now: bytes per second, or cores. Throws for a name that is none of the above. */
export function capacityOf(fleet: FleetState, resource: string): number {
  const slash = resource.indexOf('/')
  const id = resource.slice(slash + 1)
  const kind = resource.slice(0, slash)
  switch (kind) {
    case 'nic-out':
    case 'nic-in':
      return nicBps(fleet, hostOf(fleet, HostId.parse(id)))
    case 'cores':
      return spareCores(fleet, hostOf(fleet, HostId.parse(id)))
    case 'read':
      return leftByGuests(fleet, datastoreOf(fleet, DatastoreId.parse(id)), 'readBps')
    case 'write':
      return leftByGuests(fleet, datastoreOf(fleet, DatastoreId.parse(id)), 'writeBps')
    default:
      throw new Error(`no resource is called ${resource}`)
  }
}

/** The slowest of some resources when nobody else uses them: what a plan reckons with. */
export const uncontended = (fleet: FleetState, uses: readonly string[]): number =>
  uses.reduce((least, resource) => Math.min(least, capacityOf(fleet, resource)), Infinity)
