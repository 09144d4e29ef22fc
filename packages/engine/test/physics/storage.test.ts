import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diskWriteBps } from '../../src/physics/disk-io'
import { LAYER_GRAIN_BYTES, layerGrowth, lookupDepth, mergeBps, readPenalty } from '../../src/physics/storage'

const GIB = 2 ** 30
const sizes = fc.record({
  provisioned: fc.integer({ min: 64 * 2 ** 20, max: 1024 * GIB }),
  used: fc.double({ min: 0, max: 1, noNaN: true }),
  writeBps: fc.double({ min: 0, max: 1e9, noNaN: true }),
  seconds: fc.double({ min: 0, max: 1e8, noNaN: true }),
})

describe('lookup depth', () => {
  test('is 1 where the top layer has everything, and the number of layers where only the lowest has', () => {
    expect(lookupDepth([GIB], GIB)).toBe(1)
    expect(lookupDepth([GIB, GIB, GIB], GIB)).toBe(1)
    expect(lookupDepth([0, 0, 0, GIB], GIB)).toBe(4)
  })
  test('is Σ (part of the blocks at a level) · level, a layer hiding its part of those beneath', () =>
    // Half is found in the first, a quarter in the second and the last quarter in the third.
    expect(lookupDepth([GIB / 2, GIB / 2, GIB], GIB)).toBeCloseTo(0.5 + 0.25 * 2 + 0.25 * 3))
})

describe('growth of a layer', () => {
  test('never shrinks and never passes the disk', () => {
    fc.assert(
      fc.property(sizes, ({ provisioned, used, writeBps, seconds }) => {
        const before = Math.floor(used * provisioned)
        const after = layerGrowth(before, provisioned, writeBps, seconds)
        expect(after).toBeGreaterThanOrEqual(before)
        expect(after).toBeLessThanOrEqual(provisioned)
        expect(layerGrowth(before, provisioned, writeBps, seconds * 2)).toBeGreaterThanOrEqual(after)
      }),
    )
  })
  test('comes in grains', () => {
    expect(layerGrowth(0, 10 * GIB, 1000, 1)).toBe(LAYER_GRAIN_BYTES)
    expect(layerGrowth(0, 10 * GIB, 1e6, 600) % LAYER_GRAIN_BYTES).toBe(0)
  })
  test('is P(1 − e^{−wt/P}): 63 % of the disk when as much was written as it holds', () => {
    const used = layerGrowth(0, 100 * GIB, GIB, 100)
    expect(used / (100 * GIB)).toBeCloseTo(1 - Math.exp(-1), 3)
  })
  test('goes on from what was there as if it had been written in one go', () => {
    const whole = layerGrowth(0, 50 * GIB, 5e6, 7200)
    const halves = layerGrowth(layerGrowth(0, 50 * GIB, 5e6, 3600), 50 * GIB, 5e6, 3600)
    expect(Math.abs(halves - whole)).toBeLessThanOrEqual(LAYER_GRAIN_BYTES)
  })
  test('stands still without writes', () => expect(layerGrowth(12_345, GIB, 0, 1000)).toBe(12_345))
})

test('reads slow down with each layer that they look through', () => {
  expect(readPenalty(1)).toBe(1)
  expect(readPenalty(2)).toBeCloseTo(1 / 1.06)
  expect(readPenalty(32)).toBeCloseTo(1 / 2.86)
})

test('a merge reads and writes every block, so that the slower of the two is halved', () =>
  expect(mergeBps(500, 300)).toBe(150))

test('a busier guest writes more', () => expect(diskWriteBps('database', 0.8)).toBe(2 * diskWriteBps('database', 0.4)))
