import {
  array,
  boolean,
  enum as enum_,
  gt,
  gte,
  type infer as Infer,
  int,
  lte,
  maxLength,
  minLength,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { DatastoreId, HostId } from './ids'
import { MIGRATION_ALGORITHMS, MIGRATION_KINDS, MIGRATION_STOP_RULES } from './migration-kinds'
import { Plan } from './plan'
import { Refusal } from './problem'

/** Without `hostId` the best host that fits is taken; without `kind` a VM that runs moves live, another one cold. */
export const MigrateBody = strictObject({
  hostId: optional(HostId),
  datastoreId: optional(DatastoreId),
  /** The disks that go to `datastoreId`: all, where left out. */
  diskIds: optional(array(string()).check(minLength(1), maxLength(16))),
  kind: optional(enum_(MIGRATION_KINDS)),
  acceptCpuVendorChange: optional(boolean()),
  /** Pre-copy where left out; on OS-level hosts stop-and-copy, which is all that they can. */
  algorithm: optional(enum_(MIGRATION_ALGORITHMS)),
  /** The guest may stand still for so long at the switch-over: 300 where left out, 1000 on hosted hosts. Not for para hosts. */
  downtimeLimitMs: optional(int().check(gte(1), lte(2_000_000))),
  /** On full hosts: slow the guest down step by step when it dirties more than half of what is sent. */
  autoConverge: optional(boolean()),
  /** On full hosts: so many streams side by side (QEMU's `multifd`), 2 where left out; one carries 10 Gb/s at most. */
  multifd: optional(boolean()),
  multifdChannels: optional(int().check(gte(1), lte(255))),
  /** On full hosts: of a page that is sent again only what changed in it goes (QEMU's `xbzrle`), `xbzrleRatio` of its bytes: 0.6 where left out. */
  xbzrle: optional(boolean()),
  xbzrleRatio: optional(number().check(gte(0.4), lte(1))),
  /** On para hosts: what ends the rounds. `clark` where left out; `xl` after 30 rounds or three times the memory, `libxc` after 5 rounds, both below 50 pages. */
  stopRule: optional(enum_(MIGRATION_STOP_RULES)),
  /** What it may take of the links at most. */
  bandwidthLimitMBps: optional(number().check(gt(0), lte(100_000))),
  /** Post-copy begins after so many rounds: 2 where left out. */
  postCopyAfterRounds: optional(int().check(gte(1), lte(100))),
  /** Post-copy begins only when it is told to (QEMU's `migrate_start_postcopy`), not after some rounds. */
  postCopyByHand: optional(boolean()),
})
export type MigrateBody = Infer<typeof MigrateBody>

/** A guest and a link as they might be: what is left out is as it is now. */
export const MigrationAssumption = strictObject({
  /** What it rewrites a second, and of how much memory. */
  dirtyMiBps: optional(number().check(gte(0), lte(1_000_000))),
  workingSetMiB: optional(number().check(gt(0), lte(100_000_000))),
  /** What the migration gets of the links. */
  bandwidthMBps: optional(number().check(gt(0), lte(100_000))),
})
export type MigrationAssumption = Infer<typeof MigrationAssumption>

/** One host as a target, with all that speaks against it and what the move would take. */
export const MigrationTarget = object({
  hostId: HostId,
  hostName: string(),
  compatible: boolean(),
  refusals: array(Refusal),
  plan: Plan,
})
export type MigrationTarget = Infer<typeof MigrationTarget>
