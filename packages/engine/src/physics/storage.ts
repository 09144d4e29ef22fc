import { exp } from '../kernel/math'

const MIB = 1_048_576

/** A layer's file grows by this much at a time (VMware's redo logs; opvizor). */
export const LAYER_GRAIN_BYTES = 16 * MIB
/** Snapshots under one disk at most (VMware: TooManySnapshotLevels). */
export const SNAPSHOT_CHAIN_LIMIT = 32
/** A running guest stands still for a disk snapshot: our choice of the 0.2 to 1 s that are seen. */
export const SNAPSHOT_STUN_S = 0.5
/** With memory written while it runs, what is left takes a pause of 300 ms at most (QEMU's background snapshot: 50 ms). */
export const MEMORY_SNAPSHOT_STUN_S = 0.3
/** Chains are recommended to be no longer, in snapshots, and no older, in hours (VMware, as quoted by the University of Toronto). */
export const SNAPSHOT_CHAIN_ADVISED = 3
export const SNAPSHOT_AGE_ADVISED_H = 72

/** How long a guest's agent takes to bring its programs to a standstill: 1 to 10 s, by how busy it is (0 to 1). */
export const quiesceS = (demand: number): number => 1 + 9 * Math.min(1, Math.max(0, demand))

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

/**
 * How many layers a read opens on average until it finds its block, the top one counted: 1 for a disk without
 * snapshots. `layers` are the bytes that each holds, top first; a layer hides its part of those beneath it.
 */
export function lookupDepth(layers: readonly number[], provisionedBytes: number): number {
  let [open, found, opened] = [1, 0, 0]
  layers.forEach((bytes, index) => {
    const here = open * Math.min(1, bytes / provisionedBytes)
    open -= here
    found += here
    opened += here * (index + 1)
  })
  return found > 0 ? opened / found : layers.length
}

/** What is left of a disk's random reads that open so many layers each: our choice of 6 % for every layer beyond the first. */
export const readPenalty = (depth: number): number => 1 / (1 + 0.06 * Math.max(0, depth - 1))

/** A write to a block that the top layer lacks allocates and copies it: it costs so many writes (our choice). */
export const FIRST_TOUCH_WRITES = 2

/** How fast a layer is merged into the one beneath: every block is read and written, on the same disks. */
export const mergeBps = (readBps: number, writeBps: number): number => Math.min(readBps, writeBps) / 2
