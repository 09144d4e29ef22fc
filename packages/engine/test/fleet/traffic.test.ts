import type { Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { metricSeries, reachability, type Simulation } from '../../src'
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
    expect(way(cut)).toEqual({ reachable: false, why: 'other_segment' })
    expect(sent(cut, 'web-1')).toBe(0)
    expect(way(routed)).toMatchObject({ reachable: true, via: 'router' })
    expect(sent(routed, 'web-1')).toBeGreaterThan(1)
    expect(way(plain)).toMatchObject({ reachable: true, via: 'nics' })
    complete(plain, 'vm.stop', { vmId: named(plain, 'web-2').id })
    expect(way(plain)).toEqual({ reachable: false, why: 'receiver_off' })
    expect([sent(plain, 'web-1'), nics(plain, 'a')]).toEqual([0, 0])
  })
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
