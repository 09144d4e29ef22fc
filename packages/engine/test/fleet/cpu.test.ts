import type { Metric, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { metricSeries, type Simulation, usageOn, vmsUsage, vmUsage } from '../../src'
import { complete, hostNamed, named, start, TINY } from '../tiny'

type Guest = Partial<Scenario['vms'][number]>
/** Guests of two vCPUs on host a, which has eight cores of 2.5 GHz. */
const fleet = (guests: Record<string, Guest>): Simulation =>
  start({
    ...TINY,
    vms: Object.entries(guests).map(([name, rest]) => ({
      name,
      host: 'a',
      vcpus: 2,
      memoryMiB: 1024,
      disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'san' }],
      ...rest,
    })),
  })
const many = (prefix: string, count: number, rest: Guest): Record<string, Guest> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}-${at}`, rest]))
const usage = (simulation: Simulation, name: string) => vmUsage(simulation.fleet, named(simulation, name))
const now = (simulation: Simulation, name: string, metric: Metric): number => {
  const atMs = simulation.fleet.nowMs
  const range = { fromMs: atMs, toMs: atMs, stepS: 60 }
  return metricSeries(simulation.fleet, { kind: 'vm', id: named(simulation, name).id }, metric, range)[0] ?? Number.NaN
}
const busy: Guest = { workload: { profile: 'hostile', dirtyMiBps: 10 } }

describe('Barham et al. 2003, §4.4: two hostile domains beside two that work', () => {
  test('cost them no more than 5 % (they lost 4 % and 2 %)', () => {
    const workers = many('work', 2, { vcpus: 4, workload: { profile: 'cpu-bound' } })
    const quiet = fleet(workers)
    // Each asks for all eight cores of the host.
    const hostile = fleet({ ...workers, ...many('bad', 2, { ...busy, vcpus: 4 }) })
    for (const name of Object.keys(workers)) {
      const [alone, beside] = [usage(quiet, name).cpuPercent, usage(hostile, name).cpuPercent]
      // Four equal domains on as many CPUs each: what a neighbour may not do is take more than its own part.
      expect(beside).toBeGreaterThanOrEqual(0.95 * Math.min(alone, 50))
    }
  })
  test('nor does memory that they touch without end, where it is overcommitted and guests have an agent', () => {
    const web = many('web', 2, { memoryMiB: 4096, workload: { profile: 'web', intensity: 0.3, workingSetMiB: 1400 } })
    const bad = many('bad', 2, { memoryMiB: 20_480, vcpus: 1, workload: { profile: 'hostile', dirtyMiBps: 10 } })
    const simulation = start({
      ...TINY,
      clusters: [{ name: 'intel', memoryOvercommit: 2 }, { name: 'amd' }],
      vms: Object.entries({ ...web, ...bad }).map(([name, rest]) => ({
        name,
        host: 'a',
        vcpus: 2,
        memoryMiB: 1024,
        disks: [{ sizeGiB: 20, usedGiB: 4, datastore: 'san' }],
        ...rest,
      })),
    })
    expect(usage(simulation, 'bad-0').memory?.balloonedMiB).toBeGreaterThan(0)
    for (const name of Object.keys(web)) expect(usage(simulation, name).memory?.speedPercent).toBeGreaterThanOrEqual(95)
  })
})

describe('what guests of a busy host wait for', () => {
  const crowded = fleet({ ...many('busy', 8, busy), capped: { ...busy, cpu: { limitMHz: 1000 } } })
  test('those that could run and are not let are ready, the one with a limit is held back by it', () => {
    const free = usage(crowded, 'busy-0')
    expect(free.cpuReadyPercent).toBeGreaterThan(40)
    expect(free.cpuMaxLimitedPercent).toBe(0)
    expect(free.cpuCoStopPercent).toBeCloseTo(free.cpuReadyPercent * 0.15 * 0.5, 0)
    const capped = usage(crowded, 'capped')
    expect(capped.cpuMaxLimitedPercent).toBeCloseTo(80, 0)
    expect(capped.cpuPercent + capped.cpuReadyPercent).toBeCloseTo(20, 0)
  })
  test('and their metrics say the same', () => {
    const { cpuReadyPercent, cpuMaxLimitedPercent, cpuCoStopPercent } = usage(crowded, 'capped')
    expect(now(crowded, 'capped', 'cpu.ready')).toBe(cpuReadyPercent)
    expect(now(crowded, 'capped', 'cpu.max-limited')).toBe(cpuMaxLimitedPercent)
    expect(now(crowded, 'capped', 'cpu.costop')).toBe(cpuCoStopPercent)
  })
})

describe('a web server’s answers', () => {
  const web: Guest = { workload: { profile: 'web', intensity: 0.3 } }
  test('take longer beside neighbours that want all of the CPU, unless it has more shares', () => {
    const alone = now(fleet({ web }), 'web', 'response.time')
    const beside = now(fleet({ web, ...many('bad', 12, busy) }), 'web', 'response.time')
    const favoured = now(
      fleet({ web: { ...web, cpu: { shares: 100_000 } }, ...many('bad', 12, busy) }),
      'web',
      'response.time',
    )
    expect(alone).toBeGreaterThan(20)
    expect(beside).toBeGreaterThan(1.2 * alone)
    expect(favoured).toBeLessThan(1.1 * alone)
  })
  test('of other guests there is no such time', () =>
    expect(now(fleet({ idle: {} }), 'idle', 'response.time')).toBeNaN())
})

describe('the kind of virtualization', () => {
  const on = (virtualization: NonNullable<Scenario['hosts'][number]['virtualization']>): Simulation =>
    start({
      ...TINY,
      hosts: TINY.hosts.map(host => ({ ...host, virtualization })),
      vms: [{ ...TINY.vms[0], workload: { profile: 'web', intensity: 0.3 } } as Scenario['vms'][number]],
    })
  test('leaves of a web server’s traffic what was measured, and makes its answers as much slower', () => {
    const [para, full, hosted] = [on('para'), on('full'), on('hosted')]
    const throughput = (simulation: Simulation) => now(simulation, 'web-1', 'network.throughput')
    expect(throughput(full) / throughput(para)).toBeCloseTo(0.99, 1)
    expect(throughput(hosted) / throughput(para)).toBeCloseTo(0.32, 1)
    expect(now(hosted, 'web-1', 'response.time')).toBeGreaterThan(2 * now(para, 'web-1', 'response.time'))
  })
  test.each([
    ['Linux build', 'batch', 263 / 271, 263 / 334],
    ['SPEC INT2000', 'cpu-bound', 567 / 567, 554 / 567],
    ['OSDB-IR', 'database', 158 / 172, 80 / 172],
    ['SPEC WEB99', 'web', 514 / 518, 150 / 518],
  ] as const)('leaves of its work what Barham et al. 2003, figure 3, measured: %s', (_, profile, xen, workstation) => {
    for (const [virtualization, published] of [
      ['para', xen],
      ['hosted', workstation],
    ] as const) {
      const simulation = start({
        ...TINY,
        hosts: TINY.hosts.map(host => ({ ...host, virtualization })),
        vms: [{ ...TINY.vms[0], name: 'only', workload: { profile, intensity: 0.5 } } as Scenario['vms'][number]],
      })
      const told = now(simulation, 'only', 'guest.performance') / 100
      expect(Math.abs(told - published)).toBeLessThanOrEqual(0.05 * published)
      const { performance } = usage(simulation, 'only')
      expect(performance?.percent).toBeCloseTo(100 * told, 1)
      expect(performance?.source).toContain('Barham et al. 2003')
    }
  })
  test('and neighbours take of that as they take of the CPU', () => {
    const crowded = fleet(many('busy', 8, busy))
    const { performance, cpuPercent } = usage(crowded, 'busy-0')
    expect(performance?.virtualPercent).toBe(97)
    expect(performance?.percent).toBeCloseTo(0.97 * cpuPercent, 0)
  })
  test('boots in its own time: containers at once, hosted guests last', () => {
    const boots = (['os-level', 'para', 'full', 'hosted'] as const).map(kind => {
      const simulation = on(kind)
      const vmId = named(simulation, 'web-1').id
      complete(simulation, 'vm.stop', { vmId })
      const { startedAtMs, endedAtMs } = complete(simulation, 'vm.start', { vmId })
      expect(named(simulation, 'web-1').hostId).toBe(hostNamed(simulation, 'a').id)
      return ((endedAtMs ?? 0) - startedAtMs) / 1000
    })
    expect(boots).toEqual([0.5, 15, 20, 35])
  })
})

test('what all guests of a host use is told at once as it is one by one', () => {
  const simulation = fleet({ ...many('busy', 9, busy), ...many('idle', 3, {}), off: { state: 'stopped' } })
  const host = hostNamed(simulation, 'a')
  const all = usageOn(simulation.fleet, host)
  const cpu = vmsUsage(simulation.fleet, host)
  expect(all.size).toBe(12)
  for (const vm of Object.values(simulation.fleet.vms)) {
    const alone = vmUsage(simulation.fleet, vm)
    expect(all.get(vm.id) ?? { cpuPercent: 0, cpuReadyPercent: 0, memoryMiB: 0 }).toEqual(alone)
    expect(cpu.get(vm.id) ?? 0).toBe(alone.cpuPercent)
  }
})
