import { array, boolean, enum as enum_, type infer as Infer, object, optional, strictObject, string } from 'zod/mini'
import { DatastoreId, HostId } from './ids'
import { Plan } from './plan'
import { Refusal } from './problem'

export const MIGRATION_KINDS = ['live', 'cold'] as const
export type MigrationKind = (typeof MIGRATION_KINDS)[number]

/** Without `hostId` the best host that fits is taken; without `kind` a VM that runs moves live, another one cold. */
export const MigrateBody = strictObject({
  hostId: optional(HostId),
  datastoreId: optional(DatastoreId),
  kind: optional(enum_(MIGRATION_KINDS)),
  acceptCpuVendorChange: optional(boolean()),
})
export type MigrateBody = Infer<typeof MigrateBody>

/** One host as a target, with all that speaks against it and what the move would take. */
export const MigrationTarget = object({
  hostId: HostId,
  hostName: string(),
  compatible: boolean(),
  refusals: array(Refusal),
  plan: Plan,
})
export type MigrationTarget = Infer<typeof MigrationTarget>
