import type { Metric, Scenario } from '@vivarium/model'
import { assert, describe, expect, test } from 'vitest'
import { metricSeries, reachability, type Simulation, trafficReader } from '../../src'
import { begin, complete, hostNamed, named, runOut, start, TINY } from '../tiny'

/** web-1 on host a talks to web-2 on host b, and nobody else has anything to say. */
const PAIR: Scenario = {
  ...TINY,
  vms: TINY.vms
    .filter(({ name }) => name === 'web-1' || name === 'web-2')
    .map(vm => ({
      ...vm,
      workload: { profile: vm.name === 'web-1' ? 'web' : 'idle', intensity: vm.name === 'web-1' ? 0.5 : 0 },
      ...(vm.name === 'web-1' ? { peer: 'web-2' } : {}),
    })),
}
const at = (simulation: Simulation, subject: Parameters<typeof metricSeries>[1], atMs = simulation.fleet.nowMs) =>
  metricSeries(simulation.fleet, subject, 'network.throughput', { fromMs: atMs, toMs: atMs, stepS: 60 })[0] ?? 0
const nics = (simulation: Simulation, name: string, atMs?: number): number =>
  at(simulation, { kind: 'host', id: hostNamed(simulation, name).id }, atMs)
const sent = (simulation: Simulation, name: string): number =>
  at(simulation, { kind: 'vm', id: named(simulation, name).id })

describe('two guests that talk to one another', () => {
  test('pass both NICs from host to host, and none of them once they are on one host', () => {
    const simulation = start(PAIR)
    expect(sent(simulation, 'web-1')).toBeGreaterThan(1)
    expect(nics(simulation, 'a')).toBe(sent(simulation, 'web-1'))
    expect(nics(simulation, 'b')).toBe(sent(simulation, 'web-1'))
    const before = simulation.fleet.nowMs
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'vm.migrate', { vmId, hostId: hostNamed(simulation, 'b').id })
    expect([nics(simulation, 'a'), nics(simulation, 'b')]).toEqual([0, 0])
    expect(sent(simulation, 'web-1')).toBeGreaterThan(1)
    // The past is drawn as it was.
    expect(nics(simulation, 'a', before)).toBeGreaterThan(1)
  })

  test('a flow that outgrows a link is cut over the wire and not through memory', () => {
    const narrow = { ...PAIR, hosts: PAIR.hosts.map(host => ({ ...host, nics: [{ bandwidthMbps: 40 }] })) }
    const simulation = start(narrow)
    expect(sent(simulation, 'web-1')).toBeLessThanOrEqual(4.7)
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'vm.migrate', { vmId, hostId: hostNamed(simulation, 'b').id })
    complete(simulation, 'vm.start', { vmId })
    expect(sent(simulation, 'web-1')).toBeGreaterThan(4.7)
  })

  test('get through within a segment or over a router, and not otherwise', () => {
    const apart = (routed: boolean): Scenario => ({
      ...PAIR,
      networks: [
        { name: 'prod', vlanId: 10, subnet: '10.0.0.0/24', routed },
        { name: 'lab', vlanId: 20, subnet: '10.1.0.0/24', routed },
      ],
      vms: PAIR.vms.map(vm => (vm.name === 'web-2' ? { ...vm, nics: [{ network: 'lab' }] } : vm)),
    })
    const [cut, routed, plain] = [start(apart(false)), start(apart(true)), start(PAIR)]
    const way = (simulation: Simulation) =>
      reachability(simulation.fleet, named(simulation, 'web-1').id, named(simulation, 'web-2').id)
    expect(way(cut)).toMatchObject({ reachable: false, why: 'other_segment' })
    expect(sent(cut, 'web-1')).toBe(0)
    expect(way(routed)).toMatchObject({ reachable: true, via: 'router' })
    expect(sent(routed, 'web-1')).toBeGreaterThan(1)
    expect(way(plain)).toMatchObject({ reachable: true, via: 'nics' })
    complete(plain, 'vm.stop', { vmId: named(plain, 'web-2').id })
    expect(way(plain)).toEqual({ reachable: false, why: 'receiver_off' })
    expect([sent(plain, 'web-1'), nics(plain, 'a')]).toEqual([0, 0])
  })
})

