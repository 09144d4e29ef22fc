import { type CopiedMemory, type DirtyClass, dirtiedBytes } from './dirty'
import type { PrecopyReason, PrecopyResult, Round } from './result'

/** QEMU's `downtime-limit` (migration/options.c). */
const DOWNTIME_LIMIT_S = 0.3
/** Devices' state, after the last page: our choice. */
export const DEVICE_STATE_S = 0.02
/** What one stream of a migration carries at most, in bytes per second (10 Gb/s): our choice. */
export const STREAM_BPS = 1.25e9
/** KubeVirt's rules for giving up: seconds without progress, and seconds for each GiB. */
const PROGRESS_TIMEOUT_S = 150
const COMPLETION_TIMEOUT_PER_GIB_S = 800
/** Less pending than ever counts as progress when it is 1 % less: our choice, against creeping up to a limit for ever. */
const PROGRESS = 0.99
/** QEMU's `throttle-trigger-threshold`, `cpu-throttle-initial`, `-increment` and `max-cpu-throttle`. */
const TRIGGER = 0.5
const THROTTLE = { initial: 0.2, increment: 0.1, max: 0.99 } as const
/** QEMU judges what was dirtied where it reads the bitmap anew, at least this long apart: within a pass too, so that a long first one is slowed. */
const SYNC_S = 1
/** Seconds that make no difference. */
const INSTANT_S = 1e-6
/** More rounds than any limit of time lets happen that is meant: our choice, so that every call ends. */
const MOST_ROUNDS = 100_000
const GIB = 1_073_741_824

/** What the operator may set of QEMU's rule. */
export interface QemuOptions {
  /** The guest may stand still for so long while the last pages go. */
  readonly downtimeLimitS?: number
  /** On top of the pages' own time. */
  readonly deviceS?: number
  /** Slow the guest down when it dirties more than half of what is sent. */
  readonly autoConverge?: boolean
  /** Slow the guest down by as much as it takes when it dirties faster than the link carries (vMotion), a second after the beginning and after each round. */
  readonly stun?: boolean
  readonly progressTimeoutS?: number
  /** It is given up after so many seconds for each GiB of memory and disks, 0 included. */
  readonly completionTimeoutPerGiBS?: number
  /** Disks that are copied with it: they take part in that time. */
  readonly diskBytes?: number
  /** Multifd channels beside each other, each of which carries one stream's rate at most; one stream unless given. */
  readonly channels?: number
  /** XBZRLE: pages that are sent again go as what changed in them, this part of their bytes (0.4 to 1); all of them unless given. */
  readonly compression?: number
  /** SimGrid's rule in place of the classes: every byte sent dirties `bytesPerS`/rate bytes, up to the working set. */
  readonly dirtyProportional?: { readonly bytesPerS: number; readonly wssBytes: number }
}

/** Where a pre-copy by QEMU's rule stands between two rounds. Plain JSON: it is saved with the fleet. */
export interface QemuState {
  readonly kind: 'qemu'
  readonly dirty: readonly DirtyClass[]
  readonly proportional: { readonly bytesPerS: number; readonly wssBytes: number } | null
  readonly ramBytes: number
  readonly downtimeLimitS: number
  readonly deviceS: number
  readonly autoConverge: boolean
  readonly stun: boolean
  /** Multifd channels; absent for one stream. */
  readonly channels?: number
  /** What is left of a page that is sent again; absent for all of it. */
  readonly compression?: number
  readonly progressTimeoutS: number
  readonly completionTimeoutS: number
  /** To be sent in the next round, in the rest of this one, or in the stop. */
  readonly pendingBytes: number
  /** The part of their pages' bytes that those are; absent for all, as in the first round. */
  readonly packed?: number
  /** Seconds at full speed that the guest had in this round so far; absent at its beginning. */
  readonly guestS?: number
  readonly elapsedS: number
  /** The least that was ever pending, and when. */
  readonly leastBytes: number
  readonly leastAtS: number
  readonly throttle: number
  /** Since the last judgement of auto-converge, and how many in a row were bad. */
  readonly sync: {
    readonly seconds: number
    readonly sentBytes: number
    readonly dirtiedBytes: number
    readonly high: number
  }
}

