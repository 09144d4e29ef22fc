import type { ActionInput, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, type ClusterRecord, exportScenario, type Simulation, vmUsage } from '../../src'
import { complete, hostNamed, named, refusalCodes, start, TINY } from '../tiny'

const guest = (name: string, host: string): Scenario['vms'][number] => ({
  name,
  host,
  vcpus: 8,
  memoryMiB: 1024,
  disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'san' }],
  workload: { profile: 'hostile', dirtyMiBps: 10 },
})
/** Three guests on host a and one on host b, each of which would take all eight cores of 2.5 GHz. */
const busy = (pools: Scenario['clusters'][number]['pools'] = []): Simulation =>
  start({
    ...TINY,
    clusters: [{ name: 'intel', pools }, { name: 'amd' }],
    vms: [guest('g-1', 'a'), guest('g-2', 'a'), guest('g-3', 'a'), guest('g-4', 'b')],
  })
const clusterOf = (simulation: Simulation): ClusterRecord => {
  const cluster = simulation.fleet.clusters[hostNamed(simulation, 'a').clusterId]
  if (cluster === undefined) throw new Error('no cluster')
  return cluster
}
const add = (simulation: Simulation, input: Omit<ActionInput<'cluster.add-pool'>, 'clusterId'>) =>
  simulation.dispatch('cluster.add-pool', { clusterId: clusterOf(simulation).id, ...input }, 'user')
const percent = (simulation: Simulation, name: string) => vmUsage(simulation.fleet, named(simulation, name)).cpuPercent
const id = (simulation: Simulation, name: string) => named(simulation, name).id

describe('a resource pool', () => {
  test('shares with its neighbours as one', () => {
    const simulation = busy()
    add(simulation, { name: 'crowd', cpu: { shares: 8000 }, vmIds: [id(simulation, 'g-1'), id(simulation, 'g-2')] })
    expect(percent(simulation, 'g-1')).toBeCloseTo(25, 0)
    expect(percent(simulation, 'g-2')).toBeCloseTo(25, 0)
    expect(percent(simulation, 'g-3')).toBeCloseTo(50, 0)
  })

  test('spreads its limit over hosts by the vCPUs that run there', () => {
    const simulation = busy()
    const vmIds = ['g-1', 'g-4'].map(name => id(simulation, name))
    add(simulation, { name: 'capped', cpu: { limitMHz: 8000 }, vmIds })
    expect(percent(simulation, 'g-1')).toBeCloseTo(20, 0)
    expect(percent(simulation, 'g-4')).toBeCloseTo(20, 0)
    complete(simulation, 'vm.stop', { vmId: id(simulation, 'g-1') })
    expect(percent(simulation, 'g-4')).toBeCloseTo(40, 0)
  })

  test('admits no more reservations than it has, unless it may ask around it', () => {
    const simulation = busy()
    add(simulation, { name: 'fixed', expandable: false, cpu: { reservationMHz: 3000 }, vmIds: [id(simulation, 'g-1')] })
    const reserve = (reservationMHz: number) =>
      refusalCodes(simulation, 'vm.update', { vmId: id(simulation, 'g-1'), cpu: { reservationMHz } })
    expect(reserve(4000)).toEqual(['pool_exhausted'])
    expect(reserve(3000)).toEqual(['done'])
    const { id: clusterId, pools } = clusterOf(simulation)
    const poolId = pools[0]?.id
    if (poolId === undefined) throw new Error('no pool')
    expect(
      refusalCodes(simulation, 'cluster.update-pool', { clusterId, poolId, cpu: { reservationMHz: 2000 } }),
    ).toEqual(['pool_exhausted'])
    simulation.dispatch('cluster.update-pool', { clusterId, poolId, expandable: true }, 'user')
    expect(reserve(4000)).toEqual(['done'])
  })

  test('a VM that is off is not counted, and is not let on where its reservation does not fit', () => {
    const simulation = busy()
    complete(simulation, 'vm.stop', { vmId: id(simulation, 'g-1') })
    simulation.dispatch('vm.update', { vmId: id(simulation, 'g-1'), cpu: { reservationMHz: 4000 } }, 'user')
    add(simulation, { name: 'fixed', expandable: false, cpu: { reservationMHz: 3000 }, vmIds: [id(simulation, 'g-1')] })
    expect(refusalCodes(simulation, 'vm.start', { vmId: id(simulation, 'g-1') })).toContain('pool_exhausted')
  })

  test('is refused a name that is taken, more than the cluster has, and a place within itself', () => {
    const simulation = busy([{ name: 'outer' }, { name: 'inner', parent: 'outer' }])
    const { id: clusterId, pools } = clusterOf(simulation)
    const [outer, inner] = pools
    if (outer === undefined || inner === undefined) throw new Error('no pools')
    expect(inner.parentId).toBe(outer.id)
    expect(add(simulation, { name: 'OUTER' })).toMatchObject({ refusals: [{ code: 'name_taken' }] })
    expect(add(simulation, { name: 'vast', cpu: { reservationMHz: 1e6 } })).toMatchObject({
      refusals: [{ code: 'insufficient_cpu', params: { neededMHz: 1e6, freeMHz: 40_000 } }],
    })
    expect(
      refusalCodes(simulation, 'cluster.update-pool', { clusterId, poolId: outer.id, parentId: inner.id }),
    ).toEqual(['pool_in_itself'])
    simulation.dispatch('cluster.remove-pool', { clusterId, poolId: outer.id }, 'user')
    expect(clusterOf(simulation).pools.map(({ name, parentId }) => [name, parentId])).toEqual([['inner', null]])
  })

  test('is told in a scenario, and read back the same', () => {
    const document = exportScenario(
      busy([
        { name: 'gold', cpu: { shares: 8000, reservationMHz: 2000 }, memory: { limitMiB: 4096 }, vms: ['g-1'] },
        { name: 'dev', parent: 'gold', expandable: false, vms: ['g-2', 'g-4'] },
      ]).fleet,
    )
    expect(document.clusters[0]?.pools).toMatchObject([
      { name: 'gold', vms: ['g-1'] },
      { name: 'dev', parent: 'gold', vms: ['g-2', 'g-4'] },
    ])
    expect(exportScenario(start(document).fleet)).toEqual(document)
    expect(() => busy([{ name: 'a', vms: ['nobody'] }])).toThrow()
  })

  test('what its limit takes away is told as a limit’s, what its neighbours take as ready', () => {
    const simulation = busy()
    const vmIds = ['g-1', 'g-2'].map(name => id(simulation, name))
    add(simulation, { name: 'capped', cpu: { limitMHz: 4000 }, vmIds })
    // Each may use 2 of the 20 GHz that it asks for, and gets them; what is left goes to the third.
    expect(vmUsage(simulation.fleet, named(simulation, 'g-1'))).toMatchObject({
      cpuPercent: 10,
      cpuReadyPercent: 0,
      cpuMaxLimitedPercent: 90,
    })
    const free = vmUsage(simulation.fleet, named(simulation, 'g-3'))
    expect(free.cpuMaxLimitedPercent).toBe(0)
    expect(free.cpuReadyPercent).toBeCloseTo(100 - free.cpuPercent, 1)
  })
})

