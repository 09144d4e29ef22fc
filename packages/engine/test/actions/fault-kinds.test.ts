import type { ActionInput } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import {
  breaches,
  datastoreUsage,
  diskReader,
  exportScenario,
  hostUsage,
  metricSeries,
  type Simulation,
  stateHash,
  vmUsage,
} from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'

function strike(simulation: Simulation, input: ActionInput<'fault.inject'>): void {
  const outcome = simulation.dispatch('fault.inject', input, 'user')
  if (outcome.outcome !== 'done') throw new Error(`${input.kind} came to ${JSON.stringify(outcome)}`)
  expect(breaches(simulation.fleet)).toEqual([])
}
const mendAll = (simulation: Simulation): void => {
  for (const { id: faultId } of Object.values(simulation.fleet.faults)) complete(simulation, 'fault.clear', { faultId })
}
const storeNamed = ({ fleet }: Simulation, name: string) => {
  const store = Object.values(fleet.datastores).find(each => each.name === name)
  if (store === undefined) throw new Error(`no datastore is called ${name}`)
  return store
}
const pass = (simulation: Simulation, seconds: number): void => {
  simulation.advanceTo(simulation.fleet.nowMs + 1000 * seconds)
  expect(breaches(simulation.fleet)).toEqual([])
}
const alarms = ({ fleet }: Simulation) => fleet.alarms.active.map(({ measure }) => measure)
/** Who things of a kind are put down to. */
const actors = ({ fleet }: Simulation, type: string) => [
  ...new Set(fleet.log.filter(event => event.type === type).map(({ actor }) => actor)),
]
/** A database's migration on the way from a to b, its link free of other traffic. */
function migrating() {
  const simulation = start({
    ...TINY,
    vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: 'database', intensity: 0 } })),
  })
  const [vm, to] = [named(simulation, 'db-1'), hostNamed(simulation, 'b')]
  const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: to.id })
  pass(simulation, 2)
  return { simulation, vm, from: hostNamed(simulation, 'a'), to, operation }
}

describe('a host that hangs', () => {
  test('has its guests stand still, and they go on where they stood when it responds again', () => {
    const simulation = start()
    const [host, vm] = [hostNamed(simulation, 'a'), named(simulation, 'web-1')]
    pass(simulation, 60)
    const startedAtMs = vm.startedAtMs
    strike(simulation, { kind: 'host-hang', hostId: host.id })
    expect(host.state).toBe('disconnected')
    expect(vm).toMatchObject({ state: 'running', paused: { reason: 'host_not_responding' } })
    expect(vmUsage(simulation.fleet, vm).cpuPercent).toBe(0)
    expect(alarms(simulation)).toEqual(['host.disconnected', 'vm.paused', 'vm.paused'])
    expect(actors(simulation, 'host.hung')).toEqual(['fault:host-hang'])
    expect(actors(simulation, 'vm.paused')).toEqual(['fault:host-hang'])
    expect(refusalCodes(simulation, 'vm.stop', { vmId: vm.id })).toEqual(['host_not_connected'])
    pass(simulation, 3600)
    mendAll(simulation)
    expect(host.state).toBe('connected')
    expect(vm).toMatchObject({ state: 'running', paused: null, startedAtMs })
    expect(alarms(simulation)).toEqual([])
  })

  test.each(['a', 'b'])('at %s fails the migration that needs it, and its guest stays where it was', name => {
    const { simulation, vm, from, to, operation } = migrating()
    strike(simulation, { kind: 'host-hang', hostId: hostNamed(simulation, name).id })
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'host_hung', params: { host: name } } })
    expect(actors(simulation, 'operation.failed')).toEqual(['fault:host-hang'])
    expect(simulation.fleet.log.find(({ type }) => type === 'operation.failed')?.params).toMatchObject({
      begunBy: 'user',
    })
    expect(vm).toMatchObject({ state: 'running', hostId: from.id })
    expect(vm.paused === null).toBe(name === 'b')
    expect(to.reservations).toEqual([])
  })
})

