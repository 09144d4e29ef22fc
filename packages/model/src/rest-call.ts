import { enum as enum_, type infer as Infer, object, optional, record, string, unknown } from 'zod/mini'

/** A call of this API that changes something, to be sent again or read. */
export const RestCall = object({
  method: enum_(['POST', 'PATCH', 'DELETE']),
  /** Below the API's root: `/vms/vm-7f3k/migrate`. */
  path: string(),
  query: optional(record(string(), unknown())),
  body: optional(unknown()),
})
export type RestCall = Infer<typeof RestCall>
