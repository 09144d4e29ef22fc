import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  interquartileRange,
  isOverloaded,
  leastIncrease,
  maximumCorrelation,
  median,
  medianDeviation,
  minimumMigrationTime,
  regress,
} from '../../src/physics/consolidation'

describe('spread', () => {
  test('is measured by order, not by size', () => {
    expect(median([5, 1, 3])).toBe(3)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1)
    expect(interquartileRange([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(6)
  })
})

test('the regression goes on along a line', () => {
  const rising = Array.from({ length: 10 }, (_, age) => 0.5 - 0.03 * age)
  expect(regress(rising, 1)).toBeCloseTo(0.53, 12)
  expect(regress(rising, 3)).toBeCloseTo(0.59, 12)
})

describe('a host', () => {
  const steady = Array.from({ length: 30 }, () => 0.5)
  test('without a history is held to 70 %', () => {
    for (const rule of [
      { kind: 'lr', safety: 1.2 },
      { kind: 'iqr', safety: 1.5 },
    ] as const) {
      expect(isOverloaded(rule, { use: 0.71, history: [0.9, 0.9], ahead: 1 })).toBe(true)
      expect(isOverloaded(rule, { use: 0.69, history: [0.9, 0.9], ahead: 1 })).toBe(false)
    }
  })
  test('that is steady may be filled, one that swings may not', () => {
    const swinging = steady.map((_, age) => (age % 4) / 4)
    for (const kind of ['iqr', 'mad'] as const) {
      expect(isOverloaded({ kind, safety: 1 }, { use: 0.9, history: steady, ahead: 1 })).toBe(false)
      expect(isOverloaded({ kind, safety: 1 }, { use: 0.9, history: swinging, ahead: 1 })).toBe(true)
    }
  })
})

describe('the guest to go', () => {
  test('soonest is the first of those with the least memory', () =>
    expect(minimumMigrationTime([{ memory: 3 }, { memory: 1, n: 1 }, { memory: 1, n: 2 }])).toMatchObject({ n: 1 }))
  test('by correlation is one that does as another does, not the one apart', () => {
    const wave = (shift: number) => Array.from({ length: 20 }, (_, t) => ((t * 7 + shift) % 11) / 11)
    const noise = Array.from({ length: 20 }, (_, t) => ((t * t * 5) % 13) / 13)
    const guests = [
      { name: 'apart', memory: 1, history: noise },
      { name: 'one', memory: 2, history: wave(0) },
      { name: 'other', memory: 2, history: wave(0).map(value => 2 * value) },
    ]
    expect(maximumCorrelation(guests)?.name).toBe('one')
  })
})

test('the host of least increase is the first of the best that accept, whatever is asked first', () => {
  const hosts = fc.array(fc.record({ watts: fc.integer({ min: 0, max: 9 }), open: fc.boolean() }))
  fc.assert(
    fc.property(hosts, all => {
      const found = leastIncrease(all, { increase: ({ watts }) => watts, accepts: ({ open }) => open })
      const open = all.filter(host => host.open)
      expect(found).toBe(open.find(({ watts }) => watts === Math.min(...open.map(host => host.watts))))
    }),
  )
})
