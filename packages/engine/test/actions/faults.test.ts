import { describe, expect, test } from 'vitest'
import { breaches, type Simulation } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'

const failHost = (simulation: Simulation, name: string): void => {
  const { outcome } = simulation.dispatch(
    'fault.inject',
    { kind: 'host-failure', hostId: hostNamed(simulation, name).id },
    'user',
  )
  expect(outcome).toBe('done')
  expect(breaches(simulation.fleet)).toEqual([])
}
const failLinks = (simulation: Simulation, name: string, nicId?: string): void => {
  const hostId = hostNamed(simulation, name).id
  expect(simulation.dispatch('fault.inject', { kind: 'link-failure', hostId, nicId }, 'user').outcome).toBe('done')
  expect(breaches(simulation.fleet)).toEqual([])
}
const mend = (simulation: Simulation): void => {
  for (const fault of Object.values(simulation.fleet.faults)) complete(simulation, 'fault.clear', { faultId: fault.id })
}

describe('a host that fails', () => {
  test('takes its guests down, keeps their disks, and comes back connected with them still down', () => {
    const simulation = start()
    const [vm, host] = [named(simulation, 'db-1'), hostNamed(simulation, 'a')]
    failHost(simulation, 'a')
    expect(host.state).toBe('failed')
    expect(vm).toMatchObject({ state: 'crashed', hostId: host.id, startedAtMs: null, exposedCpuModel: null })
    expect(named(simulation, 'web-2').state).toBe('running')
    expect(refusalCodes(simulation, 'fault.inject', { kind: 'host-failure', hostId: host.id })).toEqual([
      'host_not_connected',
    ])
    const since = simulation.fleet.nowMs
    mend(simulation)
    expect(simulation.fleet.nowMs - since).toBe(120_000)
    expect(host.state).toBe('connected')
    expect(vm.state).toBe('crashed')
    expect(simulation.fleet.faults).toEqual({})
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect(vm.hostId).toBe(host.id)
  })

  test('leaves its guests to be started elsewhere, where their disks can be reached', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    failHost(simulation, 'a')
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'b').id })
  })

  test('keeps what was suspended, also while it is being resumed', () => {
    const simulation = start()
    const [first, second] = [named(simulation, 'web-1'), named(simulation, 'db-1')]
    complete(simulation, 'vm.suspend', { vmId: first.id })
    complete(simulation, 'vm.suspend', { vmId: second.id })
    const resuming = begin(simulation, 'vm.resume', { vmId: first.id })
    failHost(simulation, 'a')
    expect(resuming).toMatchObject({ state: 'failed', problem: { code: 'host_failed', params: { host: 'a' } } })
    expect([first.state, second.state]).toEqual(['suspended', 'suspended'])
    expect(first.suspendImageBytes).toBeGreaterThan(0)
  })

  test('loses what was being suspended, started, shut down or reverted there', () => {
    const simulation = start()
    const vm = named(simulation, 'web-2')
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 's', withMemory: true })
    const [snapshot] = Object.values(simulation.fleet.snapshots)
    if (snapshot === undefined) throw new Error('no snapshot')
    const reverting = begin(simulation, 'snapshot.revert', { vmId: vm.id, snapshotId: snapshot.id })
    simulation.advanceTo(simulation.fleet.nowMs + 2500)
    expect(vm.state).toBe('resuming')
    const starting = begin(simulation, 'vm.start', { vmId: named(simulation, 'batch-1').id })
    const stopping = begin(simulation, 'vm.shutdown', { vmId: named(simulation, 'win-1').id })
    failHost(simulation, 'b')
    for (const operation of [reverting, starting, stopping]) expect(operation.problem?.code).toBe('host_failed')
    for (const name of ['web-2', 'batch-1', 'win-1']) expect(named(simulation, name).state).toBe('crashed')
    expect(simulation.fleet.flows.flows).toEqual({})
  })

  test('undoes what was being made on it', () => {
    const simulation = start()
    const before = Object.keys(simulation.fleet.layers).length
    const making = begin(simulation, 'vm.create', {
      name: 'new-1',
      vcpus: 1,
      memoryMiB: 1024,
      disks: [{ sizeGiB: 10 }],
      hostId: hostNamed(simulation, 'a').id,
      start: true,
    })
    failHost(simulation, 'a')
    expect(making.state).toBe('failed')
    expect(Object.values(simulation.fleet.vms).some(({ name }) => name === 'new-1')).toBe(false)
    expect(Object.keys(simulation.fleet.layers)).toHaveLength(before)
  })

  test('ends its own evacuation, and the evacuations to it go on elsewhere or wait', () => {
    const simulation = start()
    const evacuating = begin(simulation, 'host.enter-maintenance', { hostId: hostNamed(simulation, 'a').id })
    simulation.advanceTo(simulation.fleet.nowMs + 1500)
    failHost(simulation, 'b')
    expect(evacuating.endedAtMs).toBeNull()
    expect(named(simulation, 'db-1')).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'a').id })
    failHost(simulation, 'a')
    expect(evacuating.problem?.code).toBe('host_failed')
    expect(hostNamed(simulation, 'a').state).toBe('failed')
  })

  test('does not stop what needs it no more than in name', () => {
    const simulation = start()
    const deleting = begin(simulation, 'vm.delete', { vmId: named(simulation, 'batch-1').id, permanently: true })
    failHost(simulation, 'b')
    expect(runOut(simulation, deleting).state).toBe('succeeded')
  })
})

