import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hpa, hpaStep } from '../../src/physics'

describe('what a metric asks for', () => {
  test('is nothing else where no replica says anything', () =>
    expect(hpa({ current: 3, metric: 90, target: 30, missing: 3 })).toBe(3))
  test('is damped by replicas that are starting: two at twice the target and one that is not ready make four', () =>
    expect(hpa({ current: 3, metric: 60, target: 30, notReady: 1 })).toBe(4))
  test('is damped by replicas without a metric, which shrink nothing', () =>
    expect(hpa({ current: 4, metric: 10, target: 20, missing: 2 })).toBe(3))
  test('a target of nothing is a mistake of the caller', () => {
    for (const target of [0, -1, Number.NaN])
      expect(() => hpa({ current: 3, metric: 5, target })).toThrow(`a target must be above 0, not ${target}`)
  })
  test('no replicas stay none', () => expect(hpa({ current: 0, metric: 5, target: 10 })).toBe(0))
  test('never turns round for want of metrics', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 500 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        (current, metric, notReady, missing) => {
          const plain = hpa({ current, metric, target: 100 })
          const damped = hpa({ current, metric, target: 100, notReady, missing })
          expect(Math.sign(damped - current) * Math.sign(plain - current)).toBeGreaterThanOrEqual(0)
          expect(Math.abs(damped - current)).toBeLessThanOrEqual(Math.abs(plain - current))
        },
      ),
    )
  })
})

describe('a step', () => {
  const state = { nowS: 1000, current: 10, desired: 2 }
  test('down waits for five minutes by default: the highest recommendation counts', () => {
    const recommendations = [
      { atS: 650, replicas: 12 },
      { atS: 800, replicas: 8 },
    ]
    expect(hpaStep({}, { ...state, recommendations })).toBe(8)
    expect(hpaStep({}, { ...state, nowS: 1100, recommendations })).toBe(2)
  })
  test('up takes the lowest recommendation of its window', () => {
    const scaleUp = { policies: [{ type: 'Pods', value: 100, periodS: 15 }], stabilizationS: 60 } as const
    const recommendations = [{ atS: 970, replicas: 13 }]
    expect(hpaStep({ scaleUp }, { ...state, desired: 20, recommendations })).toBe(13)
  })
  test('counts what was changed in the period already', () => {
    const scaleDown = { policies: [{ type: 'Pods', value: 4, periodS: 60 }], stabilizationS: 0 } as const
    expect(hpaStep({ scaleDown }, { ...state, changes: [{ atS: 950, by: -3 }] })).toBe(9)
    expect(hpaStep({ scaleDown }, { ...state, changes: [{ atS: 940, by: -3 }] })).toBe(6)
  })
  test('takes the smaller change where told to, or none', () => {
    const policies = [
      { type: 'Pods', value: 4, periodS: 60 },
      { type: 'Percent', value: 10, periodS: 60 },
    ] as const
    expect(hpaStep({ scaleDown: { policies, select: 'Min', stabilizationS: 0 } }, state)).toBe(9)
    expect(hpaStep({ scaleDown: { policies, select: 'Disabled', stabilizationS: 0 } }, state)).toBe(10)
  })
  test('stays within the bounds of the group, and moves towards what is asked', () => {
    const number = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(number, number, (current, desired) => {
        const next = hpaStep({ min: 1, max: 150 }, { nowS: 0, current, desired })
        expect(next).toBeGreaterThanOrEqual(Math.min(current, desired, 150))
        expect(next).toBeLessThanOrEqual(Math.min(150, Math.max(current, desired)))
      }),
    )
  })
})
