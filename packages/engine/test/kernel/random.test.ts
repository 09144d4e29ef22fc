import { describe, expect, test } from 'vitest'
import { hash32, hashText, normal, normalQuantile, stream, uniform } from '../../src/kernel/random'

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('hash32', () => {
  test('gives the same 32 bits for ever', () => {
    expect([
      hash32(0, 0, 0),
      hash32(1, 2, 3),
      hash32(1, 2, 3, 4),
      hash32(-1, 2 ** 31, 7),
      hashText('vm-7f3k'),
    ]).toMatchInlineSnapshot(`
      [
        2331359702,
        2687672827,
        559897209,
        3967388564,
        295609482,
      ]
    `)
  })
  test('tells its keys and their order apart', () => {
    const keys = range(20).flatMap(a => range(20).flatMap(b => range(20).map(c => hash32(a, b, c))))
    expect(new Set(keys).size).toBe(8000)
  })
  test('turns about half of the bits when one bit of a key turns', () => {
    const turned = range(500).flatMap(key =>
      range(32).map(bit => {
        let change = hash32(1, key, 5) ^ hash32(1, key ^ (1 << bit), 5)
        let ones = 0
        for (; change !== 0; change &= change - 1) ones += 1
        return ones
      }),
    )
    expect(mean(turned)).toBeGreaterThan(15.8)
    expect(mean(turned)).toBeLessThan(16.2)
    expect(Math.min(...turned)).toBeGreaterThan(2)
  })
})

test('hashText tells texts apart', () => {
  expect(new Set(range(50_000).map(index => hashText(`vm-${index.toString(36)}`))).size).toBeGreaterThan(49_990)
})

test('uniform fills [0, 1) evenly', () => {
  const draws = range(20_000).map(index => uniform(7, index))
  expect(mean(draws)).toBeCloseTo(0.5, 2)
  for (const tenth of range(10)) {
    const inside = draws.filter(draw => Math.floor(draw * 10) === tenth).length
    expect(Math.abs(inside - 2000)).toBeLessThan(200)
  }
})

test('normal has mean 0 and variance 1', () => {
  const draws = range(20_000).map(index => normal(7, index))
  expect(Math.abs(mean(draws))).toBeLessThan(0.03)
  expect(Math.abs(mean(draws.map(draw => draw * draw)) - 1)).toBeLessThan(0.04)
})

test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.001, -3.090232306167813],
  [0.999, 3.090232306167813],
  [0.841344746068543, 1],
])('the normal quantile of %d is %d', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 7))

describe('stream', () => {
  const first = (seed: number, domain: string, id: string): number[] => {
    const { next } = stream(seed, domain, id)
    return range(5).map(() => next())
  }
  test('begins anew the same', () => expect(first(1, 'failures', 'host-1')).toEqual(first(1, 'failures', 'host-1')))
  test('differs by seed, domain and entity', () => {
    const starts = [
      first(1, 'failures', 'a'),
      first(2, 'failures', 'a'),
      first(1, 'arrivals', 'a'),
      first(1, 'failures', 'b'),
    ]
    expect(new Set(starts.map(draws => draws[0])).size).toBe(4)
  })
  test('is uniform', () => {
    const { next } = stream(3, 'x', 'y')
    expect(mean(range(20_000).map(() => next()))).toBeCloseTo(0.5, 2)
  })
})
