import { type infer as Infer, number, object, optional } from 'zod/mini'

export const MemoryBacking = object({
  /** What it keeps using, of all that it has touched. */
  activeMiB: number(),
  touchedMiB: number(),
  /** Saved by pages that its host keeps once for several guests. */
  sharedMiB: number(),
  /** Given back by its balloon. */
  balloonedMiB: number(),
  /** Its pages that are held compressed, in half their size. */
  compressedMiB: number(),
  swappedMiB: number(),
  /** How fast its programs go while they wait for pages to come back: 100 is not slowed. */
  speedPercent: number(),
})
export type MemoryBacking = Infer<typeof MemoryBacking>

export const VmUsage = object({
  /** Of its vCPUs, 0 to 100. */
  cpuPercent: number(),
  /** Share of the time that it was ready to run and was not let, 0 to 100. */
  cpuReadyPercent: number(),
  /** Share of the time that its own limit held it back; absent while it is off. */
  cpuMaxLimitedPercent: optional(number()),
  /** Share of the time that a vCPU waited for its siblings; absent while it is off. */
  cpuCoStopPercent: optional(number()),
  /** Of its host's memory, after all that was taken back. */
  memoryMiB: number(),
  /** How its memory is backed; absent while it is off. */
  memory: optional(MemoryBacking),
})
export type VmUsage = Infer<typeof VmUsage>
