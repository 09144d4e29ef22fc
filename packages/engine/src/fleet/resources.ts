import { demandMHz } from './demand'
import { leftByGuests } from './disk-io'
import { found, thingOf } from './lookup'
import { capacityMHz, coresOf } from './memory'
import type { FleetState, HostRecord } from './state'
import { leftOnNics } from './traffic'

export { coresUse, forksUse, nicIn, nicOut, readUse, writeUse } from './resource-names'

/** The part of a host's cores that booting guests get however busy it is: a fair share is never nothing. */
const LEAST_SHARE = 0.1

/** Cores that the guests which run leave to operations now. */
function spareCores(fleet: FleetState, host: HostRecord): number {
  const cores = coresOf(host)
  const busy = demandMHz(fleet, host, fleet.nowMs) / capacityMHz(host)
  return Math.max(cores * LEAST_SHARE, cores * (1 - busy))
}

/** How much of a resource operations may share now: bytes per second, cores, or instant clones that are made one after the other. Throws for a name that is none of the above. */
export function capacityOf(fleet: FleetState, resource: string): number {
  const slash = resource.indexOf('/')
  const id = resource.slice(slash + 1)
  const kind = resource.slice(0, slash)
  switch (kind) {
    case 'nic-out':
      return leftOnNics(fleet, found(thingOf(fleet.hosts, id), id), 'out')
    case 'nic-in':
      return leftOnNics(fleet, found(thingOf(fleet.hosts, id), id), 'in')
    case 'cores':
      return spareCores(fleet, found(thingOf(fleet.hosts, id), id))
    case 'read':
      return leftByGuests(fleet, found(thingOf(fleet.datastores, id), id), 'readBps')
    case 'write':
      return leftByGuests(fleet, found(thingOf(fleet.datastores, id), id), 'writeBps')
    case 'forks':
      return 1
    default:
      throw new Error(`no resource is called ${resource}`)
  }
}

/** What a flow over these resources gets when nobody else uses them: what a plan reckons with. It passes one that is named twice at half its speed. */
export const uncontended = (fleet: FleetState, uses: readonly string[]): number =>
  uses.reduce(
    (least, resource) => Math.min(least, capacityOf(fleet, resource) / uses.filter(other => other === resource).length),
    Infinity,
  )
