import { array, boolean, enum as enum_, type infer as Infer, int, number, object } from 'zod/mini'
import { Candidate } from './decision'
import { HostLoad } from './host-load'
import { Ref } from './ref'
import { RESTART_PRIORITIES } from './vm'

/** Why a guest of a lost host is not restarted: it is not to be, has nothing to start from, no host has room for it, or too few hosts are left to decide. */
export const STRANDED_REASONS = ['disabled', 'no-boot-device', 'no-room', 'no-quorum'] as const
export type StrandedReason = (typeof STRANDED_REASONS)[number]

/** What would become of the guests of a host that failed now, as availability itself would decide. */
export const HostLoss = object({
  host: Ref,
  /** Whether availability is on. Where it is off nothing is restarted, and this is what it would do if it were on. */
  enabled: boolean(),
  /** Seconds from the failure to the first restarts. */
  restartAfterS: number(),
  /** In the order in which they are started. */
  restarts: array(
    object({ vm: Ref, priority: enum_(RESTART_PRIORITIES), host: Ref, memoryMiB: int(), upAfterS: number() }),
  ),
  stranded: array(
    object({
      vm: Ref,
      priority: enum_(RESTART_PRIORITIES),
      why: enum_(STRANDED_REASONS),
      memoryMiB: int(),
      candidates: array(Candidate),
    }),
  ),
  /** The other hosts of the cluster: what they could give out, and what is given out before and after. */
  hosts: array(HostLoad),
})
export type HostLoss = Infer<typeof HostLoss>