describe('a live migration', () => {
  const migrating = () => {
    const simulation = start()
    const vm = named(simulation, 'db-1')
    const target = hostNamed(simulation, 'b')
    const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: target.id })
    simulation.advanceTo(simulation.fleet.nowMs + 2000)
    return { simulation, vm, target, operation }
  }

  test('whose target fails leaves the guest running where it was, and nothing at the target', () => {
    const { simulation, vm, target, operation } = migrating()
    failHost(simulation, 'b')
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'host_failed', params: { host: 'b' } } })
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'a').id })
    expect(target.reservations).toEqual([])
  })

  test('whose source fails goes down with it', () => {
    const { simulation, vm, target, operation } = migrating()
    failHost(simulation, 'a')
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'host_failed', params: { host: 'a' } } })
    expect(vm).toMatchObject({ state: 'crashed', hostId: hostNamed(simulation, 'a').id })
    expect(target.reservations).toEqual([])
  })

  test.each(['a', 'b'])('whose link fails at %s leaves the guest running where it was', name => {
    const { simulation, vm, target, operation } = migrating()
    failLinks(simulation, name)
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'link_failed', params: { host: name } } })
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'a').id })
    expect(target.reservations).toEqual([])
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: target.id })).toEqual(['host_not_connected'])
    mend(simulation)
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: target.id })
  })
})

describe('links', () => {
  test('that are left carry what the others did', () => {
    const simulation = start({
      ...TINY,
      hosts: TINY.hosts.map(host => ({
        ...host,
        nics: [
          { id: 'x', bandwidthMbps: 1000 },
          { id: 'y', bandwidthMbps: 1000 },
        ],
      })),
      // Guests that send nothing leave it all to the migration; this one takes a while.
      vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: 'database', intensity: 0 } })),
    })
    const vm = named(simulation, 'db-1')
    const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    simulation.advanceTo(simulation.fleet.nowMs + 2000)
    const rate = () => simulation.fleet.flows.flows[operation.id]?.rate
    expect(rate()).toBeCloseTo((0.94 * 2e9) / 8)
    failLinks(simulation, 'a', 'x')
    expect(rate()).toBeCloseTo((0.94 * 1e9) / 8)
    expect(
      refusalCodes(simulation, 'fault.inject', {
        kind: 'link-failure',
        hostId: hostNamed(simulation, 'a').id,
        nicId: 'x',
      }),
    ).toEqual(['host_link_down'])
    mend(simulation)
    expect(simulation.fleet.faults).toEqual({})
    expect(runOut(simulation, operation).state).toBe('succeeded')
  })
})

describe('a host in maintenance', () => {
  test('is powered off and on again, and is connected when it has booted', () => {
    const simulation = start()
    const host = hostNamed(simulation, 'b')
    expect(refusalCodes(simulation, 'host.power-off', { hostId: host.id })).toEqual(['host_not_in_maintenance'])
    complete(simulation, 'host.enter-maintenance', { hostId: host.id })
    complete(simulation, 'host.power-off', { hostId: host.id })
    expect(host.state).toBe('off')
    expect(refusalCodes(simulation, 'fault.inject', { kind: 'host-failure', hostId: host.id })).toEqual([
      'host_not_connected',
    ])
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: named(simulation, 'web-1').id, hostId: host.id })).toEqual([
      'host_not_connected',
    ])
    const since = simulation.fleet.nowMs
    complete(simulation, 'host.power-on', { hostId: host.id })
    expect(simulation.fleet.nowMs - since).toBe(120_000)
    expect(host.state).toBe('connected')
  })
})
