import { array, enum as enum_, type infer as Infer, int, number, object, optional } from 'zod/mini'
import { FleetEvent } from './event'
import { HOST_STATES, Host } from './host'
import { Operation } from './operation'
import { Vm } from './vm'
import { VM_STATES } from './vm-states'

/** What a new VM takes of a fleet, each of which may be the first to run out. */
export const ROOM_RESOURCES = ['memory', 'cpu', 'storage'] as const
export type RoomResource = (typeof ROOM_RESOURCES)[number]

/** For how many more VMs of the usual size there is room. Worked out from what is there now, not foretold. */
const Room = object({
  /** The median of the VMs that there are. */
  usual: object({ vcpus: int(), memoryMiB: int(), diskGiB: number() }),
  /** The least of `each`. */
  vms: int(),
  limitedBy: enum_(ROOM_RESOURCES),
  /**
   * Memory: host by host, what may still be given out. CPU: cycles that nobody uses, by what a running VM uses on the
   * average; absent while none uses any. Storage: free space, as if the new disks were full.
   */
  each: object({ memory: int(), cpu: optional(int()), storage: int() }),
})

/** The fleet at one look: what there is, what was given out, what is used. */
export const Overview = object({
  /** What the hosts and pools have. Cores, not threads. */
  physical: object({ hosts: int(), cores: int(), cpuMHz: number(), memoryMiB: number(), storageGiB: number() }),
  /** What guests were promised: vCPUs and memory of those that are on, disks of all. */
  logical: object({ vms: int(), vcpus: int(), memoryMiB: number(), storageGiB: number() }),
  used: object({ cpuPercent: number(), memoryMiB: number(), storageGiB: number() }),
  /** Promised over present; above 1 more was promised than there is. */
  overcommit: object({ cpu: number(), memory: number(), storage: number() }),
  /** Absent while there is no VM to go by. */
  room: optional(Room),
  /** Alarms that hold and that nobody has acknowledged. */
  attention: object({ critical: int(), warning: int() }),
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
