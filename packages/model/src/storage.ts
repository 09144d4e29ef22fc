import { array, boolean, enum as enum_, type infer as Infer, int, number, object, optional, string } from 'zod/mini'
import { AlarmCounts } from './alarm-counts'
import { FAULT_KINDS } from './fault'
import { DatastoreId, HostId } from './ids'

export const DATASTORE_KINDS = ['nfs', 'san', 'local'] as const
export type DatastoreKind = (typeof DATASTORE_KINDS)[number]

/** A pool that disks live in. Disks are thin: `provisionedGiB` is what they may grow to, `usedGiB` what they hold. */
export const Datastore = object({
  id: DatastoreId,
  name: string(),
  kind: enum_(DATASTORE_KINDS),
  shared: boolean(),
  capacityGiB: number(),
  /** With what is being given back. */
  usedGiB: number(),
  /** Blocks of what was deleted that it has not got back yet. */
  reclaimingGiB: number(),
  provisionedGiB: number(),
  readMBps: number(),
  writeMBps: number(),
  /** Copies of every block, as Ceph keeps them: a write takes so many times as much of the write pool and of the accesses, and is as late as the slowest of them. */
  replicas: int(),
  /** Of its disks, all replicas counted: so many times the capacity. */
  rawCapacityGiB: number(),
  iops: number(),
  /** What its guests and operations do to it now; `utilisation` is of whichever pool is fullest, 0 to 1. */
  usage: object({
    readMBps: number(),
    writeMBps: number(),
    iops: number(),
    latencyMs: number(),
    utilisation: number(),
  }),
  hostIds: array(HostId),
  vmCount: int(),
  /** How it is broken on purpose; left out where it is not. */
  faults: optional(array(enum_(FAULT_KINDS))),
  alarms: optional(AlarmCounts),
})
export type Datastore = Infer<typeof Datastore>
