import type { Metric } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { createSimulation, metricSample, metricSeries } from '../../src'

const HOUR_MS = 3_600_000
const simulation = createSimulation(fleets.large(4000))
simulation.advanceTo(8 * HOUR_MS)
const { fleet } = simulation
const range = { fromMs: 0, toMs: 8 * HOUR_MS, stepS: 4 * 3600 }
/** So many points that not all hosts can be asked. */
const long = { fromMs: 0, toMs: 8 * HOUR_MS, stepS: 60 }

/** All hosts one by one, added up. */
function exactly(metric: Metric): number[] {
  const sums = [0, 0, 0]
  for (const host of Object.values(fleet.hosts)) {
    const series = metricSeries(fleet, { kind: 'host', id: host.id }, metric, range)
    series.forEach((value, at) => {
      sums[at] = (sums[at] ?? 0) + (value ?? 0)
    })
  }
  return sums
}

describe('a chart of a fleet of 200 hosts', () => {
  test('adds up what was allocated', () => {
    expect(metricSeries(fleet, { kind: 'fleet' }, 'memory.allocated', range)).toEqual(exactly('memory.allocated'))
  })

  test.each([
    ['memory.used', 1],
    ['network.throughput', 1],
    // The hosts are alike: the fleet's percentage is the mean of theirs.
    ['cpu.usage', 200],
  ] as const)('is exact for %s where the points are few, and else says how far off it may be', (metric, divisor) => {
    const sums = exactly(metric).map(sum => sum / divisor)
    const few = metricSample(fleet, { kind: 'fleet' }, metric, range)
    expect(few.estimate).toBeUndefined()
    sums.forEach((sum, at) => {
      expect(Math.abs((few.values[at] ?? 0) / sum - 1)).toBeLessThan(0.005)
    })
    const { values, estimate } = metricSample(fleet, { kind: 'fleet' }, metric, long)
    expect(estimate).toMatchObject({ hosts: 50, ofHosts: 200 })
    sums.forEach((sum, at) => {
      expect(Math.abs((values[at * 240] ?? 0) - sum)).toBeLessThan(estimate?.margin ?? 0)
    })
    expect(estimate?.margin).toBeLessThan(0.25 * Math.max(...sums))
  })

  test('estimates what disks do from fewer hosts, as each asks all that write to the same datastores', () => {
    const { values, estimate } = metricSample(fleet, { kind: 'fleet' }, 'disk.throughput', range)
    expect(estimate?.ofHosts).toBe(200)
    exactly('disk.throughput').forEach((sum, at) => {
      expect(Math.abs((values[at] ?? 0) / sum - 1)).toBeLessThan(0.25)
    })
  })
})
