import type { Metric, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, exportScenario, hostUsage, metricSeries, type Simulation, vmUsage } from '../../src'
import { complete, hostNamed, named, refusalCodes, start, TINY } from '../tiny'

/** Hosts of 32 GiB that give out twice as much; on one of them eight databases of 6 GiB, half of them without an agent. */
const guests = (count: number): Scenario['vms'] =>
  Array.from({ length: count }, (_, index) => ({
    name: `db-${index}`,
    host: 'a',
    vcpus: 1,
    memoryMiB: 6144,
    guest: { os: 'Debian 13', family: 'linux', agent: index % 2 === 0 },
    disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'san' }],
    workload: { profile: 'database', intensity: 0.2, workingSetMiB: 1500 },
  }))
const tight = (count = 8): Simulation =>
  start({
    ...TINY,
    clusters: [{ name: 'intel', memoryOvercommit: 2 }, { name: 'amd' }],
    vms: [...guests(count), ...TINY.vms.filter(vm => vm.host !== 'a')],
  })
const clusterId = (simulation: Simulation) => hostNamed(simulation, 'a').clusterId
const usage = (simulation: Simulation, name: string) => vmUsage(simulation.fleet, named(simulation, name))
const now = (simulation: Simulation, name: string, metric: Metric) => {
  const atMs = simulation.fleet.nowMs
  const range = { fromMs: atMs, toMs: atMs, stepS: 60 }
  return metricSeries(simulation.fleet, { kind: 'vm', id: named(simulation, name).id }, metric, range)[0]
}

