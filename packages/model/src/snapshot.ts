import {
  array,
  boolean,
  enum as enum_,
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

export const SNAPSHOT_WARNINGS = ['chain_too_long', 'too_old'] as const
export type SnapshotWarning = (typeof SNAPSHOT_WARNINGS)[number]

export const Snapshot = object({
  id: SnapshotId,
  vmId: VmId,
  name: string(),
  description: string(),
  parentId: optional(SnapshotId),
  withMemory: boolean(),
  quiesced: boolean(),
  /** What its own layers hold, the memory image included. */
  sizeGiB: number(),
  createdAt: string(),
  /** The one that the VM's disks stand on. */
  current: boolean(),
  /** What to mind: a long chain slows reads, an old one grows; a code of the message catalogue. */
  warnings: array(enum_(SNAPSHOT_WARNINGS)),
  /** The hardware that a revert brings back. */
  vcpus: int(),
  memoryMiB: int(),
})
export type Snapshot = Infer<typeof Snapshot>

export const SnapshotCreate = strictObject({
  name: string().check(minLength(1), maxLength(80)),
  description: optional(string().check(maxLength(2000))),
  withMemory: optional(boolean()),
  /** The guest's agent holds its programs' writes meanwhile, so that the disks are consistent. */
  quiesce: optional(boolean()),
})
export type SnapshotCreate = Infer<typeof SnapshotCreate>
