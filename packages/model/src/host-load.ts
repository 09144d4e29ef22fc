import { type infer as Infer, int, object } from 'zod/mini'
import { Ref } from './ref'

const Load = object({ memoryMiB: int(), vcpus: int(), vms: int() })

/** What a host could give out, and what it has given out before and after something. */
export const HostLoad = object({ host: Ref, memoryMiB: int(), threads: int(), before: Load, after: Load })
export type HostLoad = Infer<typeof HostLoad>
