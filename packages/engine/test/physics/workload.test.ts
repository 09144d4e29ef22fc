import { GENERATED_PROFILES, WORKLOAD_PROFILES } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultWorkload, demand, demandMean, dirtyClasses } from '../../src/physics/workload'

/** A Monday, 2011-03-07T00:00:00Z. */
const MONDAY_S = 1_299_456_000
const DAY_S = 86_400
const WEEK_S = 7 * DAY_S
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const PROFILES = [...GENERATED_PROFILES, 'planetlab'] as const

describe('demand', () => {
  const moments = fc.double({ min: -1e9, max: 4e9, noNaN: true })
  const guests = fc.record({
    seed: fc.integer(),
    vm: fc.string(),
    profile: fc.constantFrom(...PROFILES),
    intensity: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  test('is a fraction, and the same however often it is asked', () => {
    fc.assert(
      fc.property(guests, moments, ({ seed, vm, profile, intensity }, tS) => {
        const value = demand(seed, vm, profile, tS, { intensity })
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(demand(seed, vm, profile, tS, { intensity })).toBe(value)
      }),
    )
  })

  test('is linear between the edges of slots', () => {
    fc.assert(
      fc.property(
        guests,
        fc.integer({ min: 0, max: 1e7 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ seed, vm, profile }, slot, part) => {
          const at = (place: number): number => demand(seed, vm, profile, 300 * place)
          expect(at(slot + part)).toBeCloseTo(at(slot) + (at(slot + 1) - at(slot)) * part, 6)
        },
      ),
    )
  })

  test('of another seed or another guest is another', () => {
    const week = (seed: number, vm: string): number[] =>
      range(50).map(slot => demand(seed, vm, 'web', MONDAY_S + 300 * slot))
    expect(week(1, 'a')).not.toEqual(week(2, 'a'))
    expect(week(1, 'a')).not.toEqual(week(1, 'b'))
  })

  describe.each(PROFILES)('of %s', profile => {
    test.each([0.02, 0.1, 0.3, 0.6, 0.95, 1])('has the mean that was asked for: %d', intensity => {
      const weeks = range(30).map(vm =>
        demandMean(1, `vm-${vm}`, profile, MONDAY_S, MONDAY_S + 2 * WEEK_S, { intensity }),
      )
      expect(Math.abs(mean(weeks) / intensity - 1)).toBeLessThan(0.08)
    })
    test('is nothing at intensity 0', () => {
      expect(demandMean(1, 'vm', profile, MONDAY_S, MONDAY_S + WEEK_S, { intensity: 0 })).toBe(0)
    })
  })

  test('of a web server is higher in the afternoon than at night, and on weekdays', () => {
    const at = (day: number, hour: number): number =>
      mean(
        range(40).map(vm =>
          demandMean(
            3,
            `vm-${vm}`,
            'web',
            MONDAY_S + day * DAY_S + hour * 3600,
            MONDAY_S + day * DAY_S + (hour + 2) * 3600,
          ),
        ),
      )
    expect(at(1, 13)).toBeGreaterThan(2 * at(1, 1))
    expect(at(1, 13)).toBeGreaterThan(1.3 * at(5, 13))
  })
  test('of a desktop is that of office hours', () => {
    const during = (fromH: number): number =>
      demandMean(3, 'vm', 'desktop', MONDAY_S + fromH * 3600, MONDAY_S + (fromH + 7) * 3600)
    expect(during(10)).toBeGreaterThan(5 * during(0))
    expect(demandMean(3, 'vm', 'desktop', MONDAY_S + 5 * DAY_S, MONDAY_S + 7 * DAY_S)).toBeLessThan(0.05)
  })
  test('of batch work is all or nearly nothing', () => {
    const values = range(500).map(slot => demand(3, 'vm', 'batch', MONDAY_S + 300 * slot))
    expect(new Set(values).size).toBe(2)
    expect(Math.max(...values)).toBeGreaterThan(0.9)
    expect(Math.min(...values)).toBeLessThan(0.05)
  })
})

describe('mean demand', () => {
  test('is what many samples come to', () => {
    const [from, to] = [MONDAY_S + 123, MONDAY_S + 5000]
    const samples = mean(
      range(10_000).map(index => demand(1, 'vm', 'planetlab', from + ((index + 0.5) * (to - from)) / 10_000)),
    )
    expect(demandMean(1, 'vm', 'planetlab', from, to)).toBeCloseTo(samples, 4)
  })
  test('of two halves is the mean of the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        (start, half) => {
          const of = (a: number, b: number): number => demandMean(1, 'vm', 'database', MONDAY_S + a, MONDAY_S + b)
          expect((of(start, start + half) + of(start + half, start + 2 * half)) / 2).toBeCloseTo(
            of(start, start + 2 * half),
            6,
          )
        },
      ),
    )
  })
  test('of no time is the demand then', () =>
    expect(demandMean(1, 'vm', 'web', MONDAY_S, MONDAY_S)).toBe(demand(1, 'vm', 'web', MONDAY_S)))
})

test('profiles have other names, and a name that is none’s is a mistake of the caller', () => {
  expect(demand(1, 'vm', 'vdi', MONDAY_S + 36_000)).toBe(demand(1, 'vm', 'desktop', MONDAY_S + 36_000))
  expect(demand(1, 'vm', 'db', MONDAY_S)).toBe(demand(1, 'vm', 'database', MONDAY_S))
  // @ts-expect-error -- what a caller without types may say
  expect(() => demand(1, 'vm', 'games', MONDAY_S)).toThrow(/no profile called games; known are idle, web/)
})

describe('what a guest dirties', () => {
  const workload = { dirtyMiBps: 68, workingSetMiB: 263 }
  const rate = (cpu: number): number =>
    dirtyClasses(workload, cpu).reduce((sum, { bytes, ratePerS }) => sum + bytes * ratePerS, 0)

  test('at full CPU is the workload’s rate, over its working set', () => {
    expect(rate(1)).toBeCloseTo(68 * 2 ** 20, 3)
    expect(dirtyClasses(workload, 1).reduce((sum, { bytes }) => sum + bytes, 0)).toBeCloseTo(263 * 2 ** 20, 3)
  })
  test('follows the CPU that it uses', () => expect(rate(0.25)).toBeCloseTo(rate(1) / 4, 3))
  test('is nothing for a guest that rewrites nothing', () => {
    expect(dirtyClasses({ dirtyMiBps: 0, workingSetMiB: 100 }, 1)).toEqual([])
    expect(dirtyClasses({ dirtyMiBps: 10, workingSetMiB: 0 }, 1)).toEqual([])
    expect(rate(0)).toBe(0)
  })
})

test.each(WORKLOAD_PROFILES)('%s usually stays within its memory and its CPU', profile => {
  const usual = defaultWorkload(profile, 4096)
  expect(usual.intensity).toBeGreaterThan(0)
  expect(usual.intensity).toBeLessThanOrEqual(1)
  expect(usual.workingSetMiB).toBeGreaterThan(0)
  expect(usual.workingSetMiB).toBeLessThan(4096)
})
