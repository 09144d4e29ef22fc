import { type Metric, VmId } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, metricSeries, type Simulation } from '../../src'
import { begin, complete, hostNamed, named, start, TINY } from '../tiny'

const HOUR_MS = 3_600_000
const METRICS = ['cpu.usage', 'cpu.ready', 'memory.used', 'memory.allocated', 'power.draw', 'energy.used'] as const
const DISK_METRICS = ['disk.throughput', 'disk.iops', 'disk.latency'] as const
const aged = { ...TINY, vms: TINY.vms.map(vm => ({ ...vm, ageHours: 1 })) }

const pastOf = (simulation: Simulation, name: string, metric: Metric, untilMs: number) =>
  metricSeries(simulation.fleet, { kind: 'host', id: hostNamed(simulation, name).id }, metric, {
    fromMs: -HOUR_MS,
    toMs: untilMs,
    stepS: 137,
  })

/** What all hosts and datastores did up to a moment, the moment itself left out. */
const told = (simulation: Simulation, untilMs: number) => [
  ...['a', 'b', 'm'].flatMap(host =>
    [...METRICS, ...DISK_METRICS].map(metric => [host, metric, pastOf(simulation, host, metric, untilMs - 1)]),
  ),
  ...Object.values(simulation.fleet.datastores).flatMap(({ id, name }) =>
    DISK_METRICS.map(metric => [
      name,
      metric,
      metricSeries(simulation.fleet, { kind: 'datastore', id }, metric, {
        fromMs: -HOUR_MS,
        toMs: untilMs - 1,
        stepS: 137,
      }),
    ]),
  ),
]

/** Does something to the layers of a VM's disks. */
function changeDisks(simulation: Simulation, vmId: VmId, { verb, size }: { verb: number; size: number }): void {
  const { fleet } = simulation
  const snapshots = Object.values(fleet.snapshots).filter(snapshot => snapshot.vmId === vmId)
  const snapshotId = snapshots[size % Math.max(1, snapshots.length)]?.id
  const datastoreId = Object.values(fleet.datastores)[size % Object.keys(fleet.datastores).length]?.id
  const name = `n${fleet.minted}`
  if (verb < 10) simulation.dispatch('snapshot.create', { vmId, name }, 'user')
  if (verb === 10 && snapshotId !== undefined) simulation.dispatch('snapshot.revert', { vmId, snapshotId }, 'user')
  if (verb === 11 && snapshotId !== undefined) simulation.dispatch('snapshot.delete', { vmId, snapshotId }, 'user')
  if (verb === 12) simulation.dispatch('vm.clone', { vmId, name, mode: 'linked', start: true }, 'user')
  if (verb === 13 && datastoreId !== undefined) simulation.dispatch('vm.migrate', { vmId, datastoreId }, 'user')
  if (verb === 14) simulation.dispatch('vm.attach-disk', { vmId, sizeGiB: 1 + size, datastoreId }, 'user')
}

/** An hour on, with what was told of it. */
function hourOn() {
  const simulation = start(aged)
  simulation.advanceTo(HOUR_MS)
  return { simulation, before: told(simulation, HOUR_MS), after: () => told(simulation, HOUR_MS) }
}

