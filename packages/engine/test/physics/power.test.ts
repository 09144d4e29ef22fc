import { describe, expect, test } from 'vitest'
import { power } from '../../src/physics'

describe('power', () => {
  test('of use beyond the machine is taken as all of it', () => {
    expect(power('ML110 G4', 1.2)).toBe(117)
    expect(power('ML110 G4', -0.1)).toBe(86)
  })
})