export interface QemuStep {
  readonly state: QemuState
  /** `slow-down`: the round goes on, its guest slowed down more. */
  readonly verdict: 'continue' | 'slow-down' | 'switch-over' | 'give-up'
  /** Distinct bytes written during the round: now `state.pendingBytes`, unless packed, but where it goes on. */
  readonly dirtiedBytes: number
  /** Why it was given up. */
  readonly reason?: PrecopyReason
}

/** A pre-copy before its first round: all memory that is not zero waits. */
export function qemuStart(i: CopiedMemory & QemuOptions): QemuState {
  const pendingBytes = i.ramBytes * (1 - (i.zeroFraction ?? 0))
  return {
    kind: 'qemu',
    dirty: i.dirty.map(({ bytes, ratePerS }) => ({ bytes, ratePerS })),
    proportional: i.dirtyProportional === undefined ? null : { ...i.dirtyProportional },
    ramBytes: i.ramBytes,
    downtimeLimitS: i.downtimeLimitS ?? DOWNTIME_LIMIT_S,
    deviceS: i.deviceS ?? DEVICE_STATE_S,
    autoConverge: i.autoConverge ?? false,
    stun: i.stun ?? false,
    ...(i.channels === undefined ? {} : { channels: i.channels }),
    ...(i.compression === undefined ? {} : { compression: i.compression }),
    progressTimeoutS: i.progressTimeoutS ?? PROGRESS_TIMEOUT_S,
    completionTimeoutS:
      ((i.completionTimeoutPerGiBS ?? COMPLETION_TIMEOUT_PER_GIB_S) * (i.ramBytes + (i.diskBytes ?? 0))) / GIB,
    pendingBytes,
    elapsedS: 0,
    leastBytes: pendingBytes,
    leastAtS: 0,
    throttle: 0,
    sync: { seconds: 0, sentBytes: 0, dirtiedBytes: 0, high: 0 },
  }
}

/** Distinct bytes that the guest writes in so many seconds at full speed. */
function dirtiedIn(state: QemuState, guestS: number): number {
  const dirtied =
    state.proportional === null
      ? state.dirty.reduce((sum, kind) => sum + dirtiedBytes(kind, guestS), 0)
      : Math.min(state.proportional.bytesPerS * guestS, state.proportional.wssBytes)
  return dirtied < 1 ? 0 : Math.min(dirtied, state.ramBytes)
}

interface QemuSent {
  readonly seconds: number
  readonly bandwidth: number
  /** The part of its speed at which a starved guest ran; 1 unless given. */
  readonly speed?: number
  /** What was sent; all that was pending unless given. Less of it means that the time was over, or that the guest is slowed down. */
  readonly bytes?: number
  /** The round ends here, whatever is left of it: the guest goes on at the target, and that follows with what was dirtied. */
  readonly cut?: boolean
}

/**
 * What was pending has been sent, in so many seconds at so many bytes per second: what to do next. QEMU stops the guest
 * when the rest fits into the downtime limit; KubeVirt's two timeouts end what doesn't get there
 * (`spec.configuration.migrations`). The fleet calls this after each round with what the round really got.
 */
