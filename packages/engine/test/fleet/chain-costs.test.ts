import { describe, expect, test } from 'vitest'
import { chainCosts, diskReader, type Simulation } from '../../src'
import { complete, named, start } from '../tiny'

const costs = (simulation: Simulation, name: string) => chainCosts(simulation.fleet, named(simulation, name))
const snapshots = (simulation: Simulation, name: string, count: number): void => {
  for (let n = 0; n < count; n += 1)
    complete(simulation, 'snapshot.create', { vmId: named(simulation, name).id, name: `s${n}` })
}

describe('what the depth of a chain costs', () => {
  test('a read opens nearly all layers where the blocks lie in the lowest: 6 % more for each beyond the first', () => {
    const simulation = start()
    snapshots(simulation, 'db-1', 5)
    const { layers, depths } = costs(simulation, 'db-1')
    expect(layers).toBe(6)
    expect(depths.map(depth => depth.layers)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(depths[0]).toMatchObject({ opened: 1, readPercent: 100 })
    // Each layer holds its first grain at most: the sixth finds what it looks for in the base.
    expect(depths[5]?.readPercent).toBeCloseTo(100 / (1 + 0.06 * 5), 0)
    const latency = depths.map(({ readLatencyMs }) => readLatencyMs ?? Number.NaN)
    expect(latency).toEqual(latency.toSorted((a, b) => a - b))
    expect((latency[5] ?? 0) / (latency[0] ?? 0)).toBeCloseTo(1.3, 1)
  })

  test('at the depth of now it is what the disks do, and merged what they will do', () => {
    const simulation = start()
    snapshots(simulation, 'db-1', 4)
    const before = costs(simulation, 'db-1')
    const io = () => diskReader(simulation.fleet).vm(named(simulation, 'db-1'), simulation.fleet.nowMs)
    expect(before.depths[4]?.iops).toBeCloseTo(io()?.iops ?? Number.NaN, 6)
    const at = simulation.fleet.nowMs
    complete(simulation, 'snapshot.delete-all', { vmId: named(simulation, 'db-1').id })
    const after = costs(simulation, 'db-1')
    expect(after.layers).toBe(1)
    expect(after.depths[0]?.iops).toBeCloseTo(io()?.iops ?? Number.NaN, 6)
    // Demand moves within seconds, by far less than four layers cost.
    expect(simulation.fleet.nowMs - at).toBeLessThan(300_000)
    expect((after.depths[0]?.iops ?? 0) / (before.depths[0]?.iops ?? 1)).toBeCloseTo(1, 1)
  })

  test('a VM that is off has no latency, but the same depth', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'db-1')
    complete(simulation, 'vm.stop', { vmId })
    snapshots(simulation, 'db-1', 1)
    expect(costs(simulation, 'db-1').depths).toEqual([
      { layers: 1, opened: 1, readPercent: 100 },
      { layers: 2, opened: expect.any(Number), readPercent: expect.any(Number) },
      { layers: 3, opened: expect.any(Number), readPercent: expect.any(Number) },
    ])
  })
})
