import {
  boolean,
  type infer as Infer,
  int,
  maxLength,
  minLength,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { SnapshotId, VmId } from './ids'

export const Snapshot = object({
  id: SnapshotId,
  vmId: VmId,
  name: string(),
  description: string(),
  parentId: optional(SnapshotId),
  withMemory: boolean(),
  /** What its own layers hold, the memory image included. */
  sizeGiB: number(),
  createdAt: string(),
  /** The one that the VM's disks stand on. */
  current: boolean(),
  /** The hardware that a revert brings back. */
  vcpus: int(),
  memoryMiB: int(),
})
export type Snapshot = Infer<typeof Snapshot>

export const SnapshotCreate = strictObject({
  name: string().check(minLength(1), maxLength(80)),
  description: optional(string().check(maxLength(2000))),
  withMemory: optional(boolean()),
})
export type SnapshotCreate = Infer<typeof SnapshotCreate>
