import { type AdaptivePolicy, adaptivePrecopy, adaptiveStart } from './adaptive'
import type { CopiedMemory } from './dirty'
import { type QemuOptions, qemuPrecopy, qemuStart } from './qemu'
import type { PrecopyResult } from './result'

export { adaptiveStart } from './adaptive'
export {
  type CopyState,
  restOf,
  roundSent,
  roundToSend,
  switchOverBytes,
  switchOverS,
  throttleOf,
} from './copy'
export { DEVICE_STATE_BYTES, postcopy, postcopySpeed } from './postcopy'
export { DEVICE_STATE_S, qemuRound, qemuStart, STREAM_BPS } from './qemu'

/** QEMU's rule. `dirtyProportional` is SimGrid's: `intensity` bytes dirtied for each byte that `bandwidth` could carry. */
interface QemuPolicy extends Omit<QemuOptions, 'dirtyProportional'> {
  readonly kind: 'qemu'
  /** Bytes per second, more than 0. */
  readonly bandwidth: number
  readonly dirtyProportional?: { readonly intensity: number; readonly wssBytes: number }
}

/** The guest stands still for the whole copy. */
interface StopAndCopyPolicy {
  readonly kind: 'stop-and-copy'
  /** Bytes per second, more than 0. */
  readonly bandwidth: number
}

export interface PrecopyInput extends CopiedMemory {
  readonly policy: AdaptivePolicy | QemuPolicy | StopAndCopyPolicy
}

/** How a live migration goes when nothing else is on its way: rounds, total, bytes and downtime. Ends by rule, always. */
export function precopy({ policy, ...memory }: PrecopyInput): PrecopyResult {
  switch (policy.kind) {
    case 'adaptive':
      return adaptivePrecopy(adaptiveStart(memory, policy))
    case 'qemu':
      return byQemusRule(memory, policy)
    case 'stop-and-copy': {
      const sentBytes = memory.ramBytes * (1 - (memory.zeroFraction ?? 0))
      const downtimeS = sentBytes / policy.bandwidth
      return { converged: true, rounds: [], totalS: downtimeS, sentBytes, downtimeS }
    }
    default:
      return policy satisfies never
  }
}

function byQemusRule(
  memory: CopiedMemory,
  { kind: _, bandwidth, dirtyProportional, ...options }: QemuPolicy,
): PrecopyResult {
  const proportional =
    dirtyProportional === undefined
      ? {}
      : {
          dirtyProportional: {
            bytesPerS: dirtyProportional.intensity * bandwidth,
            wssBytes: dirtyProportional.wssBytes,
          },
        }
  return qemuPrecopy(qemuStart({ ...memory, ...options, ...proportional }), bandwidth)
}
