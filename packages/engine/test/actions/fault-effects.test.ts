import type { ActionInput, Metric } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, hostUsage, metricSeries, type Simulation, vmUsage } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'

type Fault = ActionInput<'fault.inject'>
const strike = (simulation: Simulation, input: Fault): void => {
  expect(simulation.dispatch('fault.inject', input, 'user').outcome).toBe('done')
  expect(breaches(simulation.fleet)).toEqual([])
}
const pass = (simulation: Simulation, seconds: number): void => {
  simulation.advanceTo(simulation.fleet.nowMs + 1000 * seconds)
  expect(breaches(simulation.fleet)).toEqual([])
}
const sanOf = ({ fleet }: Simulation) => {
  const store = Object.values(fleet.datastores).find(({ name }) => name === 'san')
  if (store === undefined) throw new Error('no san')
  return store
}
/** A metric of a VM now. */
function metric({ fleet }: Simulation, vmName: string, id: Metric): number {
  const vm = Object.values(fleet.vms).find(({ name }) => name === vmName)
  if (vm === undefined) throw new Error(`no VM is called ${vmName}`)
  const [value] = metricSeries(fleet, { kind: 'vm', id: vm.id }, id, {
    fromMs: fleet.nowMs,
    toMs: fleet.nowMs,
    stepS: 60,
  })
  return value ?? 0
}
/** A database's migration on the way from a to b. */
function migrating(scenario = TINY) {
  const simulation = start(scenario)
  const vm = named(simulation, 'db-1')
  const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
  pass(simulation, 2)
  return { simulation, vm, operation }
}

/** What things suffer; none of it is anybody's wish. */
const SUFFERED = new Set([
  'fault.began',
  'host.failed',
  'host.hung',
  'host.link-failed',
  'vm.stopped',
  'vm.paused',
  'vm.out-of-memory',
  'operation.failed',
])

describe('all that comes of a fault is put down to it', () => {
  const CASES: Record<Exclude<Fault['kind'], `api-${string}`>, (simulation: Simulation) => Fault> = {
    'host-failure': simulation => ({ kind: 'host-failure', hostId: hostNamed(simulation, 'a').id }),
    'host-hang': simulation => ({ kind: 'host-hang', hostId: hostNamed(simulation, 'a').id }),
    'host-isolation': simulation => ({ kind: 'host-isolation', hostId: hostNamed(simulation, 'a').id }),
    'link-failure': simulation => ({ kind: 'link-failure', hostId: hostNamed(simulation, 'a').id }),
    'link-slow': simulation => ({ kind: 'link-slow', hostId: hostNamed(simulation, 'a').id }),
    'link-loss': simulation => ({ kind: 'link-loss', hostId: hostNamed(simulation, 'a').id }),
    'datastore-unreachable': simulation => ({ kind: 'datastore-unreachable', datastoreId: sanOf(simulation).id }),
    'datastore-full': simulation => ({ kind: 'datastore-full', datastoreId: sanOf(simulation).id }),
    'datastore-slow': simulation => ({ kind: 'datastore-slow', datastoreId: sanOf(simulation).id }),
    'guest-crash': simulation => ({ kind: 'guest-crash', vmId: named(simulation, 'db-1').id }),
    'guest-runaway': simulation => ({ kind: 'guest-runaway', vmId: named(simulation, 'db-1').id }),
    'guest-leak': simulation => ({ kind: 'guest-leak', vmId: named(simulation, 'db-1').id, leakMiBPerMin: 1000 }),
  }
  test.each(Object.entries(CASES))('%s', (kind, faultOf) => {
    const { simulation } = migrating()
    strike(simulation, faultOf(simulation))
    pass(simulation, 3600)
    const suffered = simulation.fleet.log.filter(({ type }) => SUFFERED.has(type))
    expect(suffered.length).toBeGreaterThan(0)
    expect([...new Set(suffered.map(({ actor }) => actor))]).toEqual([`fault:${kind}`])
  })

  test('a guest that fails at every boot, also where nobody runs it yet', () => {
    const simulation = start()
    const [on, off] = [named(simulation, 'web-1'), named(simulation, 'batch-1')]
    for (const { id: vmId } of [on, off])
      expect(simulation.dispatch('vm.fail-guest', { vmId }, 'user').outcome).toBe('done')
    expect(on.state).toBe('crashed')
    expect(runOut(simulation, begin(simulation, 'vm.start', { vmId: off.id })).problem?.code).toBe('guest_failed')
    const suffered = simulation.fleet.log.filter(({ type }) => SUFFERED.has(type))
    expect(suffered.map(({ type, actor, subject }) => [type, actor, subject.name])).toEqual([
      ['fault.began', 'fault:guest-failure', 'web-1'],
      ['vm.stopped', 'fault:guest-failure', 'web-1'],
      ['fault.began', 'fault:guest-failure', 'batch-1'],
      ['vm.stopped', 'fault:guest-failure', 'batch-1'],
      ['operation.failed', 'fault:guest-failure', 'vm.start'],
    ])
  })

  test('what ends is put down to the fault that ended it, not to a milder one of the same host', () => {
    const { simulation, operation } = migrating()
    const hostId = hostNamed(simulation, 'a').id
    strike(simulation, { kind: 'link-slow', hostId })
    strike(simulation, { kind: 'host-isolation', hostId })
    expect(operation).toMatchObject({
      state: 'failed',
      problem: { code: 'link_failed', params: { by: 'fault:host-isolation' } },
    })
  })

  test('a plan changes as it happens', () => {
    const simulation = start()
    const fault = { kind: 'host-hang', hostId: hostNamed(simulation, 'a').id } as const
    simulation.dispatch('fault.plan', { fault, afterS: 10, everyS: 600 }, 'user')
    const [plan] = Object.values(simulation.fleet.faultPlans ?? {})
    pass(simulation, 11)
    const hung = simulation.fleet.log.find(({ type }) => type === 'host.hung')
    expect(hung?.touched.map(({ id }) => id)).toContain(plan?.id)
  })
})

