import { type MemoryNode, revoke } from './memory-pools'

/** What a guest has of its host's memory, or would have if nobody else wanted any. All sizes in MiB. */
export interface MemoryClaim {
  readonly configuredMiB: number
  /** What it has ever written to since power-on: without pressure the host backs all of that. */
  readonly touchedMiB: number
  /** What it goes on using; the rest of what it touched is idle. */
  readonly activeMiB: number
  readonly shares: number
  /** Never taken from it. */
  readonly reservationMiB?: number
  /** The host holds no more than this for it. */
  readonly limitMiB?: number
  /** What its balloon can have taken by now: it fills at some speed. */
  readonly balloonMiB?: number
  /** Guests of one image have many pages in common. */
  readonly image: string
  /** Tools in the guest that can hold a balloon. */
  readonly agent: boolean
}

/** How a guest's memory is backed under pressure. `consumedMiB` is what the host really holds for it. */
export interface MemoryShare {
  readonly activeMiB: number
  readonly consumedMiB: number
  /** Saved by pages that are kept once for several guests. */
  readonly sharedMiB: number
  /** Given back by the guest itself. */
  readonly balloonedMiB: number
  /** The guest's pages that are held compressed, in half their size. */
  readonly compressedMiB: number
  readonly swappedMiB: number
  /** How fast the guest's programs go while they wait for pages to come back: 1 is not slowed. */
  readonly speed: number
}

export interface MemoryOptions {
  /** τ: the part of its idle memory that a guest pays for others to have; ESX's default is 0.75 (Waldspurger 2002, §5.3). */
  readonly idleTax?: number
  /** How long a guest waits for a page from the swap file, in seconds. */
  readonly swapFaultS?: number
  /** How the guests stand to one another, by their places; all are neighbours where absent. */
  readonly pools?: readonly MemoryNode[]
}

/** Waldspurger 2002, §5: an idle page costs 1/(1−τ) active ones, four by default. */
const IDLE_TAX = 0.75
/** VMware on page sharing: "more than thirty percent" of guests of one image, "less than five percent" of diverse ones. */
const SAME_IMAGE = 0.3
const ANY_IMAGE = 0.04
/** Part of its memory that a balloon may take (ESX's `sched.mem.maxmemctl`), and that the compression cache may hold. */
const MOST_BALLOONED = 0.65
const MOST_CACHED = 0.1
/** How long a page takes to come back: from the cache, and from flash. Our choice. */
const COMPRESSED_FAULT_S = 20e-6
const SWAP_FAULT_S = 100e-6
/** A guest uses each of its active pages at least once in this time, as ESX samples activity by the minute. Our choice. */
const ACTIVE_PERIOD_S = 60
const PAGES_PER_MIB = 256

/** Part of a guest's pages that others hold too, when its image is there `twins` times among `all` guests: s∞·(1 − 1/n). */
const inCommon = (twins: number, all: number): number =>
  Math.max(SAME_IMAGE * (1 - 1 / twins), ANY_IMAGE * (1 - 1 / all))

/**
 * Divides a host's memory among its guests as ESX does (Waldspurger 2002, §3.2 and §5). While it suffices everyone has what they
 * touched. What is lacking comes first from pages in common: large pages are broken up and shared only under pressure
 * (Broadcom KB 1021095). The rest is taken by min-funding revocation with the idle memory tax: from whoever pays the
 * fewest shares for a page, an idle page counting 1/(1−τ). It is taken by the balloon, as far as that has filled, then
 * compressed 2:1, then swapped. A guest, or a pool of them, is never given more than its limit.
 */
export function divideMemory(
  capacityMiB: number,
  claims: readonly MemoryClaim[],
  { idleTax = IDLE_TAX, swapFaultS = SWAP_FAULT_S, pools = claims.map((_, at) => at) }: MemoryOptions = {},
): MemoryShare[] {
  const touched = claims.reduce((sum, claim) => sum + claim.touchedMiB, 0)
  const lacking = Math.max(0, touched - Math.max(0, capacityMiB))
  const shared = sharedPages(claims, lacking)
  const terms = claims.map(({ touchedMiB, activeMiB, shares, reservationMiB = 0, limitMiB = Infinity }, at) => {
    const high = Math.min(touchedMiB - (shared[at] ?? 0), limitMiB)
    return { low: Math.min(high, reservationMiB), high, active: Math.min(activeMiB, high), shares }
  })
  const targets = revoke(Math.max(0, capacityMiB), pools, terms, 1 / (1 - idleTax))
  return claims.map((claim, at) => reclaim(claim, shared[at] ?? 0, targets[at] ?? 0, swapFaultS))
}

/** What sharing gives back of each guest: no more in all than is lacking. */
function sharedPages(claims: readonly MemoryClaim[], lacking: number): number[] {
  if (lacking === 0) return claims.map(() => 0)
  const twins = new Map<string, number>()
  for (const { image } of claims) twins.set(image, (twins.get(image) ?? 0) + 1)
  const most = claims.map(({ image, touchedMiB }) => touchedMiB * inCommon(twins.get(image) ?? 1, claims.length))
  const all = most.reduce((sum, each) => sum + each, 0)
  const needed = all > 0 ? Math.min(1, lacking / all) : 0
  return most.map(each => each * needed)
}

/** How what a guest must give up is taken from it, and what that does to it. */
function reclaim(claim: MemoryClaim, sharedMiB: number, targetMiB: number, swapFaultS: number): MemoryShare {
  const { configuredMiB, touchedMiB, agent } = claim
  const activeMiB = Math.min(claim.activeMiB, touchedMiB)
  const toTake = Math.max(0, touchedMiB - sharedMiB - targetMiB)
  const balloonedMiB = agent ? Math.min(toTake, MOST_BALLOONED * configuredMiB, claim.balloonMiB ?? Infinity) : 0
  const left = toTake - balloonedMiB
  const compressedMiB = Math.min(2 * left, 2 * MOST_CACHED * configuredMiB, 2 * targetMiB)
  const swappedMiB = left - compressedMiB / 2
  return {
    activeMiB,
    consumedMiB: touchedMiB - sharedMiB - toTake,
    sharedMiB,
    balloonedMiB,
    compressedMiB,
    swappedMiB,
    speed: speedOf({ touchedMiB, activeMiB, balloonedMiB, compressedMiB, swappedMiB }, swapFaultS),
  }
}

/**
 * A guest gives its balloon idle pages first, and pages out active ones itself when these are used up. The hypervisor
 * does not know which pages are idle: what it compresses and swaps is active in proportion.
 */
function speedOf(
  {
    touchedMiB,
    activeMiB,
    balloonedMiB,
    compressedMiB,
    swappedMiB,
  }: Omit<MemoryShare, 'speed' | 'sharedMiB' | 'consumedMiB'> & {
    readonly touchedMiB: number
  },
  swapFaultS: number,
): number {
  const pagedOut = Math.max(0, balloonedMiB - (touchedMiB - activeMiB))
  const rest = touchedMiB - balloonedMiB
  const active = rest > 0 ? Math.min(1, (activeMiB - pagedOut) / rest) : 0
  const waits = (pagedOut + swappedMiB * active) * swapFaultS + compressedMiB * active * COMPRESSED_FAULT_S
  return 1 / (1 + (waits * PAGES_PER_MIB) / ACTIVE_PERIOD_S)
}
