import { array, enum as enum_, type infer as Infer, int, object, optional, string } from 'zod/mini'
import { OperationId, VmId } from './ids'
import { Plan } from './plan'
import { Refusal } from './problem'
import { BULK_VERBS } from './vm'

/** What one VM of many came to: an operation, a change done at once, or the reasons why not. */
export const BulkItem = object({
  vmId: VmId,
  name: string(),
  operationId: optional(OperationId),
  refusals: optional(array(Refusal)),
  /** In a dry run: what it would do. */
  plan: optional(Plan),
})
export type BulkItem = Infer<typeof BulkItem>

export const BulkResult = object({
  verb: enum_(BULK_VERBS),
  /** How many were accepted (or would be, in a dry run), and how many refused. */
  accepted: int(),
  refused: int(),
  items: array(BulkItem),
})
export type BulkResult = Infer<typeof BulkResult>
