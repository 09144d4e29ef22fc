import { array, boolean, enum as enum_, type infer as Infer, int, nullable, number, object, string } from 'zod/mini'
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
    state: array(enum_(VM_STATES)),
    /** Its place in `hosts`. */
    host: array(int()),
    memoryMiB: array(int()),
    /** Of its vCPUs, 0 to 100; null while it is off. */
    cpuPercent: array(nullable(number())),
    /** Places in `tags`. */
    tags: array(array(int())),
    /** Whether the filter `q` finds it; all do without one. */
    found: array(boolean()),
  }),
  /** Every tag in use. */
  tags: array(string()),
})
export type FleetMap = Infer<typeof FleetMap>
