import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareCpu } from '../../src/physics'
import { type CpuNode, sharePools } from '../../src/physics/cpu-pools'

const busy = (place: number, weight = 1000): CpuNode => ({ place, demand: Infinity, weight })

describe('pools', () => {
  test('share with their siblings first, however many guests are in each', () => {
    const shares = sharePools(12, [
      { weight: 4000, members: [busy(0), busy(1), busy(2)] },
      { weight: 4000, members: [busy(3)] },
    ])
    expect(shares).toEqual([2, 2, 2, 6])
  })
  test('of High and Normal shares get two to one, and a guest beside them its own', () =>
    expect(
      sharePools(14, [{ weight: 8000, members: [busy(0)] }, { weight: 4000, members: [busy(1)] }, busy(2, 2000)]),
    ).toEqual([8, 4, 2]))
  test('leave what they do not use to the others', () =>
    expect(
      sharePools(10, [
        { weight: 9000, members: [{ place: 0, demand: 1, weight: 1 }] },
        { weight: 1000, members: [busy(1)] },
      ]),
    ).toEqual([1, 9]))
  test('hold their guests under one limit and above one reservation', () => {
    expect(sharePools(10, [{ weight: 1, limit: 3, members: [busy(0), busy(1)] }, busy(2, 1)])).toEqual([1.5, 1.5, 7])
    expect(sharePools(10, [{ weight: 1, reservation: 8, members: [busy(0)] }, busy(1, 1000)])).toEqual([8, 2])
  })
  test('within pools share again', () =>
    expect(
      sharePools(12, [
        {
          weight: 1,
          members: [
            { weight: 1, members: [busy(0)] },
            { weight: 2, members: [busy(1)] },
          ],
        },
      ]),
    ).toEqual([4, 8]))
  test('a guest’s reservation holds in however poor a pool', () =>
    expect(
      sharePools(10, [{ weight: 1, members: [{ place: 0, demand: 10, weight: 1, reservation: 6 }] }, busy(1, 1000)]),
    ).toEqual([6, 4]))
})

test('for any claims: one pool around all of them changes nothing, and nothing is given twice', () => {
  const claims = fc.array(
    fc.record({
      demand: fc.double({ min: 0, max: 100, noNaN: true }),
      weight: fc.double({ min: 0.1, max: 100, noNaN: true }),
    }),
    { minLength: 2, maxLength: 12 },
  )
  fc.assert(
    fc.property(claims, fc.double({ min: 1, max: 400, noNaN: true }), fc.nat(11), (all, capacity, cut) => {
      const members = all.map((claim, place) => ({ ...claim, place }))
      const flat = shareCpu(capacity, all)
      sharePools(capacity, [{ weight: 1, members }]).forEach((share, at) => {
        expect(share).toBeCloseTo(flat[at] ?? 0, 6)
      })
      const split = sharePools(capacity, [
        { weight: 1, members: members.slice(0, cut) },
        { weight: 3, members: members.slice(cut) },
      ])
      const wanted = all.reduce((sum, { demand }) => sum + demand, 0)
      expect(split.reduce((sum, share) => sum + share, 0)).toBeCloseTo(Math.min(capacity, wanted), 6)
    }),
  )
})
