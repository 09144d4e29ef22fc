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

/** What a chain of so many layers costs a VM's reads. */
export const ChainDepth = object({
  layers: int(),
  /** Layers that a read opens until it finds its block, on average over the VM's disks. */
  opened: number(),
  /** Random reads that are left, in percent of those of a disk of one layer. */
  readPercent: number(),
  /** Only while it runs: with the datastores as busy as they are now, at its present demand. */
  readLatencyMs: optional(number()),
  iops: optional(number()),
})
export type ChainDepth = Infer<typeof ChainDepth>
/** How deep the disks of a VM stand, and what each depth costs: from one layer to one more than there are. */
export const VmChain = object({ layers: int(), depths: array(ChainDepth) })
export type VmChain = Infer<typeof VmChain>

export const SnapshotCreate = strictObject({
  name: string().check(minLength(1), maxLength(80)),
  description: optional(string().check(maxLength(2000))),
  withMemory: optional(boolean()),
  /** The guest's agent holds its programs' writes meanwhile, so that the disks are consistent. */
  quiesce: optional(boolean()),
})
export type SnapshotCreate = Infer<typeof SnapshotCreate>
