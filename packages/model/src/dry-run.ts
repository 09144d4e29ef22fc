import { array, type infer as Infer, object } from 'zod/mini'
import { Plan } from './plan'
import { Refusal } from './problem'

/** What a call would come to, were it made now: all that speaks against it, and what it would do. */
export const DryRun = object({ refusals: array(Refusal), plan: Plan })
export type DryRun = Infer<typeof DryRun>
