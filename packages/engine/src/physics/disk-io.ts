import type { DatastoreKind, WorkloadProfile } from '@vivarium/model'

/** What a guest does to its disks with all of its CPU in use, on a machine of its own. */
interface DiskHabit {
  readonly bytesPerS: number
  /** New blocks among them: what makes a thin disk or a layer grow. */
  readonly newBytesPerS: number
  readonly ioBytes: number
  /** Reads among its accesses, 0 to 1. */
  readonly reads: number
}
const habit = (mbps: number, newKBps: number, ioKiB: number, reads: number): DiskHabit => ({
  bytesPerS: mbps * 1e6,
  newBytesPerS: newKBps * 1e3,
  ioBytes: ioKiB * 1024,
  reads,
})

/** Our choice, by what such guests do; a pooled desktop writes more than it reads once it is up (Citrix CTX135986). */
const HABITS: Record<WorkloadProfile, DiskHabit> = {
  idle: habit(0.2, 20, 16, 0.5),
  web: habit(6, 80, 16, 0.9),
  batch: habit(60, 200, 128, 0.6),
  database: habit(80, 300, 16, 0.7),
  desktop: habit(8, 120, 16, 0.4),
  'cpu-bound': habit(0.5, 10, 16, 0.5),
  hostile: habit(150, 4000, 64, 0.3),
  trace: habit(10, 80, 16, 0.6),
}

export const diskHabit = (profile: WorkloadProfile): DiskHabit => HABITS[profile]

/** How fast a guest writes blocks that it had not written before, in bytes per second, at its mean use of the CPU (0 to 1). */
export const diskWriteBps = (profile: WorkloadProfile, intensity: number): number =>
  HABITS[profile].newBytesPerS * intensity

/** Accesses a second that a datastore of a kind can do where nobody says, and its latency at rest: our choice, for flash. */
export const DEFAULT_IOPS: Record<DatastoreKind, number> = { san: 200_000, nfs: 80_000, local: 150_000 }
const BASE_LATENCY_S: Record<DatastoreKind, number> = { san: 0.0005, nfs: 0.001, local: 0.0002 }

/** A disk that is used up answers this much later than one at rest, not never: queues have an end. */
const MOST_UTILISED = 0.98

/**
 * How much longer than one access the slowest of so many takes that go to replicas which are alike: H(n) = 1 + 1/2 + … +
 * 1/n, the mean of the longest of n times spread as a queue with one server spreads them (exponentially).
 */
export function slowestOf(replicas: number): number {
  let times = 0
  for (let n = 1; n <= replicas; n += 1) times += 1 / n
  return times
}

/** How long an access takes on a datastore that is busy for that part of the time: base/(1 − u), as in any queue with one server. */
export const diskLatencyS = (kind: DatastoreKind, utilisation: number): number =>
  BASE_LATENCY_S[kind] / (1 - Math.min(MOST_UTILISED, Math.max(0, utilisation)))
