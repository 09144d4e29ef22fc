import type { WorkloadProfile } from '@vivarium/model'
import { exp } from '../kernel/math'

const MIB = 1_048_576

/** A layer's file grows by this much at a time (VMware's redo logs; opvizor). */
export const LAYER_GRAIN_BYTES = 16 * MIB
/** Snapshots under one disk at most (VMware: TooManySnapshotLevels). */
export const SNAPSHOT_CHAIN_LIMIT = 32
/** A running guest stands still for a disk snapshot: our choice of the 0.2 to 1 s that are seen. */
export const SNAPSHOT_STUN_S = 0.5

/**
 * Bytes of a layer after its guest has written at a rate for some time, from what it held before. Overwriting the same
 * block adds nothing: distinct blocks are U(t) = P(1 − e^{−wt/P}), never more than the disk; the file grows in grains
 * of 16 MiB.
 */
export function layerGrowth(usedBytes: number, provisionedBytes: number, writeBps: number, seconds: number): number {
  if (writeBps <= 0 || seconds <= 0 || usedBytes >= provisionedBytes) return Math.min(usedBytes, provisionedBytes)
  const untouched = (provisionedBytes - usedBytes) * exp(-(writeBps * seconds) / provisionedBytes)
  const grains = Math.ceil((provisionedBytes - untouched) / LAYER_GRAIN_BYTES)
  return Math.min(provisionedBytes, grains * LAYER_GRAIN_BYTES)
}

/** What is left of a disk's random reads when they look through so many layers (1: none beneath), most blocks being in the lowest: our choice of 6 % a layer. */
export const readPenalty = (depth: number): number => 1 / (1 + 0.06 * Math.max(0, depth - 1))

/** How fast a layer is merged into the one beneath: every block is read and written, on the same disks. */
export const mergeBps = (readBps: number, writeBps: number): number => Math.min(readBps, writeBps) / 2

/** New blocks that a guest writes with all of its CPU in use, in bytes per second: our choice. */
const WRITE_BPS: Record<WorkloadProfile, number> = {
  idle: 20e3,
  web: 80e3,
  batch: 200e3,
  database: 300e3,
  desktop: 120e3,
  'cpu-bound': 10e3,
  hostile: 4e6,
}

/** How fast a guest writes blocks that it had not written before, in bytes per second, at its mean use of the CPU (0 to 1). */
export const diskWriteBps = (profile: WorkloadProfile, intensity: number): number => WRITE_BPS[profile] * intensity
