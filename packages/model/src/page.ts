import { array, type infer as Infer, int, object, optional, string, type ZodMiniType } from 'zod/mini'

/**
 * How many of all that a filter finds have each value of a field, the most frequent first. Of a time: how many lie in
 * even stretches of `stepS` seconds, each told by its start, oldest first and without gaps. `more`: values that are not told.
 */
const Counts = object({
  field: string(),
  stepS: optional(int()),
  values: array(object({ value: string(), count: int() })),
  more: optional(int()),
})
export type Counts = Infer<typeof Counts>

/** One page of a list, how many there are in all, and their counts where `countBy` asks for them. */
export const pageOf = <T extends ZodMiniType>(item: T) =>
  object({ items: array(item), nextPageToken: optional(string()), total: int(), counts: optional(array(Counts)) })
export interface Page<T> {
  readonly items: T[]
  readonly nextPageToken?: string | undefined
  readonly total: number
  readonly counts?: readonly Counts[] | undefined
}
