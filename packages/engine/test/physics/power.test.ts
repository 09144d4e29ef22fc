import { describe, expect, test } from 'vitest'
import { power } from '../../src/physics'

describe('power', () => {
  test('of use beyond the machine is taken as all of it', () => {
    expect(power('ML110 G4', 1.2)).toBe(117)
    expect(power('ML110 G4', -0.1)).toBe(86)
  })
})

test('a name that is no server’s is a mistake of the caller, who is told the names', () => {
  // @ts-expect-error -- what a caller without types may say
  expect(() => power('G4', 0.5)).toThrow(/no server called G4; known are ML110 G3, ML110 G4/)
})
