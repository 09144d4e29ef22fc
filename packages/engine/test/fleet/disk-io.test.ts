import type { Metric, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { diskReader, exportScenario, metricSeries, type Simulation } from '../../src'
import { begin, complete, named, runOut, start, TINY } from '../tiny'

const withStore = (store: Partial<Scenario['datastores'][number]>, vms: Scenario['vms'] = TINY.vms): Scenario => ({
  ...TINY,
  datastores: TINY.datastores.map(each => (each.name === 'san' ? { ...each, ...store } : each)),
  vms,
})
const san = (simulation: Simulation) => {
  const found = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'san')
  if (found === undefined) throw new Error('no san')
  return found
}
const now = (simulation: Simulation, vm: string, metric: Metric): number => {
  const { nowMs } = simulation.fleet
  const range = { fromMs: nowMs, toMs: nowMs, stepS: 60 }
  return metricSeries(simulation.fleet, { kind: 'vm', id: named(simulation, vm).id }, metric, range)[0] ?? Number.NaN
}

describe('what a guest gets of its disks', () => {
  test('slows with each layer that its reads look through, and comes back when they are merged', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'db-1')
    const before = now(simulation, 'db-1', 'disk.throughput')
    const latency = now(simulation, 'db-1', 'disk.latency')
    for (let n = 0; n < 6; n += 1) complete(simulation, 'snapshot.create', { vmId, name: `s${n}` })
    const still = start()
    still.advanceTo(simulation.fleet.nowMs)
    // Seven layers, nearly all blocks in the lowest: 6 · 6 % more for the 70 % that it reads.
    expect(now(simulation, 'db-1', 'disk.throughput') / now(still, 'db-1', 'disk.throughput')).toBeCloseTo(0.79, 1)
    expect(now(simulation, 'db-1', 'disk.latency')).toBeGreaterThan(1.2 * latency)
    for (const snapshot of Object.values(simulation.fleet.snapshots))
      complete(simulation, 'snapshot.delete', { vmId, snapshotId: snapshot.id })
    expect(now(simulation, 'db-1', 'disk.latency')).toBeLessThan(1.02 * latency)
    expect(before).toBeGreaterThan(0)
  })

  test('is drawn of the past as it was before the snapshots were taken', () => {
    const simulation = start()
    const { id } = named(simulation, 'db-1')
    const at = simulation.fleet.nowMs
    const read = () =>
      metricSeries(simulation.fleet, { kind: 'vm', id }, 'disk.latency', { fromMs: at, toMs: at, stepS: 60 })[0]
    const before = read()
    simulation.advanceTo(at + 60_000)
    for (let n = 0; n < 3; n += 1) complete(simulation, 'snapshot.create', { vmId: id, name: `s${n}` })
    expect(read()).toBe(before)
  })

  test('is a third of the write pool where three replicas take each write, which also fill it three times as soon', () => {
    const narrow = { writeMBps: 30, iops: 1_000_000 }
    const writes = (store: typeof narrow & { replicas?: number }) => {
      const simulation = start(withStore(store))
      return diskReader(simulation.fleet).datastore(san(simulation), simulation.fleet.nowMs)
    }
    const asked = writes({ ...narrow, writeMBps: 1000 })
    const thrice = writes({ ...narrow, writeMBps: 1000, replicas: 3 })
    expect(thrice.writeBps).toBeCloseTo(asked.writeBps)
    const same = writes({ ...narrow, writeMBps: 1000 / 3 })
    expect(thrice.utilisation).toBeCloseTo(same.utilisation)
    // A write is as late as the slowest of three: 1 + 1/2 + 1/3 accesses, in the mean of reads and writes.
    expect(thrice.latencyS).toBeGreaterThan(same.latencyS)
    expect(thrice.latencyS).toBeLessThan((11 / 6) * same.latencyS)
    const short = asked.writeBps / 2e6
    expect(writes({ ...narrow, writeMBps: short, replicas: 3 }).writeBps).toBeCloseTo((short * 1e6) / 3)
    expect(writes({ ...narrow, writeMBps: short }).writeBps).toBeCloseTo(short * 1e6)
  })

  test('takes three accesses of the disks for each write to three replicas, and three times the space', () => {
    const only = TINY.vms.filter(({ name }) => name === 'db-1')
    const at = (replicas: number, iops: number) => {
      const simulation = start(withStore({ iops, replicas, writeMBps: 1e6, readMBps: 1e6 }, only))
      return { ...diskReader(simulation.fleet).datastore(san(simulation), 0), capacityGiB: san(simulation).capacityGiB }
    }
    const [once, thrice] = [at(1, 1e6), at(3, 1e6)]
    expect(thrice.iops).toBeCloseTo(once.iops)
    // A database writes 3 of 10 times: 0.7 + 0.3 · 3 accesses for one.
    expect(thrice.utilisation / once.utilisation).toBeCloseTo(1.6)
    expect(thrice.latencyS / once.latencyS).toBeCloseTo(0.7 + (0.3 * 11) / 6, 2)
    expect(thrice.capacityGiB).toBeCloseTo(once.capacityGiB / 3)
    const short = at(3, once.iops)
    expect([short.utilisation, short.iops / once.iops]).toEqual([1, expect.closeTo(1 / 1.6)])
    const simulation = start(withStore({ replicas: 3 }))
    const exported = exportScenario(simulation.fleet).datastores.find(({ name }) => name === 'san')
    expect(exported).toMatchObject({ replicas: 3, capacityGiB: san(start()).capacityGiB })
  })

  test('waits base/(1 − u): a datastore with few accesses a second is late and gives less', () => {
    const [quick, slow] = [start(), start(withStore({ iops: 300 }))]
    expect(now(slow, 'db-1', 'disk.latency')).toBeGreaterThan(5 * now(quick, 'db-1', 'disk.latency'))
    expect(now(slow, 'db-1', 'disk.throughput')).toBeLessThan(now(quick, 'db-1', 'disk.throughput'))
    const io = diskReader(slow.fleet).datastore(san(slow), 0)
    expect(io.iops).toBeCloseTo(300)
    expect(io.utilisation).toBe(1)
  })

  test('follows disk shares where the datastore has not enough: high to low is 4 to 1', () => {
    const vms = TINY.vms
      .filter(({ name }) => name === 'web-1' || name === 'web-2')
      .map((vm, n) => ({ ...vm, workload: { profile: 'database' as const }, diskShares: n === 0 ? 2000 : 500 }))
    const simulation = start(withStore({ iops: 100 }, vms))
    const [high, low] = [now(simulation, 'web-1', 'disk.iops'), now(simulation, 'web-2', 'disk.iops')]
    expect(high / low).toBeCloseTo(4, 1)
    expect(high + low).toBeCloseTo(100, 0)
  })

  test('is less where devices are emulated for it', () => {
    const hosted = {
      ...TINY,
      hosts: TINY.hosts.map(each => (each.name === 'a' ? { ...each, virtualization: 'hosted' as const } : each)),
    }
    expect(now(start(hosted), 'db-1', 'disk.throughput')).toBeLessThan(0.3 * now(start(), 'db-1', 'disk.throughput'))
  })
})

