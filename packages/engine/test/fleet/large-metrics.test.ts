import type { Metric } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { createSimulation, metricSeries } from '../../src'

const HOUR_MS = 3_600_000
const simulation = createSimulation(fleets.large(4000))
simulation.advanceTo(8 * HOUR_MS)
const { fleet } = simulation
const range = { fromMs: 0, toMs: 8 * HOUR_MS, stepS: 4 * 3600 }

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
    ['memory.used', 0.02, 1],
    ['network.throughput', 0.1, 1],
    ['disk.throughput', 0.25, 1],
    // The hosts are alike: the fleet's percentage is the mean of theirs.
    ['cpu.usage', 0.1, 200],
  ] as const)('estimates %s within %d of it', (metric, within, divisor) => {
    const estimate = metricSeries(fleet, { kind: 'fleet' }, metric, range)
    exactly(metric).forEach((sum, at) => {
      expect(Math.abs((estimate[at] ?? 0) / (sum / divisor) - 1)).toBeLessThan(within)
    })
  })
})