/** Four guests of 8 GiB that touch nearly all of it, on a host that gives out twice the 32 GiB it has. */
const tight = (): Simulation =>
  start({
    ...TINY,
    clusters: [{ name: 'intel', memoryOvercommit: 2 }, { name: 'amd' }],
    vms: ['m-1', 'm-2', 'm-3', 'm-4', 'm-5', 'm-6'].map(name => ({
      ...guest(name, 'a'),
      vcpus: 1,
      memoryMiB: 8192,
      guest: { os: name, family: 'linux' },
    })),
  })
const consumed = (simulation: Simulation, name: string) => vmUsage(simulation.fleet, named(simulation, name)).memoryMiB

describe('a resource pool’s memory', () => {
  test('is shared with its neighbours as one, by shares', () => {
    const simulation = tight()
    const vmIds = ['m-1', 'm-2', 'm-3'].map(name => id(simulation, name))
    const before = consumed(simulation, 'm-1')
    expect(consumed(simulation, 'm-6')).toBeCloseTo(before, -2)
    // The pool has no more shares than one of its guests would have by itself.
    add(simulation, { name: 'crowd', memory: { shares: 81_920 }, vmIds })
    const [inside, beside] = [consumed(simulation, 'm-1'), consumed(simulation, 'm-6')]
    expect(inside).toBeLessThan(0.75 * before)
    expect(beside).toBeGreaterThan(before)
    expect(consumed(simulation, 'm-2')).toBeCloseTo(inside, -2)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('is no more than its limit, although the host has some left, and no less than it reserved', () => {
    const simulation = tight()
    for (const name of ['m-4', 'm-5', 'm-6']) complete(simulation, 'vm.stop', { vmId: id(simulation, name) })
    const vmIds = ['m-1', 'm-2'].map(name => id(simulation, name))
    const unlimited = consumed(simulation, 'm-1')
    const pool = add(simulation, { name: 'capped', memory: { limitMiB: 4096 }, vmIds })
    expect(pool.outcome).toBe('done')
    expect(consumed(simulation, 'm-1') + consumed(simulation, 'm-2')).toBeLessThanOrEqual(4097)
    expect(consumed(simulation, 'm-3')).toBe(unlimited)
    const reserved = tight()
    add(reserved, {
      name: 'sure',
      memory: { shares: 1, reservationMiB: 7000 },
      vmIds: [id(reserved, 'm-1')],
    })
    expect(consumed(reserved, 'm-1')).toBeGreaterThan(6500)
  })

  test('admits no more reservations than it has: at an update, at a power-on, and of a pool within', () => {
    const simulation = tight()
    const { id: clusterId } = clusterOf(simulation)
    const vmId = id(simulation, 'm-1')
    add(simulation, { name: 'fixed', expandable: false, memory: { reservationMiB: 3000 }, vmIds: [vmId] })
    const reserve = (reservationMiB: number) =>
      refusalCodes(simulation, 'vm.update', { vmId, memory: { reservationMiB } })
    expect(reserve(4000)).toEqual(['pool_exhausted'])
    complete(simulation, 'vm.stop', { vmId })
    expect(reserve(4000)).toEqual(['done'])
    expect(refusalCodes(simulation, 'vm.start', { vmId })).toContain('pool_exhausted')
    const outer = clusterOf(simulation).pools[0]
    if (outer === undefined) throw new Error('no pool')
    expect(add(simulation, { name: 'in', parentId: outer.id, memory: { reservationMiB: 4000 } })).toMatchObject({
      refusals: [{ code: 'pool_exhausted', params: { unit: 'MiB', needed: 4000, free: 3000 } }],
    })
    simulation.dispatch(
      'cluster.update-pool',
      { clusterId, poolId: outer.id, memory: { reservationMiB: 5000 } },
      'user',
    )
    complete(simulation, 'vm.start', { vmId })
    expect(add(simulation, { name: 'vast', memory: { reservationMiB: 1e6 } })).toMatchObject({
      refusals: [{ code: 'insufficient_memory' }],
    })
  })
})