describe('links', () => {
  test('that are slow share less, at once and in past charts, and carry all when they are mended', () => {
    const { simulation, from, operation } = migrating()
    const rate = () => simulation.fleet.flows.flows[operation.id]?.rate ?? 0
    expect(rate()).toBeCloseTo((0.94 * 10e9) / 8)
    strike(simulation, { kind: 'link-slow', hostId: from.id, bandwidthMbps: 1000 })
    expect(rate()).toBeCloseTo((0.94 * 1e9) / 8)
    expect(alarms(simulation)).toEqual(['host.link-degraded'])
    expect(operation.endedAtMs).toBeNull()
    mendAll(simulation)
    expect(rate()).toBeCloseTo((0.94 * 10e9) / 8)
    expect(alarms(simulation)).toEqual([])
    expect(runOut(simulation, operation).state).toBe('succeeded')
  })

  test('Mathis, Semke, Mahdavi, Ott 1997: that lose packets carry C·MSS/(RTT·√p) a stream', () => {
    const { simulation, from, operation } = migrating()
    strike(simulation, { kind: 'link-loss', hostId: from.id, lossPercent: 1 })
    const flow = () => simulation.fleet.flows.flows[operation.id]?.rate ?? 0
    // Guests that are on count as streams that share what there is: three of them at most beside the migration.
    const one = (Math.sqrt(1.5) * 1460) / (0.2e-3 * Math.sqrt(0.01))
    expect(flow()).toBeGreaterThanOrEqual(one * 0.99)
    expect(flow()).toBeLessThanOrEqual(one * 4)
    const atOne = flow()
    mendAll(simulation)
    strike(simulation, { kind: 'link-loss', hostId: from.id, lossPercent: 4 })
    expect(atOne / flow()).toBeCloseTo(2)
  })

  test('of an isolated host are all down; a vSphere cluster does what it says of isolation', () => {
    const simulation = start()
    const [host, vm] = [hostNamed(simulation, 'a'), named(simulation, 'web-1')]
    const availability = { enabled: true, isolationResponse: 'power-off' as const }
    simulation.dispatch('cluster.update', { clusterId: host.clusterId, availability }, 'user')
    strike(simulation, { kind: 'host-isolation', hostId: host.id })
    expect(host.state).toBe('disconnected')
    pass(simulation, 29)
    expect(vm.state).toBe('running')
    pass(simulation, 61)
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'b').id })
    mendAll(simulation)
    expect(host.state).toBe('connected')
  })
})

describe('a datastore', () => {
  test('that is out of reach has its guests stand still, fails what uses it, and lets them go on when it is back', () => {
    const simulation = start()
    const [store, vm] = [storeNamed(simulation, 'san'), named(simulation, 'web-1')]
    const cloning = begin(simulation, 'vm.clone', { vmId: named(simulation, 'db-1').id, name: 'copy', mode: 'full' })
    pass(simulation, 2)
    strike(simulation, { kind: 'datastore-unreachable', datastoreId: store.id })
    expect(cloning).toMatchObject({ state: 'failed', problem: { code: 'datastore_lost' } })
    expect(actors(simulation, 'operation.failed')).toEqual(['fault:datastore-unreachable'])
    expect(vm).toMatchObject({ state: 'running', paused: { reason: 'storage_unreachable' } })
    expect(alarms(simulation)).toContain('datastore.unreachable')
    expect(refusalCodes(simulation, 'vm.start', { vmId: named(simulation, 'batch-1').id })).toContain(
      'datastore_unreachable_from_host',
    )
    complete(simulation, 'vm.stop', { vmId: named(simulation, 'web-2').id })
    pass(simulation, 600)
    mendAll(simulation)
    expect(vm).toMatchObject({ state: 'running', paused: null })
    expect(named(simulation, 'web-2').state).toBe('stopped')
    expect(alarms(simulation)).toEqual([])
  })

  test('that others fill has guests that write stand still, and lets them go on when there is space again', () => {
    const simulation = start()
    const [store, vm] = [storeNamed(simulation, 'san'), named(simulation, 'db-1')]
    strike(simulation, { kind: 'datastore-full', datastoreId: store.id })
    expect(datastoreUsage(simulation.fleet, store.id).usedGiB).toBeCloseTo(store.capacityGiB, 1)
    pass(simulation, 3600)
    expect(vm.paused?.reason).toBe('no_space')
    expect(actors(simulation, 'vm.paused')).toEqual(['fault:datastore-full'])
    expect(alarms(simulation)).toEqual(expect.arrayContaining(['datastore.used', 'vm.paused']))
    mendAll(simulation)
    expect(vm.paused).toBeNull()
    expect(datastoreUsage(simulation.fleet, store.id).usedGiB).toBeLessThan(100)
    pass(simulation, 600)
    expect(alarms(simulation)).toEqual([])
  })

  test('that is slow takes so many times as long for each access, in past charts too', () => {
    const simulation = start()
    const store = storeNamed(simulation, 'san')
    pass(simulation, 600)
    const latency = (atMs = simulation.fleet.nowMs) => diskReader(simulation.fleet).datastore(store, atMs).latencyS
    const before = latency()
    strike(simulation, { kind: 'datastore-slow', datastoreId: store.id, latencyFactor: 30 })
    expect(latency() / before).toBeGreaterThanOrEqual(29.9)
    pass(simulation, 600)
    expect(alarms(simulation)).toEqual(['datastore.latency'])
    const slowAtMs = simulation.fleet.nowMs
    const slow = latency()
    mendAll(simulation)
    expect(latency()).toBeLessThan(0.1 * slow)
    expect(latency(slowAtMs)).toBe(slow)
    pass(simulation, 600)
    expect(alarms(simulation)).toEqual([])
  })

  test('that is slow gives an operation so much less', () => {
    const simulation = start({
      ...TINY,
      vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: 'idle', intensity: 0 } })),
    })
    const operation = begin(simulation, 'vm.clone', { vmId: named(simulation, 'db-1').id, name: 'copy', mode: 'full' })
    while (simulation.fleet.flows.flows[operation.id] === undefined) simulation.advanceTo(simulation.nextEventMs() ?? 0)
    const rate = () => simulation.fleet.flows.flows[operation.id]?.rate ?? 0
    const before = rate()
    strike(simulation, { kind: 'datastore-slow', datastoreId: storeNamed(simulation, 'san').id, latencyFactor: 10 })
    expect(before / rate()).toBeCloseTo(10)
    expect(runOut(simulation, operation).state).toBe('succeeded')
  })
})

