import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cos, exp, ln, pow, sin } from '../../src/kernel/math'

const BITS = new DataView(new ArrayBuffer(8))

/** Distance to the next number, at a number. */
function ulp(x: number): number {
  BITS.setFloat64(0, Math.abs(x))
  BITS.setBigUint64(0, BITS.getBigUint64(0) + 1n)
  return BITS.getFloat64(0) - Math.abs(x)
}

/** Units in the last place between what we say and what the platform says, whose own error is below 1. */
const off = (ours: number, theirs: number): number =>
  Object.is(ours, theirs) ? 0 : Math.abs(ours - theirs) / ulp(theirs)

const numbers = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('the kernel’s functions agree with the platform’s', () => {
  test('exp, over all that does not overflow', () => {
    fc.assert(
      fc.property(numbers(-745, 709.7), x => off(exp(x), Math.exp(x)) <= 2),
      { numRuns: 5000 },
    )
  })
  test('ln, over all positive numbers', () => {
    fc.assert(
      fc.property(numbers(Number.MIN_VALUE, Number.MAX_VALUE), x => off(ln(x), Math.log(x)) <= 2),
      { numRuns: 5000 },
    )
  })
  test('ln, near one, where the result is small', () => {
    fc.assert(
      fc.property(numbers(0.5, 2), x => off(ln(x), Math.log(x)) <= 2),
      { numRuns: 5000 },
    )
  })
  test('pow, wherever the result is a normal number', () => {
    fc.assert(
      fc.property(numbers(1e-6, 1e6), numbers(-50, 50), (x, y) => off(pow(x, y), x ** y) <= 2),
      { numRuns: 5000 },
    )
  })
  test('sin and cos, up to a million', () => {
    fc.assert(
      fc.property(numbers(-1e6, 1e6), x => off(sin(x), Math.sin(x)) <= 2 && off(cos(x), Math.cos(x)) <= 2),
      { numRuns: 5000 },
    )
  })
})

describe('the kernel’s functions at their ends', () => {
  test.each([
    [exp(0), 1],
    [exp(-Infinity), 0],
    [exp(Infinity), Infinity],
    [exp(-800), 0],
    [exp(710), Infinity],
    [ln(1), 0],
    [ln(0), -Infinity],
    [ln(Infinity), Infinity],
    [ln(-1), Number.NaN],
    [ln(Number.MIN_VALUE), Math.log(Number.MIN_VALUE)],
    [pow(2, 10), 1024],
    [pow(1024, 0.1), 2],
    [pow(2, -1074), Number.MIN_VALUE],
    [pow(10, 309), Infinity],
    [pow(0, 2), 0],
    [pow(0, -1), Infinity],
    [pow(5, 0), 1],
    [pow(-2, 2), Number.NaN],
    [cos(0), 1],
    [sin(0), 0],
    [cos(Infinity), Number.NaN],
    [exp(Number.NaN), Number.NaN],
  ])('%d is %d', (ours, expected) => expect(ours).toBe(expected))
})
