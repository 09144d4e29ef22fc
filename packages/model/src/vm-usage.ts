import { enum as enum_, type infer as Infer, number, object, optional, string } from 'zod/mini'

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

/** Programs that were measured under several kinds of virtualization; a VM's work counts as the one that it is most like. */
export const GUEST_WORK = ['cpu', 'build', 'database-read', 'file-server', 'web-server'] as const
export type GuestWork = (typeof GUEST_WORK)[number]

export const GuestPerformance = object({
  /** What it gets done, of what its programs would without virtualization and with nobody beside them. */
  percent: number(),
  /** What its kind of virtualization leaves of that where it has all the CPU that it wants. */
  virtualPercent: number(),
  work: enum_(GUEST_WORK),
  /** Who measured what its kind of virtualization leaves, and when. */
  source: string(),
})
export type GuestPerformance = Infer<typeof GuestPerformance>

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
  /** What it gets done; absent while it is off. */
  performance: optional(GuestPerformance),
})
export type VmUsage = Infer<typeof VmUsage>