describe('what is past', () => {
  test.each([
    ['a limit', { cpu: { limitMHz: 100 } }],
    ['memory', { memoryMiB: 12_288 }],
    ['a memory limit', { memory: { limitMiB: 1024 } }],
    ['vCPUs', { vcpus: 8 }],
  ])('stays what it was when a guest is given %s', (_, input) => {
    const { simulation, before, after } = hourOn()
    const { id: vmId } = named(simulation, 'db-1')
    const vm = { kind: 'vm', id: vmId } as const
    const range = { fromMs: 0, toMs: HOUR_MS - 1, stepS: 300 }
    const own = () =>
      (['cpu.usage', 'memory.used', 'memory.active'] as const).map(metric =>
        metricSeries(simulation.fleet, vm, metric, range),
      )
    const usedBefore = own()
    expect(simulation.dispatch('vm.update', { vmId, ...input }, 'user').outcome).toBe('done')
    expect(after()).toEqual(before)
    expect(own()).toEqual(usedBefore)
    simulation.advanceTo(2 * HOUR_MS)
    expect(after()).toEqual(before)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('stays what it was when a guest goes for good', () => {
    const { simulation, before, after } = hourOn()
    const { id: vmId } = named(simulation, 'db-1')
    complete(simulation, 'vm.stop', { vmId })
    simulation.dispatch('vm.update', { vmId, protected: false }, 'user')
    complete(simulation, 'vm.delete', { vmId, permanently: true })
    expect(simulation.fleet.vms[vmId]).toBeUndefined()
    expect(after()).toEqual(before)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('stays what it was when pools are made, changed and removed', () => {
    const { simulation, before, after } = hourOn()
    const { id: vmId, hostId } = named(simulation, 'db-1')
    const clusterId =
      simulation.fleet.hosts[hostId ?? named(simulation, 'web-1').hostId ?? hostNamed(simulation, 'a').id]?.clusterId
    if (clusterId === undefined) throw new Error('no cluster')
    const pool = { clusterId, name: 'p', cpu: { limitMHz: 200 }, memory: { limitMiB: 512 }, vmIds: [vmId] }
    expect(simulation.dispatch('cluster.add-pool', pool, 'user').outcome).toBe('done')
    expect(after()).toEqual(before)
    simulation.advanceTo(2 * HOUR_MS)
    const later = told(simulation, 2 * HOUR_MS)
    const poolId = simulation.fleet.clusters[clusterId]?.pools[0]?.id
    if (poolId === undefined) throw new Error('no pool')
    simulation.dispatch('cluster.update-pool', { clusterId, poolId, cpu: { limitMHz: 5000 } }, 'user')
    expect(told(simulation, 2 * HOUR_MS)).toEqual(later)
    simulation.dispatch('cluster.remove-pool', { clusterId, poolId }, 'user')
    expect(told(simulation, 2 * HOUR_MS)).toEqual(later)
  })

  test.each(['web-1', 'web-2'])('of traffic stays what it was when %s of a pair that talked goes for good', name => {
    const simulation = start({
      ...aged,
      vms: aged.vms.map(vm => (vm.name === 'web-1' ? { ...vm, peer: 'web-2' } : vm)),
    })
    simulation.advanceTo(HOUR_MS)
    const traffic = () => ['a', 'b'].map(host => pastOf(simulation, host, 'network.throughput', HOUR_MS - 1))
    const before = traffic()
    const { id: vmId } = named(simulation, name)
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'vm.delete', { vmId, permanently: true })
    expect(simulation.fleet.vms[vmId]).toBeUndefined()
    expect(traffic()).toEqual(before)
    expect(Math.max(...before.flat().map(mbps => mbps ?? 0))).toBeGreaterThan(1)
  })

  test.each(['precopy-round', 'post-copy'])('stays what it was when a move is broken off in its %s', phase => {
    const simulation = start({ ...aged, hosts: aged.hosts.map(each => ({ ...each, nics: [{ bandwidthMbps: 1000 }] })) })
    const [vm, a, b] = [named(simulation, 'db-1'), hostNamed(simulation, 'a'), hostNamed(simulation, 'b')]
    const { fleet } = simulation
    const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: b.id, algorithm: 'post-copy' })
    while (operation.phases[operation.phaseIndex]?.name !== phase)
      simulation.advanceTo(simulation.nextEventMs() ?? Number.NaN)
    const fromMs = fleet.nowMs + 1
    simulation.advanceTo(fromMs + 400)
    const [flow, sinceMs] = [fleet.flows.flows[operation.id], fromMs + 100]
    expect(flow?.remaining).toBeGreaterThan(1e6)
    const on = (id: typeof a.id) =>
      (['network.throughput', 'memory.used'] as const).map(metric =>
        metricSeries(fleet, { kind: 'host', id }, metric, { fromMs: sinceMs, toMs: sinceMs, stepS: 1 }),
      )
    const before = [on(a.id), on(b.id)]
    expect(before[0]?.[0]?.[0]).toBeGreaterThan(50)
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: b.id }, 'user')
    expect(operation.state).toBe('failed')
    const after = [on(a.id), on(b.id)]
    for (const host of [0, 1])
      for (const metric of [0, 1])
        expect(after[host]?.[metric]?.[0]).toBeCloseTo(before[host]?.[metric]?.[0] ?? Number.NaN, -0.5)
  })

  test('stays what it was to the last bit, whatever is done later', () => {
    const deed = fc.record({
      verb: fc.nat(14),
      vm: fc.nat(5),
      size: fc.nat(7),
      seconds: fc.integer({ min: 1, max: 900 }),
    })
    fc.assert(
      fc.property(fc.array(deed, { minLength: 2, maxLength: 8 }), deeds => {
        const simulation = start(aged)
        for (const { id: clusterId } of Object.values(simulation.fleet.clusters))
          simulation.dispatch('cluster.update', { clusterId, memoryOvercommit: 2 }, 'user')
        const kept: { untilMs: number; past: ReturnType<typeof told> }[] = []
        for (const { verb, vm: at, size, seconds } of deeds) {
          const ids = Object.keys(simulation.fleet.vms).map(id => VmId.parse(id))
          const vmId = ids[at % ids.length]
          if (vmId === undefined) break
          if (verb === 0)
            simulation.dispatch('vm.update', { vmId, vcpus: 1 + size, memoryMiB: 4096 * (1 + size) }, 'user')
          if (verb === 1)
            simulation.dispatch('vm.update', { vmId, cpu: { limitMHz: 300 * (1 + size), shares: 500 } }, 'user')
          if (verb === 2) simulation.dispatch('vm.update', { vmId, memory: { limitMiB: 512 * (1 + size) } }, 'user')
          if (verb === 3) simulation.dispatch('vm.stop', { vmId }, 'user')
          if (verb === 4) simulation.dispatch('vm.start', { vmId }, 'user')
          if (verb === 5) {
            simulation.dispatch('vm.update', { vmId, protected: false }, 'user')
            simulation.dispatch('vm.delete', { vmId, permanently: true }, 'user')
          }
          if (verb === 6) simulation.dispatch('vm.migrate', { vmId }, 'user')
          if (verb > 6) changeDisks(simulation, vmId, { verb, size })
          simulation.advanceTo(simulation.fleet.nowMs + seconds * 1000)
          // What is on its way is drawn at the mean rate of all of its way: it is told when it has come.
          while (Object.values(simulation.fleet.operations).some(({ endedAtMs }) => endedAtMs === null))
            simulation.advanceTo(simulation.fleet.nowMs + 30_000)
          const untilMs = simulation.fleet.nowMs
          kept.push({ untilMs, past: told(simulation, untilMs) })
          for (const each of kept) expect(told(simulation, each.untilMs)).toEqual(each.past)
        }
        expect(breaches(simulation.fleet)).toEqual([])
      }),
      { numRuns: 25, seed: 20260305 },
    )
  })
})