describe('what passes the links', () => {
  const mbps = (simulation: Simulation, subject: Parameters<typeof metricSeries>[1], metric: Metric): number => {
    const { nowMs } = simulation.fleet
    return metricSeries(simulation.fleet, subject, metric, { fromMs: nowMs, toMs: nowMs, stepS: 60 })[0] ?? Number.NaN
  }
  const networkOf = (simulation: Simulation, name: string) =>
    ({ kind: 'network', id: named(simulation, name).nics[0]?.networkId ?? assert.fail() }) as const

  test('is sent by one host and received by the other, and is all on the guests’ network', () => {
    const simulation = start(PAIR)
    const hostOf = (name: string) => ({ kind: 'host', id: hostNamed(simulation, name).id }) as const
    const [a, b] = [hostOf('a'), hostOf('b')]
    const all = sent(simulation, 'web-1')
    expect([mbps(simulation, a, 'network.sent'), mbps(simulation, a, 'network.received')]).toEqual([all, 0])
    expect([mbps(simulation, b, 'network.sent'), mbps(simulation, b, 'network.received')]).toEqual([0, all])
    const receiver = { kind: 'vm', id: named(simulation, 'web-2').id } as const
    expect(mbps(simulation, receiver, 'network.received')).toBe(all)
    const network = networkOf(simulation, 'web-1')
    expect(mbps(simulation, network, 'network.sent')).toBe(all)
    expect(mbps(simulation, network, 'network.throughput')).toBeCloseTo(2 * all, 6)
    expect(mbps(simulation, network, 'cpu.usage')).toBeNaN()
  })

  test('of operations counts on the links, and on no network of the guests', () => {
    const simulation = start({ ...PAIR, hosts: PAIR.hosts.map(host => ({ ...host, nics: [{ bandwidthMbps: 1000 }] })) })
    const network = networkOf(simulation, 'web-1')
    begin(simulation, 'vm.migrate', { vmId: named(simulation, 'web-2').id, hostId: hostNamed(simulation, 'a').id })
    simulation.advanceTo(simulation.fleet.nowMs + 3000)
    const host = { kind: 'host', id: hostNamed(simulation, 'b').id } as const
    expect(mbps(simulation, host, 'network.sent')).toBeGreaterThan(50)
    expect(mbps(simulation, network, 'network.sent')).toBe(sent(simulation, 'web-1'))
  })

  test('is spread over a host’s links by what each carries, and none over one that is down', () => {
    const nicsOf = [{ bandwidthMbps: 1000 }, { bandwidthMbps: 3000 }]
    const simulation = start({ ...PAIR, hosts: PAIR.hosts.map(host => ({ ...host, nics: nicsOf })) })
    const host = hostNamed(simulation, 'a')
    const read = () => trafficReader(simulation.fleet).uplinks(host, simulation.fleet.nowMs)
    const [thin, thick] = read()
    expect((thin?.outBps ?? 0) * 3).toBeCloseTo(thick?.outBps ?? 0, 3)
    expect(((thin?.outBps ?? 0) + (thick?.outBps ?? 0)) / 1e6).toBeCloseTo(sent(simulation, 'web-1'), 1)
    expect(thin?.utilisation).toBeCloseTo(thick?.utilisation ?? 0, 9)
    simulation.dispatch('fault.inject', { kind: 'link-failure', hostId: host.id, nicId: host.nics[1]?.id }, 'user')
    const [alone, down] = read()
    expect([down?.outBps, down?.utilisation]).toEqual([0, 0])
    expect(alone?.utilisation).toBeCloseTo(4 * (thin?.utilisation ?? 0), 9)
  })
})

test('a probe can be held to one NIC at either end, and tells which it used', () => {
  const simulation = start({
    ...PAIR,
    networks: [
      { name: 'prod', vlanId: 10, subnet: '10.0.0.0/24' },
      { name: 'lab', vlanId: 20, subnet: '10.1.0.0/24' },
    ],
    hosts: PAIR.hosts.map(({ networks: _, ...host }) => host),
    vms: PAIR.vms.map(vm => ({ ...vm, nics: [{ network: 'prod' }, { network: 'lab' }] })),
  })
  const way = (from?: string, to?: string) =>
    reachability(simulation.fleet, named(simulation, 'web-1').id, named(simulation, 'web-2').id, undefined, {
      from,
      to,
    })
  const idsOf = (...asked: Parameters<typeof way>) => way(...asked).nics?.map(({ id }) => id)
  expect(idsOf()).toEqual(['nic-0', 'nic-0'])
  expect(way('nic-1')).toMatchObject({ reachable: true, via: 'nics' })
  expect(idsOf('nic-1')).toEqual(['nic-1', 'nic-1'])
  expect(way('nic-1', 'nic-0')).toMatchObject({ reachable: false, why: 'other_segment' })
  expect(way('nic-9')).toEqual({ reachable: false, why: 'no_nic' })
})

test('a migration gets what guests leave of the NICs, and its traffic is seen there', () => {
  const shout = (intensity: number): Scenario => ({
    ...TINY,
    hosts: TINY.hosts.map(host => ({ ...host, nics: [{ bandwidthMbps: 1000 }] })),
    vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: vm.name === 'db-1' ? 'web' : 'idle', intensity } })),
  })
  const tookMs = (simulation: Simulation): number => {
    const input = { vmId: named(simulation, 'web-1').id, hostId: hostNamed(simulation, 'b').id }
    const operation = begin(simulation, 'vm.migrate', input)
    simulation.advanceTo(simulation.fleet.nowMs + 3000)
    expect(nics(simulation, 'b')).toBeGreaterThan(50)
    runOut(simulation, operation)
    return (operation.endedAtMs ?? 0) - operation.startedAtMs
  }
  // 40 of the 117.5 MB/s that the link carries are the neighbour's.
  expect(tookMs(start(shout(1))) / tookMs(start(shout(0)))).toBeGreaterThan(1.3)
})
