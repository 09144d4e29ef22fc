import { exp } from '../../kernel/math'
import { type CopiedMemory, type DirtyClass, dirtiedBytes, totalBytes } from './dirty'
import type { PrecopyEnd, PrecopyReason, PrecopyResult, Round } from './result'

/** Clark's dynamic rate limiting. The three rates are in bits per second, as in the paper. */
export interface AdaptivePolicy {
  readonly kind: 'adaptive'
  readonly minBps: number
  readonly maxBps: number
  /** Added to the rate at which pages were dirtied in the last round. */
  readonly stepBps: number
  /** The guest is stopped when less than this is left. */
  readonly stopBytes: number
  /** From the last byte to a guest that runs again. */
  readonly resumeS: number
  /** Pages written again before their turn in a round are left to the next one (the "peek"); so unless given as false. */
  readonly skipRedirtied?: boolean
  /** When a tool stack stops the guest, in place of `stopBytes` and of the stop after a round at the maximum. */
  readonly limits?: CopyLimits
}

/** What ends a pre-copy whatever the guest does. */
export interface CopyLimits {
  /** Rounds while the guest runs, the first one counted. */
  readonly rounds: number
  /** Times the memory that may have been sent when a round ends; without it that ends nothing. */
  readonly factor?: number
  /** The guest is stopped when less than this is left. */
  readonly remainingBytes: number
}

const PAGE_BYTES = 4096

/** `max_iters`, `max_factor` and `min_remaining` of Xen's older tool stack (`xl`), as the openSUSE patches to Xen name them (read 2026). */
export const XL_LEGACY: CopyLimits = { rounds: 30, factor: 3, remainingBytes: 50 * PAGE_BYTES }

/** Those of the newer libxc: a first round and four more, and the same 50 pages (the openSUSE patches to Xen, read 2026). */
export const LIBXC: CopyLimits = { rounds: 5, remainingBytes: 50 * PAGE_BYTES }

/** Bytes of a class that wait to be sent, and how often a page of it is written. */
type Waiting = DirtyClass

/** Mean part of a class that is not yet written again when its turn comes: (1 − e^{−x})/x, by its series near 0. */
const unskipped = (x: number): number => (x < 1e-6 ? 1 - x / 2 : (1 - exp(-x)) / x)

function sentIn(waiting: readonly Waiting[], seconds: number, skips: boolean): number {
  if (!skips) return totalBytes(waiting)
  return waiting.reduce((sum, { bytes, ratePerS }) => sum + bytes * unskipped(ratePerS * seconds), 0)
}

/** How long a round takes that sends what is waiting, less what it skips: the T of B·T = Σ L·f(rT), by bisection. */
function roundSeconds(waiting: readonly Waiting[], bytesPerS: number, skips: boolean): number {
  let [low, high] = [0, totalBytes(waiting) / bytesPerS]
  if (!skips) return high
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2
    if (bytesPerS * middle < sentIn(waiting, middle, skips)) low = middle
    else high = middle
  }
  return high
}

/** Where an adaptive pre-copy stands between two rounds. Plain JSON: it is saved with the fleet. */
export interface AdaptiveState {
  readonly kind: 'adaptive'
  readonly policy: AdaptivePolicy
  readonly dirty: readonly DirtyClass[]
  /** What the next round has to send, less what it skips. */
  readonly waiting: readonly Waiting[]
  /** The rate of the next round, in bits per second, and whether it is the last, at the maximum. */
  readonly bps: number
  readonly capped: boolean
  readonly pendingBytes: number
  readonly ramBytes: number
  /** What was sent so far, in how many rounds. */
  readonly rounds: number
  readonly sentBytes: number
}

export interface AdaptiveStep {
  readonly state: AdaptiveState
  readonly verdict: 'continue' | 'switch-over'
  readonly dirtiedBytes: number
  readonly reason?: PrecopyReason
}

/** An adaptive pre-copy before its first round, at the minimum rate; without a minimum at one step, without a step at the maximum. */
export function adaptiveStart(memory: CopiedMemory, policy: AdaptivePolicy): AdaptiveState {
  const clean = Math.max(0, memory.ramBytes * (1 - (memory.zeroFraction ?? 0)) - totalBytes(memory.dirty))
  const waiting = [...memory.dirty, { bytes: clean, ratePerS: 0 }]
  const bps = Math.min(policy.minBps || policy.stepBps || policy.maxBps, policy.maxBps)
  return {
    kind: 'adaptive',
    policy,
    dirty: memory.dirty,
    waiting,
    bps,
    capped: false,
    pendingBytes: totalBytes(waiting),
    ramBytes: memory.ramBytes,
    rounds: 0,
    sentBytes: 0,
  }
}

