import {
  array,
  boolean,
  type infer as Infer,
  maxLength,
  minLength,
  nullable,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { PoolId, VmId } from './ids'
import { CpuAllocation, CpuAllocationPatch, MemoryAllocation, MemoryAllocationPatch } from './vm'

/** VMs of a cluster, and other pools, that stand to the rest of it as one: they share among themselves what the pool gets. */
export const ResourcePool = object({
  id: PoolId,
  name: string(),
  /** The pool that it is in, where it is in one. */
  parentId: optional(PoolId),
  cpu: CpuAllocation,
  memory: MemoryAllocation,
  /** Reservations of its VMs beyond its own may be taken from what is around it. */
  expandable: boolean(),
  vmIds: array(VmId),
  /** Of its VMs that run, those of pools within it counted in; `reservedMHz` and `reservedMiB` are promised out of its reservations. */
  usage: object({
    cpuMHz: number(),
    demandMHz: number(),
    reservedMHz: number(),
    /** What their hosts hold for them. */
    memoryMiB: number(),
    reservedMiB: number(),
  }),
})
export type ResourcePool = Infer<typeof ResourcePool>

export const PoolName = string().check(minLength(1), maxLength(80))
const Members = array(VmId).check(maxLength(5000))

/** Its shares are those of four vCPUs and 16 GiB where they are left out. A VM is in one pool at most: it leaves the one that it was in. */
export const PoolCreate = strictObject({
  name: PoolName,
  parentId: optional(PoolId),
  cpu: optional(CpuAllocationPatch),
  memory: optional(MemoryAllocationPatch),
  expandable: optional(boolean()),
  vmIds: optional(Members),
})
export type PoolCreate = Infer<typeof PoolCreate>

/** What is left out stays; `vmIds` are all of its VMs from then on. */
export const PoolPatch = strictObject({
  name: optional(PoolName),
  parentId: optional(nullable(PoolId)),
  cpu: optional(CpuAllocationPatch),
  memory: optional(MemoryAllocationPatch),
  expandable: optional(boolean()),
  vmIds: optional(Members),
})
export type PoolPatch = Infer<typeof PoolPatch>
