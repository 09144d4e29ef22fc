import { describe, expect, test } from 'vitest'
import { crossHostPath, linkBps, sameHostPath, sentBps } from '../../src/physics/network'

const KINDS = ['full', 'para', 'os-level'] as const
const end = (mbps: number, kind: (typeof KINDS)[number] | 'native' = 'full') => ({ kind, mbps })

describe.each(KINDS)('two guests under %s virtualization', kind => {
  const [near, far] = [sameHostPath(kind), crossHostPath(end(10_000, kind), end(10_000, kind))]
  test('exchange at least four times as much on one host as over 10 GbE', () =>
    expect(near.bytesPerS).toBeGreaterThanOrEqual(4 * far.bytesPerS))
  test('answer one another sooner on one host than over the wire', () => expect(near.rttS).toBeLessThan(far.rttS))
})

test('a path carries what its slower end does, and a router between makes its answers late', () => {
  expect(crossHostPath(end(1000), end(25_000)).bytesPerS).toBeLessThanOrEqual(linkBps(1000))
  expect(crossHostPath(end(1000), end(1000), 1).rttS).toBeGreaterThan(crossHostPath(end(1000), end(1000)).rttS)
})

test('a guest sends in proportion to its use of the CPU', () =>
  expect(sentBps('web', 0.8, 'full')).toBe(2 * sentBps('web', 0.4, 'full')))
