import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consolidate } from '../../src/physics/snapshot-merge'

const MB = 1e6

describe('folding the layers of a guest that runs is the recursion of a live migration (SimGrid 3.32, closed forms)', () => {
  test.each([
    { bytes: 1024, bps: 125, alpha: 0, cap: 512, totalS: 8.192, stunS: 0 },
    { bytes: 1024, bps: 125, alpha: 0.3, cap: 512, totalS: 11.694326, stunS: 0.019907 },
    { bytes: 1024, bps: 125, alpha: 0.5, cap: 512, totalS: 16.368, stunS: 0.016 },
    { bytes: 1024, bps: 125, alpha: 0.9, cap: 512, totalS: 48.891383, stunS: 0.028957 },
    { bytes: 1024, bps: 125, alpha: 0.5, cap: 64, totalS: 9.2, stunS: 0.016 },
    { bytes: 1024, bps: 125, alpha: 1.2, cap: 3, totalS: 8.216, stunS: 0.024 },
    { bytes: 4096, bps: 1250, alpha: 0.3, cap: 1024, totalS: 4.437606, stunS: 0.022118 },
  ])('$bytes MB at $bps MB/s, α = $alpha, W = $cap: $totalS s', ({ bytes, bps, alpha, cap, totalS, stunS }) => {
    const result = consolidate({
      bytes: bytes * MB,
      writeBps: alpha * bps * MB,
      mergeBps: bps * MB,
      provisionedBytes: cap * MB,
      stunLimitS: 0.03,
    })
    expect(result.converged).toBe(true)
    expect(Math.abs(result.totalS / totalS - 1)).toBeLessThan(1e-5)
    expect(Math.abs(result.stunS - stunS)).toBeLessThan(1e-5)
  })

  test('a guest that writes as fast as is merged never lets it end: it is told after the first round', () => {
    const { converged, rounds } = consolidate({ bytes: 100_000 * MB, writeBps: 100 * MB, mergeBps: 100 * MB })
    expect(converged).toBe(false)
    expect(rounds).toHaveLength(1)
  })

  test('always ends, pauses the guest for 12 s at most, and folds all that was written meanwhile', () => {
    const bytes = fc.double({ min: 1, max: 1e13, noNaN: true })
    fc.assert(
      fc.property(bytes, bytes, fc.double({ min: 0, max: 2, noNaN: true }), (size, mergeBps, alpha) => {
        const result = consolidate({ bytes: size, writeBps: alpha * mergeBps, mergeBps })
        expect(result.converged).toBe(alpha < 1 || size / mergeBps <= 12 / alpha)
        expect(result.stunS).toBeLessThanOrEqual(12)
        if (!result.converged) return
        const folded = result.rounds.reduce((sum, round) => sum + round.bytes, 0) + result.stunS * mergeBps
        const written = result.rounds.reduce((sum, round) => sum + round.grownBytes, 0)
        expect(Math.abs(folded / (size + written) - 1)).toBeLessThan(1e-9)
      }),
      { seed: 20260305 },
    )
  })
})
