import { describe, expect, test } from 'vitest'
import { power } from '../../src/physics'

describe('SPECpower_ssj as in CloudSim 3.0.3', () => {
  test.each([
    ['ML110 G3', 105, 169],
    ['ML110 G4', 86, 117],
    ['ML110 G5', 93.7, 135],
    ['X3250 X3470', 41.6, 113],
    ['X3250 X3480', 42.3, 113],
    ['X3550 X5670', 66, 247],
    ['X3550 X5675', 58.4, 222],
  ] as const)('%s draws %d W idle and %d W busy', (model, idle, busy) => {
    expect(power(model, 0)).toBe(idle)
    expect(power(model, 1)).toBe(busy)
  })
  test('half way between two points is their mean', () =>
    expect(power('ML110 G5', 0.05)).toBeCloseTo((93.7 + 97) / 2, 12))
  test('ML110 G4 at 35 % draws 97.75 W', () => expect(power('ML110 G4', 0.35)).toBeCloseTo(97.75, 12))
  test('at a measured point it is what was measured', () => expect(power('X3550 X5670', 0.7)).toBeCloseTo(191, 9))
  test('use beyond the machine is taken as all of it', () => {
    expect(power('ML110 G4', 1.2)).toBe(117)
    expect(power('ML110 G4', -0.1)).toBe(86)
  })
  test('CloudSim’s NPA on the PlanetLab day: 400 G4 and 400 G5 at full power for 86,100 s are 2410.80 kWh', () => {
    const watts = 400 * power('ML110 G4', 1) + 400 * power('ML110 G5', 1)
    expect((watts * 86_100) / 3.6e6).toBeCloseTo(2410.8, 9)
  })
})
