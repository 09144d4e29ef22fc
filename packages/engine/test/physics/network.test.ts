import { describe, expect, test } from 'vitest'
import { GOODPUT, GUEST_RTT_S, HOST_RTT_S, SAME_HOST_BPS, SAME_HOST_RTT_S } from '../../src/physics/network'

const linkBps = (bitsPerS: number): number => (GOODPUT * bitsPerS) / 8

describe('what a link carries', () => {
  test('1 GbE: 112 MiB/s, as the migrations in Proxmox logs', () => {
    expect(linkBps(1e9) / 2 ** 20).toBeGreaterThan(111)
    expect(linkBps(1e9) / 2 ** 20).toBeLessThan(121)
  })
  test('10 GbE: 9.35 Gb/s (Felter et al. 2014, nuttcp)', () =>
    expect(Math.abs((linkBps(10e9) * 8) / 9.35e9 - 1)).toBeLessThan(0.01))
})

describe('two guests of one host', () => {
  test('exchange at least four times what 10 GbE carries', () =>
    expect(SAME_HOST_BPS).toBeGreaterThanOrEqual(4 * linkBps(10e9)))
  test('answer one another sooner than over the wire', () =>
    expect(SAME_HOST_RTT_S).toBeLessThan(HOST_RTT_S + 2 * GUEST_RTT_S))
})

test('a guest adds to a round trip what netperf saw: 37.6 to 67.9 µs (Felter et al. 2014)', () =>
  expect(Math.abs((HOST_RTT_S + GUEST_RTT_S) / 67.9e-6 - 1)).toBeLessThan(0.02))
