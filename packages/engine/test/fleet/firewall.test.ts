import type { FirewallRule, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { exportScenario, metricSeries, reachability, type Simulation } from '../../src'
import { checkScenario } from '../../src/fleet/scenario-check'
import { named, start, TINY } from '../tiny'

const DENY: FirewallRule = { action: 'deny' }
const ALLOW: FirewallRule = { action: 'allow' }

/** web-1 on prod talks to web-2 on lab; a router joins the two. */
const between = (prod: readonly FirewallRule[], lab: readonly FirewallRule[] = []): Scenario => ({
  ...TINY,
  networks: [
    { name: 'prod', vlanId: 10, subnet: '10.0.0.0/24', routed: true, firewall: [...prod] },
    { name: 'lab', vlanId: 20, subnet: '10.1.0.0/24', routed: true, firewall: [...lab] },
  ],
  vms: TINY.vms.map(vm => ({
    ...vm,
    ...(vm.name === 'web-1' ? { peer: 'web-2' } : {}),
    ...(vm.name === 'web-2' ? { nics: [{ network: 'lab' }] } : {}),
  })),
})
const way = (simulation: Simulation, from: string, to: string, packet?: Parameters<typeof reachability>[3]) =>
  reachability(simulation.fleet, named(simulation, from).id, named(simulation, to).id, packet)
const passes = (rules: readonly FirewallRule[], packet?: Parameters<typeof reachability>[3]): boolean =>
  way(start(between(rules)), 'web-1', 'web-2', packet).reachable
const sent = (simulation: Simulation, atMs = simulation.fleet.nowMs): number => {
  const subject = { kind: 'vm', id: named(simulation, 'web-1').id } as const
  const span = { fromMs: atMs, toMs: atMs, stepS: 60 }
  return metricSeries(simulation.fleet, subject, 'network.throughput', span)[0] ?? 0
}

describe('a firewall', () => {
  test('goes by the first rule that matches', () => {
    expect(way(start(between([DENY, ALLOW])), 'web-1', 'web-2')).toMatchObject({
      reachable: false,
      why: 'denied',
      firewall: [{ place: 1, rule: DENY }],
    })
    expect(way(start(between([ALLOW, DENY])), 'web-1', 'web-2')).toMatchObject({
      reachable: true,
      firewall: [{ place: 1, rule: ALLOW }],
    })
    expect(way(start(between([])), 'web-1', 'web-2')).not.toHaveProperty('firewall')
  })

  test.each<[FirewallRule, boolean]>([
    [{ ...DENY, direction: 'out' }, false],
    [{ ...DENY, direction: 'in' }, true],
    [{ ...DENY, to: 'LAB' }, false],
    [{ ...DENY, from: 'lab' }, true],
    [{ ...DENY, to: '10.1.0.0/16' }, false],
    [{ ...DENY, to: '10.1.0.10/32' }, false],
    [{ ...DENY, to: '10.1.0.0/29' }, true],
    [{ ...DENY, from: '0.0.0.0/0' }, false],
    [{ ...DENY, protocol: 'tcp', port: 443 }, false],
    [{ ...DENY, protocol: 'tcp', port: 80 }, true],
    [{ ...DENY, protocol: 'udp' }, true],
    [{ ...DENY, protocol: 'icmp' }, true],
    [{ ...DENY, protocol: 'any' }, false],
  ])('%j lets guests’ traffic through: %j', (rule, expected) => {
    expect(passes([rule])).toBe(expected)
  })

  test('of the receiver’s network decides on what comes in, after the sender’s', () => {
    const simulation = start(between([{ ...ALLOW, to: 'lab' }], [{ ...DENY, direction: 'in', from: 'prod' }]))
    expect(way(simulation, 'web-1', 'web-2')).toMatchObject({
      reachable: false,
      firewall: [{ rule: { action: 'allow' } }, { place: 1, rule: { action: 'deny' } }],
    })
    // The other way round nothing forbids it.
    expect(way(simulation, 'web-2', 'web-1').reachable).toBe(true)
  })

  test('stands between guests of one network too', () => {
    const simulation = start(between([{ ...DENY, from: 'prod', to: 'prod', protocol: 'icmp' }]))
    expect(way(simulation, 'web-1', 'db-1', { protocol: 'icmp' }).reachable).toBe(false)
    expect(way(simulation, 'web-1', 'db-1').reachable).toBe(true)
  })

  test('stops traffic from the moment on that it is set, and what was before stays drawn', () => {
    const simulation = start(between([]))
    simulation.advanceTo(simulation.fleet.nowMs + 60_000)
    const before = simulation.fleet.nowMs - 1000
    const networkId = named(simulation, 'web-1').nics[0]?.networkId
    if (networkId === undefined) throw new Error('web-1 has no NIC')
    expect(sent(simulation)).toBeGreaterThan(0)
    const set = (firewall: FirewallRule[]) =>
      simulation.dispatch('network.update', { networkId, firewall }, 'user').outcome
    expect(set([DENY])).toBe('done')
    expect(sent(simulation)).toBe(0)
    expect(sent(simulation, before)).toBeGreaterThan(0)
    expect(exportScenario(simulation.fleet).networks[0]?.firewall).toEqual([DENY])
    expect(start(exportScenario(simulation.fleet)).fleet.networks).toMatchObject({
      [networkId]: { firewalls: [{ rules: [DENY] }] },
    })
    expect(set([])).toBe('done')
    expect(sent(simulation)).toBeGreaterThan(0)
    expect(exportScenario(simulation.fleet).networks[0]).not.toHaveProperty('firewall')
  })

  test('names networks that there are, and ranges of addresses', () => {
    const wrong = between([ALLOW, { ...DENY, from: 'nowhere', to: '10.0.0.0/33' }])
    expect(checkScenario(wrong).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unknown_reference', '/networks/0/firewall/1/from'],
      ['unknown_reference', '/networks/0/firewall/1/to'],
    ])
    const simulation = start(between([]))
    const networkId = named(simulation, 'web-1').nics[0]?.networkId
    if (networkId === undefined) throw new Error('web-1 has no NIC')
    const input = { networkId, firewall: [{ ...DENY, to: 'nowhere' }] }
    expect(simulation.dispatch('network.update', input, 'user')).toMatchObject({ fields: ['firewall/0/to'] })
  })
})