describe('a host that gives out more memory than it has', () => {
  test('holds no more than it has, whatever its guests touched', () => {
    const simulation = tight()
    const host = hostNamed(simulation, 'a')
    const { memoryUsedMiB, memoryAllocatedMiB, reclaim } = hostUsage(simulation.fleet, host)
    expect(memoryAllocatedMiB).toBeGreaterThan(host.memoryMiB)
    expect(memoryUsedMiB).toBeLessThanOrEqual(host.memoryMiB)
    expect(reclaim.sharedMiB).toBeGreaterThan(0)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('shares pages first; then guests with an agent give back, those without are compressed and swapped and go slower', () => {
    const simulation = tight(10)
    const [withAgent, without] = [usage(simulation, 'db-0').memory, usage(simulation, 'db-1').memory]
    expect(withAgent?.sharedMiB).toBeGreaterThan(0)
    expect(withAgent?.balloonedMiB).toBeGreaterThan(0)
    expect(withAgent).toMatchObject({ compressedMiB: 0, swappedMiB: 0, speedPercent: 100 })
    expect(without?.balloonedMiB).toBe(0)
    expect(without?.compressedMiB).toBeGreaterThan(0)
    expect(without?.speedPercent).toBeLessThan(100)
    expect(now(simulation, 'db-1', 'memory.compressed')).toBe(without?.compressedMiB)
    expect(now(simulation, 'db-0', 'memory.ballooned')).toBe(withAgent?.balloonedMiB)
  })

  test('a guest that waits for its pages uses less CPU than it did', () => {
    const [roomy, cramped] = [tight(4), tight(10)]
    expect(usage(roomy, 'db-1').memory).toMatchObject({ sharedMiB: 0, swappedMiB: 0, speedPercent: 100 })
    const speed = (usage(cramped, 'db-1').memory?.speedPercent ?? 0) / 100
    expect(usage(cramped, 'db-1').cpuPercent).toBeCloseTo(usage(roomy, 'db-1').cpuPercent * speed, 0)
  })

  test('a reservation is left alone, and more shares keep more', () => {
    const simulation = tight(10)
    const before = usage(simulation, 'db-2').memoryMiB
    const update = (name: string, memory: { shares?: number; reservationMiB?: number }) =>
      simulation.dispatch('vm.update', { vmId: named(simulation, name).id, memory }, 'user')
    expect(update('db-2', { shares: 200_000 }).outcome).toBe('done')
    expect(usage(simulation, 'db-2').memoryMiB).toBeGreaterThan(before)
    expect(update('db-3', { reservationMiB: 6144 }).outcome).toBe('done')
    expect(usage(simulation, 'db-3').memory).toMatchObject({ balloonedMiB: 0, swappedMiB: 0, speedPercent: 100 })
  })

  test('promises no more for good than it has: reservations are admitted against its memory', () => {
    const simulation = tight(10)
    const outcomes = Array.from({ length: 10 }, (_, index) =>
      simulation.dispatch(
        'vm.update',
        { vmId: named(simulation, `db-${index}`).id, memory: { reservationMiB: 6144 } },
        'user',
      ),
    )
    // 32 GiB less the overhead of ten guests.
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(5)
    expect(outcomes.at(-1)).toMatchObject({ refusals: [{ code: 'insufficient_memory', params: { host: 'a' } }] })
    const db = named(simulation, 'db-9')
    complete(simulation, 'vm.stop', { vmId: db.id })
    expect(simulation.dispatch('vm.update', { vmId: db.id, memory: { reservationMiB: 6144 } }, 'user').outcome).toBe(
      'done',
    )
    complete(simulation, 'vm.start', { vmId: db.id })
    expect(db.hostId).toBe(hostNamed(simulation, 'b').id)
  })

  test('takes guests up to its factor and refuses the next; the factor cannot fall beneath what is given out', () => {
    const simulation = tight(10)
    const id = clusterId(simulation)
    expect(refusalCodes(simulation, 'cluster.update', { clusterId: id, memoryOvercommit: 1.5 })).toEqual([
      'overcommit_below_use',
    ])
    expect(refusalCodes(simulation, 'cluster.update', { clusterId: id, memoryOvercommit: 3 })).toEqual(['done'])
    const vmId = named(simulation, 'win-1').id
    complete(simulation, 'vm.migrate', { vmId, hostId: hostNamed(simulation, 'a').id })
    const unshared = start()
    expect(
      refusalCodes(unshared, 'vm.create', {
        name: 'big',
        vcpus: 1,
        memoryMiB: 30_000,
        disks: [{ sizeGiB: 1 }],
        hostId: hostNamed(unshared, 'a').id,
        start: true,
      }),
    ).toEqual(['insufficient_memory'])
  })

  test('is told in a scenario, and read back the same', () => {
    const document = exportScenario(tight().fleet)
    expect(document.clusters[0]).toMatchObject({ memoryOvercommit: 2 })
    expect(exportScenario(start(document).fleet)).toEqual(document)
    expect(() =>
      start({ ...document, clusters: document.clusters.map(each => ({ ...each, memoryOvercommit: 1 })) }),
    ).toThrow()
  })
})

test('VMware, vSphere Resource Management: 2 vCPUs and 1 GB at Normal are 2000 CPU shares and 10240 memory shares', () => {
  const simulation = start()
  const vmId = named(simulation, 'batch-1').id
  simulation.dispatch('vm.update', { vmId, vcpus: 2, memoryMiB: 1024 }, 'user')
  const vm = named(simulation, 'batch-1')
  expect([vm.cpu.shares, vm.memory.shares]).toEqual([2000, 10_240])
})

describe('a reservation', () => {
  test('is no more than a guest has, or may use', () => {
    const simulation = start()
    const vmId = named(simulation, 'web-1').id
    expect(refusalCodes(simulation, 'vm.update', { vmId, memory: { reservationMiB: 2049 } })).toEqual([
      'reservation_too_large',
    ])
    expect(refusalCodes(simulation, 'vm.update', { vmId, cpu: { reservationMHz: 2000, limitMHz: 1000 } })).toEqual([
      'reservation_too_large',
    ])
  })
  test('of CPU beyond what the host has left is refused with both figures, of a guest that is on or starting', () => {
    const simulation = start()
    const [web, db] = [named(simulation, 'web-1').id, named(simulation, 'db-1').id]
    expect(simulation.dispatch('vm.update', { vmId: db, cpu: { reservationMHz: 15_000 } }, 'user').outcome).toBe('done')
    expect(simulation.dispatch('vm.update', { vmId: web, cpu: { reservationMHz: 6000 } }, 'user')).toMatchObject({
      refusals: [{ code: 'insufficient_cpu', params: { host: 'a', neededMHz: 6000, freeMHz: 5000 } }],
    })
    expect(simulation.dispatch('vm.update', { vmId: web, cpu: { reservationMHz: 5000 } }, 'user').outcome).toBe('done')
  })
})

describe('a balloon fills at 64 MB/s', () => {
  const MIB_A_SECOND = 64e6 / 1_048_576
  /** Databases with an agent on a host that has just enough for them. */
  const roomy = (count: number): Simulation =>
    start({
      ...TINY,
      clusters: [{ name: 'intel', memoryOvercommit: 2 }, { name: 'amd' }],
      vms: [
        ...guests(count).map(each => ({ ...each, guest: { os: `${each.name}`, family: 'linux' as const } })),
        ...TINY.vms.filter(vm => vm.host !== 'a'),
      ],
    })
  const ballooned = (simulation: Simulation, name: string) => usage(simulation, name).memory?.balloonedMiB ?? 0

  test('what it has not taken yet is compressed and swapped, and given back as it fills', () => {
    const simulation = roomy(5)
    const vmId = named(simulation, 'db-0').id
    simulation.dispatch('vm.update', { vmId, memory: { limitMiB: 2048 } }, 'user')
    const at = (seconds: number) => {
      simulation.advanceTo(seconds * 1000)
      return usage(simulation, 'db-0')
    }
    const first = at(0)
    expect(first.memory?.balloonedMiB).toBe(0)
    expect(first.memory?.swappedMiB).toBeGreaterThan(0)
    expect(first.memoryMiB).toBeLessThanOrEqual(2048)
    expect(at(10).memory?.balloonedMiB).toBeCloseTo(10 * MIB_A_SECOND, -1)
    expect(at(10).memory?.swappedMiB).toBeLessThan(first.memory?.swappedMiB ?? 0)
    expect(at(120).memory).toMatchObject({ compressedMiB: 0, swappedMiB: 0 })
    // What passed is drawn as it was.
    const range = { fromMs: 10_000, toMs: 10_000, stepS: 60 }
    const past = metricSeries(simulation.fleet, { kind: 'vm', id: vmId }, 'memory.ballooned', range)[0]
    expect(past).toBeCloseTo(10 * MIB_A_SECOND, -1)
    simulation.dispatch('vm.update', { vmId, memory: { limitMiB: null } }, 'user')
    expect(ballooned(simulation, 'db-0')).toBe(0)
  })

  test('a host that receives a guest reclaims for it while its memory arrives', () => {
    const simulation = roomy(6)
    const host = hostNamed(simulation, 'a')
    const mover = named(simulation, 'win-1').id
    simulation.dispatch('vm.update', { vmId: mover, memory: { reservationMiB: 0 } }, 'user')
    complete(simulation, 'vm.stop', { vmId: mover })
    simulation.dispatch('vm.update', { vmId: mover, memoryMiB: 24_576 }, 'user')
    complete(simulation, 'vm.start', { vmId: mover })
    expect(named(simulation, 'win-1').hostId).not.toBe(host.id)
    const [heldBefore, before] = [hostUsage(simulation.fleet, host).memoryUsedMiB, ballooned(simulation, 'db-0')]
    const startMs = simulation.fleet.nowMs
    const operation = simulation.dispatch(
      'vm.migrate',
      { vmId: mover, hostId: host.id, bandwidthLimitMBps: 50 },
      'user',
    )
    expect(operation.outcome).toBe('done')
    const seen: { held: number; reclaimed: number }[] = []
    for (const seconds of [20, 60, 100]) {
      simulation.advanceTo(startMs + seconds * 1000)
      const { memoryUsedMiB: held, reclaim } = hostUsage(simulation.fleet, host)
      seen.push({ held, reclaimed: reclaim.balloonedMiB + reclaim.sharedMiB + reclaim.swappedMiB })
      expect(breaches(simulation.fleet)).toEqual([])
    }
    expect(named(simulation, 'win-1').hostId).not.toBe(host.id)
    // 50 MB/s for some 19 seconds.
    expect((seen[0]?.held ?? 0) - heldBefore).toBeCloseTo((19 * 50e6) / 1_048_576, -2)
    expect(before).toBe(0)
    expect(seen[2]?.reclaimed).toBeGreaterThan(seen[1]?.reclaimed ?? 0)
    expect(seen[2]?.reclaimed).toBeGreaterThan(0)
    simulation.dispatch(
      'operation.cancel',
      { operationId: named(simulation, 'win-1').activeOperationId ?? fail() },
      'user',
    )
    expect(hostUsage(simulation.fleet, host).memoryUsedMiB).toBeLessThanOrEqual(heldBefore + 100)
  })
})

const fail = (): never => {
  throw new Error('nothing is being done to it')
}
