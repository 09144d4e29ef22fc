/** One pass over the memory that waited to be sent. */
export interface Round {
  readonly bytes: number
  readonly seconds: number
  /** Distinct bytes that the guest wrote meanwhile: what the next round, or the stop, has to send. */
  readonly dirtiedBytes: number
  /** Bytes per second. */
  readonly bandwidth: number
}

/** Why a pre-copy was not ahead of its guest. */
export type PrecopyReason = 'rate_above_maximum' | 'no_progress' | 'completion_timeout' | 'round_limit' | 'sent_limit'

/** By which rule the rounds ended and the guest was stopped: few enough bytes were left, or one of those that force it. */
export type PrecopyEnd = 'remaining' | Exclude<PrecopyReason, 'no_progress' | 'completion_timeout'>

/** How a pre-copy went. The bytes that are sent while the guest is stopped are in `sentBytes` and in no round. */
export interface PrecopyResult {
  /** The guest was outrun. If not, `reason` says why; QEMU's rule leaves it where it was then. */
  readonly converged: boolean
  readonly rounds: readonly Round[]
  /** With the downtime. */
  readonly totalS: number
  readonly sentBytes: number
  /** 0 for a guest that stayed. */
  readonly downtimeS: number
  /** The part of its CPU time that the guest was kept from at the end, 0 to 1. */
  readonly throttle?: number
  readonly reason?: PrecopyReason
}