describe('guests', () => {
  test('of an isolated host run on, and the migration away from it fails', () => {
    const { simulation, vm, operation } = migrating()
    const host = hostNamed(simulation, 'a')
    strike(simulation, { kind: 'host-isolation', hostId: host.id })
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'link_failed' } })
    pass(simulation, 3600)
    expect(vm).toMatchObject({ state: 'running', paused: null, hostId: host.id })
    expect(vmUsage(simulation.fleet, vm).cpuPercent).toBeGreaterThan(0)
  })

  test.each([
    { kind: 'link-slow', bandwidthMbps: 1 },
    { kind: 'link-loss', lossPercent: 50 },
  ] as const)('on a host with $kind send less', fault => {
    const simulation = start({
      ...TINY,
      vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: 'web', intensity: 1 } })),
    })
    pass(simulation, 600)
    const before = metric(simulation, 'web-1', 'network.throughput')
    strike(simulation, { ...fault, hostId: hostNamed(simulation, 'a').id })
    expect(metric(simulation, 'web-1', 'network.throughput')).toBeLessThan(before)
    expect(named(simulation, 'web-1').state).toBe('running')
  })

  test('wait longer for a disk on a slow datastore, and no longer when it is mended', () => {
    const simulation = start()
    pass(simulation, 600)
    const before = metric(simulation, 'db-1', 'disk.latency')
    strike(simulation, { kind: 'datastore-slow', datastoreId: sanOf(simulation).id, latencyFactor: 30 })
    expect(metric(simulation, 'db-1', 'disk.latency') / before).toBeGreaterThan(25)
    for (const { id: faultId } of Object.values(simulation.fleet.faults))
      complete(simulation, 'fault.clear', { faultId })
    expect(metric(simulation, 'db-1', 'disk.latency') / before).toBeLessThan(5)
  })

  test('beside one whose CPU runs away have less of a host that is full', () => {
    const simulation = start({
      ...TINY,
      hosts: TINY.hosts.map(host => ({ ...host, cpu: { ...host.cpu, coresPerSocket: 2 } })),
      vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: 'batch', intensity: vm.name === 'db-1' ? 0 : 1 } })),
    })
    pass(simulation, 600)
    const waits = () => vmUsage(simulation.fleet, named(simulation, 'web-1')).cpuReadyPercent
    const before = waits()
    strike(simulation, { kind: 'guest-runaway', vmId: named(simulation, 'db-1').id })
    expect(waits()).toBeGreaterThan(before + 5)
    expect(hostUsage(simulation.fleet, hostNamed(simulation, 'a')).cpuPercent).toBeGreaterThan(95)
  })
})

describe('operations in flight', () => {
  test('that have their room go on over a datastore that others fill; what wants more is refused until it is mended', () => {
    const simulation = start()
    const clone = (name: string) => ({ vmId: named(simulation, 'web-2').id, name, mode: 'full' }) as const
    const cloning = begin(simulation, 'vm.clone', clone('copy'))
    pass(simulation, 1)
    strike(simulation, { kind: 'datastore-full', datastoreId: sanOf(simulation).id })
    expect(
      refusalCodes(simulation, 'vm.clone', { ...clone('other'), vmId: named(simulation, 'batch-1').id }),
    ).toContain('insufficient_storage')
    expect(runOut(simulation, cloning).state).toBe('succeeded')
    for (const { id: faultId } of Object.values(simulation.fleet.faults))
      complete(simulation, 'fault.clear', { faultId })
    complete(simulation, 'vm.clone', clone('other'))
  })

  test.each(['guest-runaway', 'guest-leak'] as const)('go on over a %s, which goes with its guest', kind => {
    const { simulation, vm, operation } = migrating()
    strike(simulation, { kind, vmId: vm.id })
    expect(runOut(simulation, operation).state).toBe('succeeded')
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'b').id })
    expect(Object.values(simulation.fleet.faults).map(fault => fault.kind)).toEqual([kind])
    if (kind === 'guest-runaway') expect(vmUsage(simulation.fleet, vm).cpuPercent).toBeGreaterThan(95)
  })

  test('and guests do not notice faults of the API', () => {
    const kinds = ['api-latency', 'api-throttle', 'api-unavailable', 'api-malformed', 'api-stream-drop'] as const
    const [well, struck] = [migrating(), migrating()]
    for (const kind of kinds) strike(struck.simulation, { kind })
    const ended = [well, struck].map(({ simulation, operation, vm }) => {
      runOut(simulation, operation)
      pass(simulation, 600)
      return [operation.state, operation.endedAtMs, vm.hostId, vmUsage(simulation.fleet, vm)]
    })
    expect(ended[1]).toEqual(ended[0])
    const began = struck.simulation.fleet.log.filter(({ type }) => type === 'fault.began')
    expect(began.map(({ actor }) => actor)).toEqual(kinds.map(kind => `fault:${kind}`))
  })
})
