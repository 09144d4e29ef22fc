import { ln } from './math'

/** Finalizer of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the output. */
function fmix(input: number): number {
  let h = input
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Mixes up to four whole numbers (their low 32 bits) into one from 0 to 2^32 − 1. Their order counts. */
export function hash32(a: number, b: number, c: number, d = 0): number {
  let h = fmix(a ^ 0x9e3779b9)
  h = fmix(Math.imul(h, 5) + 0xe6546b64 + (b | 0))
  h = fmix(Math.imul(h, 5) + 0x3c6ef372 + (c | 0))
  return fmix(Math.imul(h, 5) + 0x1b873593 + (d | 0)) >>> 0
}

/** A text as a number from 0 to 2^32 − 1: FNV-1a over its code units, then mixed. */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193)
  return fmix(h) >>> 0
}

const fold = (keys: readonly number[]): number => keys.reduce((h, key, place) => hash32(h, key, place), 0)

/** A number in [0, 1) that follows from the keys and from nothing else. */
export const uniform = (...keys: number[]): number => fold(keys) / 4_294_967_296

/** A draw from the standard normal distribution that follows from the keys. */
export const normal = (...keys: number[]): number => normalOf(fold(keys))

/** The standard normal quantile of a 32-bit hash. */
export const normalOf = (hash: number): number => normalQuantile((hash + 0.5) / 4_294_967_296)

/** Quantile of the standard normal distribution for p in (0, 1): Acklam's rational approximation, relative error below 1.2e-9. */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * ln(p)))
  if (p > 0.97575) return -tail(Math.sqrt(-2 * ln(1 - p)))
  const q = p - 0.5
  const r = q * q
  const over =
    ((((-39.6968302866538 * r + 220.946098424521) * r - 275.928510446969) * r + 138.357751867269) * r -
      30.6647980661472) *
      r +
    2.50662827745924
  const under =
    ((((-54.4760987982241 * r + 161.585836858041) * r - 155.698979859887) * r + 66.8013118877197) * r -
      13.2806815528857) *
      r +
    1
  return (over * q) / under
}

function tail(q: number): number {
  const over =
    ((((-0.00778489400243029 * q - 0.322396458041136) * q - 2.40075827716184) * q - 2.54973253934373) * q +
      4.37466414146497) *
      q +
    2.93816398269878
  const under = (((0.00778469570904146 * q + 0.32246712907004) * q + 2.445134137143) * q + 3.75440866190742) * q + 1
  return over / under
}

/** A sequence of draws in [0, 1) of its own, whoever else draws. */
export interface Stream {
  readonly next: () => number
}

/** The stream of one entity in one domain ("arrivals", "failures"): sfc32 (Doty-Humphrey), keyed by the three together. */
export function stream(seed: number, domain: string, id: string): Stream {
  const key = hash32(seed, hashText(domain), hashText(id))
  let [a, b, c, counter] = [key | 0, hash32(key, 1, 0) | 0, hash32(key, 2, 0) | 0, 1]
  const next = (): number => {
    const drawn = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + drawn) | 0
    return (drawn >>> 0) / 4_294_967_296
  }
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next()
  return { next }
}
