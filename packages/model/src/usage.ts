import { enum as enum_, type infer as Infer, number, object, string } from 'zod/mini'

/** Who keeps data in a pool: a VM with its snapshots, or a template. */
export const DatastoreUser = object({
  kind: enum_(['vm', 'template']),
  id: string(),
  name: string(),
  /** Its own blocks, those of its snapshots included; what a linked clone reads through counts for the owner beneath. */
  usedGiB: number(),
  provisionedGiB: number(),
})
export type DatastoreUser = Infer<typeof DatastoreUser>
