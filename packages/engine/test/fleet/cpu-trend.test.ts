import { library } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { cpuTrends, createSimulation, metricSeries, vmUsage } from '../../src'

const HOUR_MS = 3_600_000

describe.each(['noisy-neighbour', 'overcommitted', 'default'])('the trend of each VM of the fleet %s', name => {
  test('is what it used, which is less than it asked for where its host is short', async () => {
    const scenario = await library.open(name)
    if (scenario === undefined) throw new Error(`there is no fleet ${name}`)
    const simulation = createSimulation(scenario)
    simulation.advanceTo(HOUR_MS + 1234)
    const { fleet } = simulation
    const trendOf = cpuTrends(fleet)
    const range = { fromMs: fleet.nowMs - 23 * 300_000, toMs: fleet.nowMs, stepS: 300 }
    for (const vm of Object.values(fleet.vms)) {
      const series = metricSeries(fleet, { kind: 'vm', id: vm.id }, 'cpu.usage', range)
      const used = vm.state === 'running' ? series.filter(value => value !== null).map(Math.round) : []
      const trend = trendOf(vm)
      expect(trend.length).toBe(used.length)
      trend.forEach((value, at) => {
        // One is rounded from tenths.
        expect(Math.abs(value - (used[at] ?? 0))).toBeLessThanOrEqual(1)
      })
      if (trend.length > 0)
        expect(Math.abs((trend.at(-1) ?? 0) - vmUsage(fleet, vm).cpuPercent)).toBeLessThanOrEqual(0.55)
    }
  })
})