describe('a guest', () => {
  test('that crashes is down, what was done to it fails, and it is left so where nobody watches it', () => {
    const { simulation, vm, from, operation } = migrating()
    strike(simulation, { kind: 'guest-crash', vmId: vm.id })
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'guest_failed' } })
    expect(vm).toMatchObject({ state: 'crashed', hostId: from.id })
    expect(actors(simulation, 'vm.stopped')).toEqual(['fault:guest-crash'])
    expect(alarms(simulation)).toEqual(['vm.crashed', 'vm.migration-failed'])
    expect(simulation.fleet.faults).toEqual({})
    pass(simulation, 3600)
    expect(vm.state).toBe('crashed')
    expect(refusalCodes(simulation, 'fault.inject', { kind: 'guest-crash', vmId: vm.id })).toEqual(['vm_not_running'])
  })

  test('that crashes is started again in place where availability is on', () => {
    const simulation = start()
    const [vm, host] = [named(simulation, 'web-1'), hostNamed(simulation, 'a')]
    simulation.dispatch('cluster.update', { clusterId: host.clusterId, availability: { enabled: true } }, 'user')
    strike(simulation, { kind: 'guest-crash', vmId: vm.id })
    pass(simulation, 9)
    expect(vm.state).toBe('crashed')
    pass(simulation, 111)
    expect(vm).toMatchObject({ state: 'running', hostId: host.id })
    expect(simulation.fleet.decisions.map(({ reason }) => reason)).toContain('start-retried')
  })

  test('whose CPU runs away asks for all of its vCPUs until it is mended, and then no more', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    pass(simulation, 300)
    const usual = vmUsage(simulation.fleet, vm).cpuPercent
    strike(simulation, { kind: 'guest-runaway', vmId: vm.id })
    expect(vmUsage(simulation.fleet, vm).cpuPercent).toBeGreaterThan(95)
    simulation.dispatch('alarm.define', { measure: 'vm.cpu-usage', severity: 'warning', threshold: 95 }, 'user')
    expect(alarms(simulation)).toEqual(['vm.cpu-usage'])
    pass(simulation, 300)
    const atMs = simulation.fleet.nowMs - 60_000
    mendAll(simulation)
    expect(vmUsage(simulation.fleet, vm).cpuPercent).toBeLessThan(usual + 40)
    const past = metricSeries(simulation.fleet, { kind: 'vm', id: vm.id }, 'cpu.usage', {
      fromMs: atMs,
      toMs: atMs,
      stepS: 60,
    })
    expect(past[0]).toBeGreaterThan(95)
    pass(simulation, 600)
    expect(alarms(simulation)).toEqual([])
  })

  test('that leaks uses more and more memory, runs out of it again and again, and is rid of that when it restarts', () => {
    const simulation = start()
    const [vm, host] = [named(simulation, 'db-1'), hostNamed(simulation, 'a')]
    const used = () => vmUsage(simulation.fleet, vm).memoryMiB
    const [before, onHost] = [used(), hostUsage(simulation.fleet, host).memoryUsedMiB]
    strike(simulation, { kind: 'guest-leak', vmId: vm.id, leakMiBPerMin: 100 })
    pass(simulation, 300)
    expect(used()).toBeGreaterThan(before + 300)
    expect(hostUsage(simulation.fleet, host).memoryUsedMiB).toBeGreaterThan(onHost + 300)
    pass(simulation, 1800)
    expect(alarms(simulation)).toEqual(['vm.out-of-memory'])
    expect(actors(simulation, 'vm.out-of-memory')).toEqual(['fault:guest-leak'])
    expect(used()).toBeLessThanOrEqual(vm.memoryMiB)
    complete(simulation, 'vm.reset', { vmId: vm.id })
    expect(simulation.fleet.faults).toEqual({})
    pass(simulation, 60)
    expect(used()).toBeLessThan(before + 300)
    expect(alarms(simulation)).toEqual([])
  })
})

