import { array, enum as enum_, type infer as Infer, int, number, object } from 'zod/mini'
import { FleetEvent } from './event'
import { HOST_STATES, Host } from './host'
import { Operation } from './operation'
import { Vm } from './vm'
import { VM_STATES } from './vm-states'

/** The fleet at one look: what there is, what was given out, what is used. */
export const Overview = object({
  /** What the hosts and pools have. Cores, not threads. */
  physical: object({ hosts: int(), cores: int(), cpuMHz: number(), memoryMiB: number(), storageGiB: number() }),
  /** What guests were promised: vCPUs and memory of those that are on, disks of all. */
  logical: object({ vms: int(), vcpus: int(), memoryMiB: number(), storageGiB: number() }),
  used: object({ cpuPercent: number(), memoryMiB: number(), storageGiB: number() }),
  /** Promised over present; above 1 more was promised than there is. */
  overcommit: object({ cpu: number(), memory: number(), storage: number() }),
  vmStates: array(object({ state: enum_(VM_STATES), count: int() })),
  hostStates: array(object({ state: enum_(HOST_STATES), count: int() })),
  /** Busiest first, by CPU. */
  busiestVms: array(Vm),
  busiestHosts: array(Host),
  /** The newest of those that run; the simulation's counts say how many there are. */
  runningOperations: array(Operation),
  /** Newest first, without the steps on the way to a change. */
  recentEvents: array(FleetEvent),
})
export type Overview = Infer<typeof Overview>
