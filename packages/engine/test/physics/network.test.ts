import { describe, expect, test } from 'vitest'
import { GOODPUT, GUEST_RTT_S, HOST_RTT_S, SAME_HOST_BPS, SAME_HOST_RTT_S } from '../../src/physics/network'

const linkBps = (bitsPerS: number): number => (GOODPUT * bitsPerS) / 8

describe('two guests of one host', () => {
  test('exchange at least four times what 10 GbE carries', () =>
    expect(SAME_HOST_BPS).toBeGreaterThanOrEqual(4 * linkBps(10e9)))
  test('answer one another sooner than over the wire', () =>
    expect(SAME_HOST_RTT_S).toBeLessThan(HOST_RTT_S + 2 * GUEST_RTT_S))
})