/** What the next round sends at that rate (bytes per second), and how long it takes. */
export function adaptiveRoundToSend(
  { waiting, policy: { skipRedirtied = true } }: AdaptiveState,
  bytesPerS: number,
  speed = 1,
): { bytes: number; seconds: number } {
  const atSpeed = waiting.map(kind => ({ ...kind, ratePerS: kind.ratePerS * speed }))
  const seconds = roundSeconds(atSpeed, bytesPerS, skipRedirtied)
  return { bytes: bytesPerS * seconds, seconds }
}

/** A round of so many bytes was sent in so many seconds, by a guest that ran at `speed` of its full speed: what comes next. */
export function adaptiveRound(
  state: AdaptiveState,
  { bytes, seconds, speed = 1 }: { readonly bytes: number; readonly seconds: number; readonly speed?: number },
): AdaptiveStep {
  const { minBps, maxBps, stepBps, limits } = state.policy
  const waiting = state.dirty.map(kind => ({
    bytes: dirtiedBytes(kind, seconds * speed),
    ratePerS: kind.ratePerS,
  }))
  const dirtied = totalBytes(waiting)
  const wanted = seconds > 0 ? (8 * dirtied) / seconds + stepBps : minBps
  const next: AdaptiveState = {
    ...state,
    waiting,
    pendingBytes: dirtied,
    capped: wanted > maxBps,
    bps: Math.max(Math.min(minBps, maxBps), Math.min(maxBps, wanted)),
    rounds: state.rounds + 1,
    sentBytes: state.sentBytes + bytes,
  }
  if (dirtied < stopLine(state.policy) || (state.capped && limits === undefined))
    return { state: next, verdict: 'switch-over', dirtiedBytes: dirtied }
  const reason = limitReached(next)
  if (reason === undefined) return { state: next, verdict: 'continue', dirtiedBytes: dirtied }
  return { state: next, verdict: 'switch-over', dirtiedBytes: dirtied, reason }
}

/** Below so many bytes the guest is stopped. */
export const stopLine = ({ stopBytes, limits }: AdaptivePolicy): number =>
  Math.max(1, limits?.remainingBytes ?? stopBytes)

/** Clark's rule names none: it is held to xl's, under one name. */
function limitReached({
  rounds,
  sentBytes,
  ramBytes,
  policy: { limits },
}: AdaptiveState): 'round_limit' | 'sent_limit' | undefined {
  const { rounds: most, factor } = limits ?? XL_LEGACY
  if (rounds >= most) return 'round_limit'
  if (factor === undefined || sentBytes <= factor * ramBytes) return undefined
  return limits === undefined ? 'round_limit' : 'sent_limit'
}

/** By which rule a copy ended whose last round left it so. */
export const adaptiveEnd = (state: AdaptiveState): PrecopyEnd =>
  state.pendingBytes < stopLine(state.policy) ? 'remaining' : (limitReached(state) ?? 'rate_above_maximum')

/**
 * Pre-copy whose rate follows the guest (Clark et al., NSDI 2005, §5.3 and §5.4): each round goes at the rate of the
 * dirtying before it plus a step; a rate beyond the maximum gives one last round at the maximum, then the guest stops.
 * It always arrives: after 30 rounds, or three times the memory, the guest stops as well (`xl`). A policy with `limits` stops
 * by those alone. `converged` says that it was ahead of the guest: the last round left less than it sent.
 */
export function adaptivePrecopy(
  start: AdaptiveState,
  { linkBytesPerS = Infinity, speed = 1 }: { readonly linkBytesPerS?: number; readonly speed?: number } = {},
): PrecopyResult {
  const rounds: Round[] = []
  const { maxBps, resumeS } = start.policy
  for (let state = start; ; ) {
    const bandwidth = Math.min(state.bps / 8, linkBytesPerS)
    const { bytes, seconds } = adaptiveRoundToSend(state, bandwidth, speed)
    const step = adaptiveRound(state, { bytes, seconds, speed })
    rounds.push({ bytes, seconds, dirtiedBytes: step.dirtiedBytes, bandwidth })
    state = step.state
    if (step.verdict === 'switch-over')
      return arrived(rounds, {
        left: state.pendingBytes,
        bytesPerS: Math.min(maxBps / 8, linkBytesPerS),
        resumeS,
        stopBytes: stopLine(start.policy),
        reason: step.reason,
      })
  }
}

interface Last {
  readonly left: number
  readonly bytesPerS: number
  readonly resumeS: number
  readonly stopBytes: number
  readonly reason: PrecopyReason | undefined
}

function arrived(rounds: readonly Round[], { left, bytesPerS, resumeS, stopBytes, reason }: Last): PrecopyResult {
  const downtimeS = left / bytesPerS + resumeS
  const converged = reason === undefined && (left < stopBytes || left < (rounds.at(-1)?.bytes ?? 0))
  return {
    converged,
    rounds,
    totalS: rounds.reduce((sum, { seconds }) => sum + seconds, 0) + downtimeS,
    sentBytes: rounds.reduce((sum, { bytes }) => sum + bytes, 0) + left,
    downtimeS,
    ...(converged ? {} : { reason: reason ?? 'rate_above_maximum' }),
  }
}