export function qemuRound(state: QemuState, sent: QemuSent): QemuStep {
  const { guestS: before = 0, ...rest } = state
  const unsent = Math.max(0, state.pendingBytes - (sent.bytes ?? state.pendingBytes))
  const elapsedS = state.elapsedS + sent.seconds
  const cutShort = unsent >= 1 && (sent.cut === true || elapsedS > state.completionTimeoutS - INSTANT_S)
  const guestS = before + speedIn(state, sent.speed) * sent.seconds
  const again = dirtiedIn(state, guestS)
  const slowed = state.stun ? stunned(state, sent.bandwidth) : judged(state, sent)
  if (unsent >= 1 && !cutShort) {
    const next = { ...rest, ...slowed, guestS, elapsedS, pendingBytes: unsent }
    return { state: next, verdict: 'slow-down', dirtiedBytes: again }
  }
  const dirtied = cutShort ? Math.min(state.ramBytes, unsent / (state.packed ?? 1) + again) : again
  const pendingBytes = dirtied * (state.compression ?? 1)
  const progressed = pendingBytes < PROGRESS * state.leastBytes
  const next: QemuState = {
    ...rest,
    ...slowed,
    pendingBytes,
    ...(state.compression === undefined ? {} : { packed: state.compression }),
    elapsedS,
    leastBytes: progressed ? pendingBytes : state.leastBytes,
    leastAtS: progressed ? elapsedS : state.leastAtS,
  }
  if (!cutShort && pendingBytes <= sent.bandwidth * state.downtimeLimitS)
    return { state: next, verdict: 'switch-over', dirtiedBytes: dirtied }
  const reason = cutShort ? 'completion_timeout' : reasonToGiveUp(next)
  if (reason === undefined) return { state: next, verdict: 'continue', dirtiedBytes: dirtied }
  return { state: next, verdict: 'give-up', dirtiedBytes: dirtied, reason }
}

function reasonToGiveUp(state: QemuState): PrecopyReason | undefined {
  if (state.elapsedS >= state.completionTimeoutS) return 'completion_timeout'
  if (state.elapsedS - state.leastAtS > state.progressTimeoutS) return 'no_progress'
  return undefined
}

/** What all of its streams carry at most, in bytes per second. */
export const streamsBps = ({ channels = 1 }: Pick<QemuState, 'channels'>): number => STREAM_BPS * channels

/** The part of its full speed at which the guest runs. */
const speedIn = ({ throttle }: QemuState, speed = 1): number => (1 - throttle) * speed

/** What has passed since the bitmap was last read. */
type Sync = QemuState['sync']
const FRESH = { seconds: 0, sentBytes: 0, dirtiedBytes: 0 } as const

const isHigh = ({ sentBytes, dirtiedBytes }: Omit<Sync, 'high' | 'seconds'>): boolean =>
  dirtiedBytes > TRIGGER * sentBytes

/** The same, so many seconds later. */
const passed = (
  state: QemuState,
  sync: Sync,
  seconds: number,
  { bandwidth, speed }: Omit<QemuSent, 'seconds'>,
): Sync => ({
  high: sync.high,
  seconds: sync.seconds + seconds,
  sentBytes: sync.sentBytes + bandwidth * seconds,
  dirtiedBytes: sync.dirtiedBytes + dirtiedIn(state, speedIn(state, speed) * seconds),
})

/**
 * Auto-converge (migration/ram.c, `migration_trigger_throttle`): of readings of the bitmap a second apart, after two bad
 * ones 20 %, then 10 % more for each two.
 */
function judged(state: QemuState, sent: QemuSent): Pick<QemuState, 'throttle' | 'sync'> {
  if (!state.autoConverge) return { throttle: 0, sync: state.sync }
  let [sync, leftS] = [state.sync, sent.seconds]
  for (;;) {
    const seconds = Math.max(0, Math.min(leftS, SYNC_S - sync.seconds))
    sync = passed(state, sync, seconds, sent)
    leftS -= seconds
    if (sync.seconds < SYNC_S - INSTANT_S) return { throttle: state.throttle, sync }
    const high = isHigh(sync)
    if (high && sync.high > 0) return { throttle: throttledMore(state.throttle), sync: { ...FRESH, high: 0 } }
    // As long as nothing changes, one second is as another.
    if (!high) leftS %= SYNC_S
    sync = { ...FRESH, high: high ? 1 : sync.high }
  }
}

