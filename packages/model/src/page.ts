import { array, int, object, optional, string, type ZodMiniType } from 'zod/mini'

/** One page of a list, and how many there are in all. */
export const pageOf = <T extends ZodMiniType>(item: T) =>
  object({ items: array(item), nextPageToken: optional(string()), total: int() })
export interface Page<T> {
  readonly items: T[]
  readonly nextPageToken?: string | undefined
  readonly total: number
}