describe('what is broken', () => {
  test('can’t break in the same way again', () => {
    const simulation = start()
    const input = { kind: 'datastore-slow', datastoreId: storeNamed(simulation, 'san').id } as const
    strike(simulation, input)
    expect(refusalCodes(simulation, 'fault.inject', input)).toEqual(['already_broken'])
  })

  test('mends itself when its time is over', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    const datastoreId = storeNamed(simulation, 'san').id
    strike(simulation, { kind: 'datastore-unreachable', datastoreId, durationS: 120 })
    pass(simulation, 119)
    expect(vm.paused?.reason).toBe('storage_unreachable')
    pass(simulation, 5)
    expect(vm.paused).toBeNull()
    expect(simulation.fleet.faults).toEqual({})
    expect(actors(simulation, 'fault.ended')).toEqual(['fault:datastore-unreachable'])
  })

  test('goes into a document and comes back out of it', () => {
    const simulation = start()
    const [host, vm, store] = [hostNamed(simulation, 'a'), named(simulation, 'web-2'), storeNamed(simulation, 'san')]
    strike(simulation, { kind: 'link-slow', hostId: host.id, nicId: 'nic-0', bandwidthMbps: 500 })
    strike(simulation, { kind: 'guest-leak', vmId: vm.id, leakMiBPerMin: 5 })
    strike(simulation, { kind: 'datastore-slow', datastoreId: store.id, durationS: 900 })
    strike(simulation, { kind: 'api-latency', route: '/vms', delayMs: 300, distribution: 'lognormal' })
    strike(simulation, { kind: 'host-failure', hostId: hostNamed(simulation, 'b').id, durationS: 600 })
    simulation.dispatch(
      'fault.plan',
      { fault: { kind: 'host-hang', hostId: host.id }, afterS: 60, everyS: 3600 },
      'user',
    )
    const document = exportScenario(simulation.fleet)
    const again = start(document)
    again.advanceTo(0)
    expect(
      Object.values(again.fleet.faults)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['api-latency', 'datastore-slow', 'host-failure', 'link-slow'].toSorted())
    expect(exportScenario(again.fleet).faults?.map(({ kind }) => kind)).toContain('host-hang')
    const twice = start(exportScenario(again.fleet))
    twice.advanceTo(0)
    expect(stateHash(start(document).fleet)).toBe(stateHash(start(structuredClone(document)).fleet))
    again.advanceTo(60_000)
    expect(hostNamed(again, 'a').state).toBe('disconnected')
    again.advanceTo(800_000)
    expect(hostNamed(again, 'b').state).toBe('connected')
  })
})
