import { array, boolean, type infer as Infer, int, number, object, optional, string } from 'zod/mini'
import { Ref } from './ref'

/** One pass over memory while the guest runs: what was sent, how long it took, what the guest dirtied meanwhile. */
export const MigrationRound = object({ sentMiB: number(), durationS: number(), dirtiedMiB: number() })
export type MigrationRound = Infer<typeof MigrationRound>

/** What an action would do, worked out before it is done; the same numbers that the operation then runs on. */
export const Plan = object({
  durationS: number(),
  downtimeMs: optional(number()),
  transferredMiB: optional(number()),
  /** How many pre-copy rounds, and each of them. */
  rounds: optional(int()),
  roundDetails: optional(array(MigrationRound)),
  converges: optional(boolean()),
  bandwidthMBps: optional(number()),
  dirtyMiBps: optional(number()),
  frees: optional(object({ memoryMiB: number(), storageGiB: number() })),
  needs: optional(object({ memoryMiB: number(), storageGiB: number() })),
  creates: optional(array(Ref)),
  removes: optional(array(Ref)),
  /** What stays, and why: a code of the message catalogue. */
  keeps: optional(array(object({ ref: Ref, why: string() }))),
  /** Where each VM would go; null where it stays, with the reasons. */
  places: optional(array(object({ vm: Ref, host: optional(Ref), why: array(string()) }))),
})
export type Plan = Infer<typeof Plan>
