import { array, boolean, enum as enum_, type infer as Infer, int, number, object, optional, string } from 'zod/mini'
import { PlacementChoice } from './decision'
import { HostLoad } from './host-load'
import { Ref } from './ref'

/** One pass over memory while the guest runs: what was sent, how long it took, what the guest dirtied meanwhile. */
export const MigrationRound = object({ sentMiB: number(), durationS: number(), dirtiedMiB: number() })
export type MigrationRound = Infer<typeof MigrationRound>

/** How a VM leaves its host: it runs on, it is off meanwhile, or somebody has to stop it since nothing else is possible. */
export const LEAVE_KINDS = ['live', 'cold', 'stop'] as const
export type LeaveKind = (typeof LEAVE_KINDS)[number]

/** What an action would do, worked out before it is done; the same numbers that the operation then runs on. */
export const Plan = object({
  durationS: number(),
  downtimeMs: optional(number()),
  transferredMiB: optional(number()),
  /** Memory of a live migration that holds nothing but zeros: its pages are named, not sent. */
  zeroMiB: optional(number()),
  /** How many pre-copy rounds, and each of them. */
  rounds: optional(int()),
  roundDetails: optional(array(MigrationRound)),
  /** Whether it arrives; where not, it is given up and the guest stays. */
  converges: optional(boolean()),
  /** How memory would pass: `pre-copy`, `post-copy`, `stop-and-copy`. */
  algorithm: optional(string()),
  /** The most that the guest would be slowed down by, 0 to 1. */
  throttle: optional(number()),
  /** What ends the rounds of a para guest: `clark`, `xl`, `libxc`. */
  stopRule: optional(string()),
  /** Why it would not be ahead of the guest: `rate_above_maximum`, `round_limit`, `sent_limit`, `no_progress`, `completion_timeout`. */
  reason: optional(string()),
  bandwidthMBps: optional(number()),
  /** What the guest rewrites a second at full speed, pages hit twice counted twice; of how much memory those pages are. */
  dirtyMiBps: optional(number()),
  workingSetMiB: optional(number()),
  /** When less than this is left the guest is stopped. */
  switchOverMiB: optional(number()),
  /** How many of the copies read an image that their host has already, or that another of them brings there. */
  cacheHits: optional(int()),
  /** How many operations that make VMs on the same host have to end before it begins. */
  queueAhead: optional(int()),
  /** For a vMotion those are on this host or datastore, which takes part in so many at once. */
  queueOn: optional(Ref),
  queueLimit: optional(int()),
  frees: optional(object({ memoryMiB: number(), storageGiB: number() })),
  needs: optional(object({ memoryMiB: number(), storageGiB: number() })),
  creates: optional(array(Ref)),
  removes: optional(array(Ref)),
  /** What stays, and why: a code of the message catalogue. */
  keeps: optional(array(object({ ref: Ref, why: string() }))),
  /** Things that an alarm definition would raise an alarm for now. */
  raises: optional(int()),
  /** Where each VM would go; null where it stays, with the reasons. */
  places: optional(
    array(
      object({
        vm: Ref,
        host: optional(Ref),
        why: array(string()),
        /** Of those that move: how, how long each takes by itself, and how long its guest stands still. */
        kind: optional(enum_(LEAVE_KINDS)),
        durationS: optional(number()),
        downtimeMs: optional(number()),
      }),
    ),
  ),
  /** Why the first of `places` goes where it goes, where that is not what was asked for. */
  choice: optional(PlacementChoice),
  /** Hosts that VMs would come to, by id: what each has given out now and afterwards. */
  loads: optional(array(HostLoad)),
})
export type Plan = Infer<typeof Plan>
