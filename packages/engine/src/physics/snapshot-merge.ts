/** A guest may stand still so long while the last of a merge is folded in (VMware's asynchronous consolidation). */
const CONSOLIDATE_STUN_LIMIT_S = 12

interface Consolidation {
  /** What the layers to be folded hold. */
  readonly bytes: number
  /** How fast the guest writes new blocks meanwhile, into a helper layer. */
  readonly writeBps: number
  readonly mergeBps: number
  /** A helper layer never holds more: the disk's size. */
  readonly provisionedBytes?: number
  readonly stunLimitS?: number
}

/** What the helper layer holds after a round that took so many seconds. */
export const helperBytes = (writeBps: number, seconds: number, provisionedBytes = Infinity): number =>
  Math.min(provisionedBytes, writeBps * seconds)

/** What follows a round: fold the rest in with the guest paused, another round, or never an end, as the guest writes as fast as it is folded. */
export function afterRound(
  sentBytes: number,
  grownBytes: number,
  { bps, stunLimitS = CONSOLIDATE_STUN_LIMIT_S }: { readonly bps: number; readonly stunLimitS?: number },
): 'stun' | 'round' | 'diverges' {
  if (grownBytes <= bps * stunLimitS) return 'stun'
  return grownBytes >= sentBytes ? 'diverges' : 'round'
}

/**
 * Folding a running guest's layers: it writes to a helper layer meanwhile, which is folded next, and so on until the
 * rest fits into a pause: V_{i+1} = w·V_i/B, the recursion of a live migration. Does not converge where w ≥ B.
 */
export function consolidate({ bytes, writeBps, mergeBps, provisionedBytes, stunLimitS }: Consolidation): {
  converged: boolean
  rounds: { bytes: number; seconds: number; grownBytes: number }[]
  stunS: number
  totalS: number
} {
  const rounds: { bytes: number; seconds: number; grownBytes: number }[] = []
  let [left, totalS] = [bytes, 0]
  for (;;) {
    const seconds = left / mergeBps
    const grownBytes = helperBytes(writeBps, seconds, provisionedBytes)
    rounds.push({ bytes: left, seconds, grownBytes })
    totalS += seconds
    const next = afterRound(left, grownBytes, { bps: mergeBps, ...(stunLimitS === undefined ? {} : { stunLimitS }) })
    if (next === 'diverges') return { converged: false, rounds, stunS: 0, totalS }
    left = grownBytes
    const stunS = left / mergeBps
    if (next === 'stun') return { converged: true, rounds, stunS, totalS: totalS + stunS }
  }
}
