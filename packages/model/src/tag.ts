import { type infer as Infer, int, object, string } from 'zod/mini'

/** A tag that some VM carries, and how many do. */
export const TagCount = object({ name: string(), vmCount: int() })
export type TagCount = Infer<typeof TagCount>
