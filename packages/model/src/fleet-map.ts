import { array, enum as enum_, type infer as Infer, int, nullable, number, object, optional, string } from 'zod/mini'
import { FAULT_KINDS } from './fault'
import { CPU_VENDORS, HOST_STATES, VIRTUALIZATION_KINDS } from './host'
import { ClusterId, HostId } from './ids'
import { VM_STATES } from './vm-states'

/** A host as the map shows it. */
export const MapHost = object({
  id: HostId,
  name: string(),
  clusterId: ClusterId,
  clusterName: string(),
  state: enum_(HOST_STATES),
  vendor: enum_(CPU_VENDORS),
  model: string(),
  virtualization: enum_(VIRTUALIZATION_KINDS),
  memoryMiB: int(),
  /** Given to guests that are on, with their overhead. */
  memoryAllocatedMiB: int(),
  /** Of all cores, 0 to 100. */
  cpuPercent: number(),
  /** How it is broken on purpose; left out where it is not. */
  faults: optional(array(enum_(FAULT_KINDS))),
})
export type MapHost = Infer<typeof MapHost>

/**
 * The whole fleet at one look, small enough to be read as often as it is drawn: VMs stand in columns of equal length, the nth
 * entry of each about the same VM. The recycle bin is left out.
 */
export const FleetMap = object({
  hosts: array(MapHost),
  vms: object({
    id: array(string()),
    name: array(string()),
    /** Its place in `states`. */
    state: array(int()),
    /** Its place in `hosts`. */
    host: array(int()),
    memoryMiB: array(int()),
    /** Of its vCPUs, 0 to 100; null while it is off. */
    cpuPercent: array(nullable(int())),
    /** Its tags: their place in `tagSets`. */
    tagSet: array(int()),
  }),
  /** Every state that one of them is in. */
  states: array(enum_(VM_STATES)),
  /** Every set of tags that one of them has. */
  tagSets: array(array(string())),
  /** VMs that are broken on purpose: the place of each, and how; absent where none is. */
  broken: optional(array(object({ vm: int(), faults: array(enum_(FAULT_KINDS)) }))),
  /** Places of the VMs that the filter `q` finds; absent without one. */
  found: optional(array(int())),
})
export type FleetMap = Infer<typeof FleetMap>
