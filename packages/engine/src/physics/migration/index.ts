import { unknownName } from '../unknown'
import { type AdaptivePolicy, adaptivePrecopy, adaptiveStart } from './adaptive'
import type { CopiedMemory } from './dirty'
import { type QemuOptions, qemuPrecopy, qemuStart } from './qemu'
import type { PrecopyResult } from './result'

export { type AdaptivePolicy, adaptiveStart, LIBXC, XL_LEGACY } from './adaptive'
export {
  type CopyState,
  endOf,
  goesOnForS,
  type RoundSent,
  restOf,
  roundSent,
  roundToSend,
  switchOverBps,
  switchOverBytes,
  switchOverTailS,
  throttleOf,
  timeLeftS,
  unpackedBytes,
  writingNow,
} from './copy'
export { DEVICE_STATE_BYTES, meanPostcopySpeed, postcopy, postcopySpeed } from './postcopy'
export { DEVICE_STATE_S, qemuRound, qemuStart, STREAM_BPS, slowsDownInS, streamsBps } from './qemu'

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

export interface PrecopyInput extends Omit<CopiedMemory, 'dirty'> {
  /** Nothing is written unless given, but what `dirtyProportional` says. */
  readonly dirty?: CopiedMemory['dirty']
  readonly policy: AdaptivePolicy | QemuPolicy | StopAndCopyPolicy
}

/**
 * How a live migration goes when nothing else is on its way: rounds, total, bytes and downtime. Ends by rule, always:
 * Xen's adaptive rule (Clark et al. 2005, §5.3, figures 8 to 12), QEMU's (2023, migration/options.c and ram.c, with
 * KubeVirt's timeouts; `compression`: its XBZRLE, the ratio as the caller likes; `dirtyProportional`: SimGrid 3.32, 2022,
 * live-migration plugin), or by stopping the guest (Clark et al. 2005, §4.2). Throws for a link that carries nothing.
 */
export function precopy({ policy, dirty = [], ...rest }: PrecopyInput): PrecopyResult {
  const memory = { ...rest, dirty }
  const carried = policy.kind === 'adaptive' ? policy.maxBps : policy.bandwidth
  if (KINDS.includes(policy.kind) && !(carried > 0)) throw new RangeError('a migration needs more than no bandwidth')
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
    default: {
      const { kind }: { kind: string } = policy satisfies never
      throw unknownName('policy', kind, KINDS)
    }
  }
}

const KINDS: readonly string[] = ['adaptive', 'qemu', 'stop-and-copy'] satisfies PrecopyInput['policy']['kind'][]

function byQemusRule(
  memory: CopiedMemory,
  { kind: _, bandwidth, dirtyProportional, ...options }: QemuPolicy,
): PrecopyResult {
  const proportional =
    dirtyProportional === undefined
      ? {}
      : {
          // SimGrid counts no time for the devices.
          deviceS: options.deviceS ?? 0,
          dirtyProportional: {
            bytesPerS: dirtyProportional.intensity * bandwidth,
            wssBytes: dirtyProportional.wssBytes,
          },
        }
  return qemuPrecopy(qemuStart({ ...memory, ...options, ...proportional }), bandwidth)
}
