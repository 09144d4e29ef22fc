import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareCpu } from '../../src/physics'
import { cpuTime, responseTime, schedulerLoss } from '../../src/physics/cpu'

describe('reservations and limits', () => {
  test('a reservation is a floor for who asks for it', () =>
    expect(
      shareCpu(10, [
        { demand: 8, weight: 1, reservation: 7 },
        { demand: 8, weight: 1 },
        { demand: 8, weight: 1 },
      ]),
    ).toEqual([7, 1.5, 1.5]))
  test('an idle guest’s reservation is free for the others', () =>
    expect(
      shareCpu(10, [
        { demand: 1, weight: 1, reservation: 7 },
        { demand: 20, weight: 1 },
      ]),
    ).toEqual([1, 9]))
  test('a limit is a ceiling even on a free host', () =>
    expect(shareCpu(10, [{ demand: 8, weight: 1, limit: 3 }])).toEqual([3]))
  test('reservations beyond the host shrink in proportion', () =>
    expect(
      shareCpu(6, [
        { demand: 8, weight: 1, reservation: 8 },
        { demand: 4, weight: 1, reservation: 4 },
      ]),
    ).toEqual([4, 2]))
})

describe('a host without cycles, and weights of very different sizes', () => {
  test('gives nothing of nothing', () => {
    expect(
      shareCpu(0, [
        { demand: 1, weight: 1 },
        { demand: 2, weight: 1 },
      ]),
    ).toEqual([0, 0])
    expect(
      shareCpu(0, [
        { demand: 1, weight: 1, reservation: 1 },
        { demand: 2, weight: 1 },
      ]),
    ).toEqual([0, 0])
    expect(shareCpu(0, [])).toEqual([])
  })
  test('gives out all of what there is to a thousand millionth', () => {
    const wide = fc.record(
      {
        demand: fc.double({ min: 0, max: 1e6, noNaN: true }),
        weight: fc.integer({ min: -6, max: 6 }).map(power => 10 ** power),
        reservation: fc.double({ min: 0, max: 1e3, noNaN: true }),
        limit: fc.double({ min: 0, max: 1e6, noNaN: true }),
      },
      { requiredKeys: ['demand', 'weight'] },
    )
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.array(wide, { maxLength: 12 }), (capacity, all) => {
        const given = shareCpu(capacity, all).reduce((sum, share) => sum + share, 0)
        const wanted = all.reduce((sum, { demand, limit = Infinity }) => sum + Math.min(demand, limit), 0)
        expect(Math.abs(given - Math.min(capacity, wanted))).toBeLessThanOrEqual(1e-9 * Math.max(1, capacity))
      }),
      { numRuns: 1000 },
    )
  })
})

const claims = fc.array(
  fc.record(
    {
      demand: fc.double({ min: 0, max: 100, noNaN: true }),
      weight: fc.double({ min: 0.1, max: 100, noNaN: true }),
      reservation: fc.double({ min: 0, max: 10, noNaN: true }),
      limit: fc.double({ min: 0, max: 100, noNaN: true }),
    },
    { requiredKeys: ['demand', 'weight'] },
  ),
  { minLength: 1, maxLength: 20 },
)
const capacities = fc.double({ min: 1, max: 500, noNaN: true })

describe('for any claims', () => {
  test('nobody gets more than they may, nothing is given twice, nothing wanted is left', () => {
    fc.assert(
      fc.property(capacities, claims, (capacity, all) => {
        const shares = shareCpu(capacity, all)
        const given = shares.reduce((sum, share) => sum + share, 0)
        const wanted = all.reduce((sum, { demand, limit = Infinity }) => sum + Math.min(demand, limit), 0)
        expect(given).toBeCloseTo(Math.min(capacity, wanted), 6)
        for (const [place, { demand, limit = Infinity }] of all.entries()) {
          expect(shares[place]).toBeLessThanOrEqual(Math.min(demand, limit) + 1e-9)
        }
      }),
    )
  })
  test('who has not all that they want has as much for their weight as anybody above their floor', () => {
    fc.assert(
      fc.property(capacities, claims, (capacity, all) => {
        const shares = shareCpu(capacity, all)
        const floors = all.map(({ demand, limit = Infinity, reservation = 0 }) => Math.min(demand, limit, reservation))
        if (floors.reduce((sum, floor) => sum + floor, 0) >= capacity) return
        for (const [place, { demand, limit = Infinity, weight }] of all.entries()) {
          const share = shares[place] ?? 0
          if (share >= Math.min(demand, limit) - 1e-9) continue
          for (const [other, { weight: theirs }] of all.entries()) {
            if ((shares[other] ?? 0) > (floors[other] ?? 0) + 1e-9) {
              expect((shares[other] ?? 0) / theirs).toBeLessThanOrEqual((share / weight) * (1 + 1e-9) + 1e-9)
            }
          }
        }
      }),
    )
  })
  test('their order does not matter', () => {
    fc.assert(
      fc.property(capacities, claims, (capacity, all) => {
        const backwards = shareCpu(capacity, all.toReversed()).reverse()
        for (const [place, share] of shareCpu(capacity, all).entries())
          expect(share).toBeCloseTo(backwards[place] ?? 0, 6)
      }),
    )
  })
})

describe('where a guest’s time went', () => {
  test('what neighbours took is ready, what its limit took is limited', () => {
    const time = cpuTime({ demand: 8000, weight: 1, limit: 6000 }, { granted: 5000, full: 10_000, vcpus: 4 })
    expect(time).toEqual({ usedPercent: 50, readyPercent: 10, maxLimitedPercent: 20, coStopPercent: 10 * 0.15 * 0.75 })
  })
  test('one vCPU never waits for a sibling', () =>
    expect(cpuTime({ demand: 1, weight: 1 }, { granted: 0.5, full: 1, vcpus: 1 }).coStopPercent).toBe(0))
})

describe('a queue before a shared processor (M/G/1-PS)', () => {
  test('a request takes its own time on an idle one, twice that at half load, ten times at nine tenths', () => {
    expect(responseTime(20, 0)).toBe(20)
    expect(responseTime(20, 0.5)).toBe(40)
    expect(responseTime(20, 0.9)).toBeCloseTo(200, 6)
  })
  test('overload does not make it endless', () => expect(responseTime(20, 3)).toBeCloseTo(1000, 6))
})

describe('Barham et al. 2003, figure 6: CPU-bound domains on two CPUs', () => {
  test('128 of them lose 7.5 % to switching at slices of 5 ms, next to nothing at 50 ms', () => {
    expect(schedulerLoss(128, 2, 5)).toBeCloseTo(0.075, 6)
    expect(schedulerLoss(128, 2, 50)).toBeLessThan(0.01)
  })
  test('none while there is a CPU for each, and never more however many', () => {
    expect(schedulerLoss(2, 2, 5)).toBe(0)
    expect(schedulerLoss(100_000, 2, 5)).toBe(0.075)
  })
})