describe('operations and guests share a datastore', () => {
  test('a copy takes longer beside guests that want it all, and they feel the copy', () => {
    const busy = TINY.vms.map(vm => ({ ...vm, workload: { profile: 'hostile' as const } }))
    const slow = { readMBps: 200, writeMBps: 150 }
    const copy = (simulation: Simulation) =>
      begin(simulation, 'vm.clone', { vmId: named(simulation, 'batch-1').id, name: 'copy', mode: 'full' })
    const [quiet, loud] = [start(withStore(slow)), start(withStore(slow, busy))]
    const asked = now(loud, 'db-1', 'disk.throughput')
    const [alone, beside] = [copy(quiet), copy(loud)]
    expect(now(loud, 'db-1', 'disk.throughput')).toBeLessThan(asked)
    runOut(quiet, alone)
    runOut(loud, beside)
    const tookMs = (operation: typeof alone): number => (operation.endedAtMs ?? 0) - operation.startedAtMs
    expect(tookMs(beside)).toBeGreaterThan(2 * tookMs(alone))
  })

  test('what moves is counted into what the datastore does, then and later', () => {
    const simulation = start()
    const operation = begin(simulation, 'vm.clone', {
      vmId: named(simulation, 'batch-1').id,
      name: 'copy',
      mode: 'full',
    })
    simulation.advanceTo(simulation.fleet.nowMs + 2000)
    const series = () =>
      metricSeries(simulation.fleet, { kind: 'datastore', id: san(simulation).id }, 'disk.throughput', {
        fromMs: 2000,
        toMs: 2000,
        stepS: 60,
      })[0] ?? 0
    const during = series()
    expect(during).toBeGreaterThan(1000)
    runOut(simulation, operation)
    expect(Math.abs(series() / during - 1)).toBeLessThan(0.05)
  })
})