/**
 * In how many seconds auto-converge, or vMotion, will slow the guest down more, at that bandwidth (bytes per second) and
 * speed of the guest; Infinity for not at all. vMotion does in the second after which it knows how fast both are, and
 * from then on round by round.
 */
export function slowsDownInS(state: QemuState, bandwidth: number, speed: number): number {
  if (state.stun)
    return state.throttle === 0 && state.guestS === undefined && stunned(state, bandwidth).throttle > 0
      ? SYNC_S
      : Infinity
  if (!state.autoConverge || state.throttle >= THROTTLE.max) return Infinity
  const firstS = Math.max(0, SYNC_S - state.sync.seconds)
  const at = { bandwidth, speed }
  const high = state.sync.high + (isHigh(passed(state, state.sync, firstS, at)) ? 1 : 0)
  if (high > 1) return firstS
  return isHigh(passed(state, { ...FRESH, high }, SYNC_S, at)) ? firstS + (2 - high) * SYNC_S : Infinity
}

/**
 * vMotion's SDPS: so much that pages are dirtied at 0.9 of what the link carries, at most 0.9; so that each round is
 * shorter than the one before (physics, §1.6: the rule is VMware's, the numbers our choice).
 */
function stunned(state: QemuState, bandwidth: number): Pick<QemuState, 'throttle' | 'sync'> {
  const dirtyBps =
    state.proportional?.bytesPerS ?? state.dirty.reduce((sum, { bytes, ratePerS }) => sum + bytes * ratePerS, 0)
  return { throttle: Math.max(0, Math.min(0.9, 1 - (0.9 * bandwidth) / Math.max(1, dirtyBps))), sync: state.sync }
}

/** The next rung of 0.2, 0.3, …, 0.9, 0.99; in whole percent, so that nine rungs don't add up nine roundings. */
const throttledMore = (throttle: number): number =>
  throttle === 0 ? THROTTLE.initial : Math.min(Math.round((throttle + THROTTLE.increment) * 100) / 100, THROTTLE.max)

/** A whole pre-copy by QEMU's rule at a bandwidth (bytes per second, more than 0) and speed of the guest that don't change. */
export function qemuPrecopy(start: QemuState, bandwidth: number, speed = 1): PrecopyResult {
  const rounds: Round[] = []
  let [state, sentBytes] = [start, 0]
  let round = { bytes: 0, seconds: 0 }
  for (;;) {
    const leftS = Math.max(0, state.completionTimeoutS - state.elapsedS)
    const mostS = Math.min(leftS, slowsDownInS(state, bandwidth, speed))
    const inTime = state.pendingBytes / bandwidth <= mostS
    const bytes = inTime ? state.pendingBytes : bandwidth * mostS
    const seconds = inTime ? bytes / bandwidth : mostS
    const step = qemuRound(state, { bytes, seconds, bandwidth, speed })
    round = { bytes: round.bytes + bytes, seconds: round.seconds + seconds }
    sentBytes += bytes
    state = step.state
    if (step.verdict === 'slow-down') continue
    if (inTime || round.bytes > 0) rounds.push({ ...round, dirtiedBytes: step.dirtiedBytes, bandwidth })
    round = { bytes: 0, seconds: 0 }
    const throttle = state.throttle > 0 ? { throttle: state.throttle } : {}
    if (step.verdict === 'switch-over') {
      const downtimeS = state.pendingBytes / bandwidth + state.deviceS
      return {
        converged: true,
        rounds,
        totalS: state.elapsedS - start.elapsedS + downtimeS,
        sentBytes: sentBytes + state.pendingBytes,
        downtimeS,
        ...throttle,
      }
    }
    if (step.verdict === 'give-up' || rounds.length === MOST_ROUNDS) {
      const reason = { reason: step.reason ?? 'round_limit' } as const
      const totalS = state.elapsedS - start.elapsedS
      return { converged: false, rounds, totalS, sentBytes, downtimeS: 0, ...throttle, ...reason }
    }
  }
}
