import {
  type AdaptiveState,
  adaptiveEnd,
  adaptivePrecopy,
  adaptiveRound,
  adaptiveRoundToSend,
  stopLine,
} from './adaptive'
import type { DirtyClass } from './dirty'
import { type QemuState, qemuPrecopy, qemuRound, slowsDownInS, streamsBps } from './qemu'
import type { PrecopyEnd, PrecopyReason, PrecopyResult } from './result'

/** A pre-copy under way, by either rule. Plain JSON. */
export type CopyState = QemuState | AdaptiveState

/** What the next round has to send, at what rate at most (bytes per second), on a link that would carry so much. */
export function roundToSend(
  state: CopyState,
  { bandwidth, speed }: { readonly bandwidth: number; readonly speed: number },
): { bytes: number; capBps: number } {
  if (state.kind === 'qemu') return { bytes: state.pendingBytes, capBps: streamsBps(state) }
  const capBps = state.bps / 8
  return { bytes: adaptiveRoundToSend(state, Math.min(capBps, bandwidth), speed).bytes, capBps }
}

/** A round as it really went. */
export interface RoundSent {
  readonly bytes: number
  readonly seconds: number
  /** Bytes per second. */
  readonly bandwidth: number
  /** The part of its speed at which the guest ran, beside what the migration throttles it by. */
  readonly speed: number
  /** It was ended early, for post-copy. */
  readonly cut?: boolean
}

interface CopyStep {
  readonly state: CopyState
  readonly verdict: 'continue' | 'slow-down' | 'switch-over' | 'give-up'
  readonly dirtiedBytes: number
  readonly reason?: PrecopyReason
}

/** What follows a round. */
export const roundSent = (state: CopyState, sent: RoundSent): CopyStep =>
  state.kind === 'qemu' ? qemuRound(state, sent) : adaptiveRound(state, sent)

/** What the last copy takes of a link at most, in bytes per second: the guest stands still for it. */
export const switchOverBps = (state: CopyState): number =>
  state.kind === 'qemu' ? streamsBps(state) : state.policy.maxBps / 8

/** The same, of a guest that writes so from now on: as many classes as before, of the same sizes. */
export function writingNow(state: CopyState, dirty: readonly DirtyClass[]): CopyState {
  if (state.kind === 'qemu') return { ...state, dirty: dirty.map(kind => ({ ...kind })) }
  const waiting = state.waiting.map((kind, at) => ({ ...kind, ratePerS: dirty[at]?.ratePerS ?? kind.ratePerS }))
  return { ...state, dirty: dirty.map(kind => ({ ...kind })), waiting }
}

/** How long the guest stands still beyond that copy, in seconds: for its devices' state (QEMU), or to be resumed (Xen). */
export const switchOverTailS = (state: CopyState): number =>
  state.kind === 'qemu' ? state.deviceS : state.policy.resumeS

/** Below so many bytes the guest is stopped, at that bandwidth. */
export const switchOverBytes = (state: CopyState, bandwidth: number): number =>
  state.kind === 'qemu' ? bandwidth * state.downtimeLimitS : stopLine(state.policy)

/** By which rule the rounds of one that was not given up ended. */
export const endOf = (state: CopyState): PrecopyEnd => (state.kind === 'qemu' ? 'remaining' : adaptiveEnd(state))

/** What the guest has still to get in whole pages: nothing packs those that it fetches itself. */
export const unpackedBytes = (state: CopyState): number =>
  state.kind === 'qemu' ? state.pendingBytes / (state.packed ?? 1) : state.pendingBytes

/** After so many seconds of copying it is given up, in the middle of a round too. */
export const timeLeftS = (state: CopyState): number =>
  state.kind === 'qemu' ? Math.max(0, state.completionTimeoutS - state.elapsedS) : Infinity

/** After so many seconds it is given up, or its guest slowed down more, at what it gets of the links and its speed. */
export const goesOnForS = (state: CopyState, { bandwidth, speed }: Pick<RoundSent, 'bandwidth' | 'speed'>): number =>
  state.kind === 'qemu' ? Math.min(timeLeftS(state), slowsDownInS(state, bandwidth, speed)) : Infinity

/** The part of its CPU time that the migration keeps the guest from, 0 to 1. */
export const throttleOf = (state: CopyState): number => (state.kind === 'qemu' ? state.throttle : 0)

/** The rest of it, at a bandwidth and a speed of the guest that don't change. */
export const restOf = (state: CopyState, bandwidth: number, speed: number): PrecopyResult =>
  state.kind === 'qemu'
    ? qemuPrecopy(state, Math.min(bandwidth, streamsBps(state)), speed)
    : adaptivePrecopy(state, { linkBytesPerS: bandwidth, speed })
