import { type infer as Infer, int, object } from 'zod/mini'

/** How many alarms of one thing are active, by how bad they are; absent where there is none. */
export const AlarmCounts = object({ warning: int(), critical: int() })
export type AlarmCounts = Infer<typeof AlarmCounts>
