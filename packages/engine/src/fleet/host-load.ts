import type { HostLoad } from '@vivarium/model'
import { ref, vmsOfHost } from './lookup'
import { allocatedOn, grantableMiB, holdsMemory, threadsOf } from './memory'
import type { FleetState, HostRecord } from './state'

/** What a host has given out, and to how many guests that are on. */
export const loadOn = (fleet: FleetState, host: HostRecord): HostLoad['before'] => ({
  ...allocatedOn(fleet, host),
  vms: vmsOfHost(fleet, host).filter(holdsMemory).length,
})

/** A host as it is, beside what it would have given out. */
export const hostLoad = (fleet: FleetState, host: HostRecord, after: HostLoad['after']): HostLoad => ({
  host: ref('host', host),
  memoryMiB: grantableMiB(fleet, host),
  threads: threadsOf(host),
  before: loadOn(fleet, host),
  after,
})
