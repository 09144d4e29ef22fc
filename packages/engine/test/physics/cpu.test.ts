import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareCpu } from '../../src/physics'
import { cpuTime } from '../../src/physics/cpu'

const busy = { demand: Infinity, weight: 1 }
const rounded = (values: readonly number[]): number[] => values.map(value => Math.round(value * 1e4) / 1e4)

describe('VMware, vSphere Resource Management', () => {
  test('8 GHz and two CPU-bound guests of Normal shares: 4 GHz each', () =>
    expect(shareCpu(8, [busy, busy])).toEqual([4, 4]))
  test('of High and Normal shares: 5.33 and 2.67 GHz', () => {
    const shares = shareCpu(8, [
      { demand: 8, weight: 2000 },
      { demand: 8, weight: 1000 },
    ])
    expect(shares[0]).toBeCloseTo(16 / 3)
    expect(shares[1]).toBeCloseTo(8 / 3)
  })
  test('a guest of 4000 shares uses 10 %, another of 2000 wants all and gets 90 %', () =>
    expect(
      rounded(
        shareCpu(100, [
          { demand: 10, weight: 4000 },
          { demand: 100, weight: 2000 },
        ]),
      ),
    ).toEqual([10, 90]))
  test('both busy: two to one', () =>
    expect(
      rounded(
        shareCpu(100, [
          { demand: 100, weight: 4000 },
          { demand: 100, weight: 2000 },
        ]),
      ),
    ).toEqual([66.6667, 33.3333]))
})

test('Barham et al. 2003, figure 5: eight domains of weights 1 to 8 get i/36, within 4 %', () => {
  const weights = [1, 2, 3, 4, 5, 6, 7, 8]
  const shares = shareCpu(
    2,
    weights.map(weight => ({ demand: 2, weight })),
  )
  for (const weight of weights) {
    const expected = (2 * weight) / 36
    expect(Math.abs((shares[weight - 1] ?? 0) - expected)).toBeLessThanOrEqual(0.04 * expected)
  }
})

describe('SimGrid, cloud-sharing.tesh', () => {
  const task = { demand: 1, weight: 1 }
  test('one task on one core', () => expect(shareCpu(1, [task])).toEqual([1]))
  test('two tasks on one core', () => expect(shareCpu(1, [task, task])).toEqual([0.5, 0.5]))
  test('three tasks on two cores', () =>
    expect(rounded(shareCpu(2, [task, task, task]))).toEqual([0.6667, 0.6667, 0.6667]))
  test('three guests of one vCPU on two cores', () =>
    expect(rounded(shareCpu(2, [task, task, task]))).toEqual([0.6667, 0.6667, 0.6667]))
  test('a guest with two tasks beside a task of the host on one core: 0.25, 0.25 and 0.5', () => {
    const [guest = 0, host] = shareCpu(1, [{ demand: 1, weight: 1 }, task])
    expect(host).toBe(0.5)
    expect(shareCpu(guest, [task, task])).toEqual([0.25, 0.25])
  })
  test('a guest of two vCPUs with three tasks beside a task of the host on two cores: 0.4444 each and 0.6667', () => {
    const [guest = 0, host = 0] = shareCpu(2, [{ demand: 2, weight: 2 }, task])
    expect(rounded([host])).toEqual([0.6667])
    expect(rounded(shareCpu(guest, [task, task, task]))).toEqual([0.4444, 0.4444, 0.4444])
  })
})

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
