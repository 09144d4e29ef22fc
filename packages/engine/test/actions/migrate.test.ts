import { describe, expect, test } from 'vitest'
import { breaches, exportScenario, migrationTargets } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'

/** The same fleet on links of 1 Gb/s, where a busy guest needs several rounds. */
const SLOW = { ...TINY, hosts: TINY.hosts.map(each => ({ ...each, nics: [{ bandwidthMbps: 1000 }] })) }

describe('live migration', () => {
  test('moves a running guest in rounds, and pauses it for no longer than the rule allows', () => {
    const simulation = start(SLOW)
    const vm = named(simulation, 'db-1')
    const target = hostNamed(simulation, 'b')
    const operation = complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: target.id })
    expect(vm.hostId).toBe(target.id)
    expect(vm.state).toBe('running')
    const rounds = operation.phases.filter(phase => phase.name === 'precopy-round')
    expect(rounds.length).toBeGreaterThan(1)
    expect(operation.phases.at(-1)?.name).toBe('switch-over')
    const pause = operation.phases.at(-1)
    expect((pause?.endedAtMs ?? 0) - (pause?.startedAtMs ?? 0)).toBeLessThanOrEqual(321)
  })

  test('takes as long as its plan said when nothing else wants the link', () => {
    const simulation = start()
    const vm = named(simulation, 'db-1')
    const input = { vmId: vm.id, hostId: hostNamed(simulation, 'b').id }
    const preview = simulation.preview('vm.migrate', input)
    const operation = complete(simulation, 'vm.migrate', input)
    const took = ((operation.endedAtMs ?? 0) - operation.startedAtMs) / 1000
    expect(preview.outcome === 'preview' && preview.plan.durationS).toBeCloseTo(took, 1)
  })

  test('two at once share the link and take longer', () => {
    const alone = start()
    const one = complete(alone, 'vm.migrate', {
      vmId: named(alone, 'db-1').id,
      hostId: hostNamed(alone, 'b').id,
    })
    const both = start()
    const first = begin(both, 'vm.migrate', { vmId: named(both, 'db-1').id, hostId: hostNamed(both, 'b').id })
    const second = begin(both, 'vm.migrate', { vmId: named(both, 'web-1').id, hostId: hostNamed(both, 'b').id })
    runOut(both, first)
    runOut(both, second)
    expect((first.endedAtMs ?? 0) - first.startedAtMs).toBeGreaterThan((one.endedAtMs ?? 0) - one.startedAtMs)
  })

  test('is refused to another vendor by name, before anything starts, even when the change is accepted', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    const amd = hostNamed(simulation, 'm')
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: amd.id })).toEqual(['cpu_vendor_mismatch'])
    expect(
      refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: amd.id, acceptCpuVendorChange: true }),
    ).toEqual(['cpu_vendor_mismatch'])
    expect(simulation.fleet.operations).toEqual({})
  })

  test('names the features that a host lacks, and lets a guest started under a baseline through', () => {
    const older = {
      ...TINY,
      clusters: [{ name: 'intel' }, { name: 'amd' }, { name: 'old' }],
      hosts: TINY.hosts.map(each =>
        each.name === 'b' ? { ...each, cluster: 'old', cpu: { ...each.cpu, model: 'Broadwell' } } : each,
      ),
    }
    const simulation = start(older)
    const vm = named(simulation, 'web-1')
    const outcome = simulation.dispatch('vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id }, 'user')
    expect(outcome).toMatchObject({ outcome: 'refused', refusals: [{ code: 'cpu_features_missing' }] })
    const features = outcome.outcome === 'refused' ? outcome.refusals[0]?.params.features : []
    expect(features).toEqual(expect.arrayContaining(['avx512f', 'vaes']))

    const masked = start({
      ...older,
      clusters: [{ name: 'intel', cpuBaseline: 'Broadwell' }, ...older.clusters.slice(1)],
    })
    complete(masked, 'vm.migrate', { vmId: named(masked, 'web-1').id, hostId: hostNamed(masked, 'b').id })
    expect(named(masked, 'web-1').hostId).toBe(hostNamed(masked, 'b').id)
  })

  test('gives all reasons at once', () => {
    const simulation = start()
    const vm = named(simulation, 'db-1')
    const amd = hostNamed(simulation, 'm')
    complete(simulation, 'host.enter-maintenance', { hostId: hostNamed(simulation, 'b').id })
    const full = simulation.dispatch(
      'vm.create',
      { name: 'big', vcpus: 2, memoryMiB: 29_000, disks: [{ sizeGiB: 10 }], hostId: amd.id, start: true },
      'user',
    )
    expect(full.outcome).toBe('done')
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: amd.id })).toEqual([
      'cpu_vendor_mismatch',
      'insufficient_memory',
    ])
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })).toContain(
      'host_in_maintenance',
    )
  })

  test('that is called off leaves nothing on the target, and the guest runs on where it was', () => {
    const simulation = start()
    const vm = named(simulation, 'db-1')
    const target = hostNamed(simulation, 'b')
    const running = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: target.id })
    simulation.advanceTo(simulation.fleet.nowMs + 3000)
    expect(target.reservations).toHaveLength(1)
    simulation.dispatch('operation.cancel', { operationId: running.id }, 'user')
    expect(running.state).toBe('cancelled')
    expect(target.reservations).toEqual([])
    expect(vm.state).toBe('running')
    expect(vm.hostId).toBe(hostNamed(simulation, 'a').id)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('that cannot converge ends by rule, and the guest runs on where it was', () => {
    const hot = {
      ...SLOW,
      vms: TINY.vms.map(each =>
        each.name === 'db-1'
          ? {
              ...each,
              workload: { profile: 'cpu-bound' as const, intensity: 1, dirtyMiBps: 4000, workingSetMiB: 6000 },
            }
          : each,
      ),
    }
    const simulation = start(hot)
    const vm = named(simulation, 'db-1')
    const operation = begin(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    runOut(simulation, operation)
    expect(operation.state).toBe('failed')
    expect(operation.problem?.code).toBe('migration_did_not_converge')
    expect(vm.state).toBe('running')
    expect(vm.hostId).toBe(hostNamed(simulation, 'a').id)
  })

  test('lists every host, best first', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    const targets = migrationTargets(simulation.fleet, { vmId: vm.id })
    expect(targets.map(({ host }) => host.name)).toHaveLength(3)
    expect(targets[0]?.host.name).toBe('b')
    expect(targets.find(({ host }) => host.name === 'a')?.refusals[0]?.code).toBe('same_host')
  })
})

describe('cold migration', () => {
  test('takes a stopped guest to another vendor only when the caller accepts it', () => {
    const simulation = start()
    const vm = named(simulation, 'batch-1')
    const amd = hostNamed(simulation, 'm')
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: amd.id })).toEqual(['cpu_vendor_mismatch'])
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: amd.id, acceptCpuVendorChange: true })
    expect(vm.hostId).toBe(amd.id)
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect(vm.exposedCpuModel).toBe('EPYC-Milan')
  })

  test('treats a suspended guest as one that runs', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    complete(simulation, 'vm.suspend', { vmId: vm.id })
    const amd = { vmId: vm.id, hostId: hostNamed(simulation, 'm').id, acceptCpuVendorChange: true }
    expect(refusalCodes(simulation, 'vm.migrate', amd)).toEqual(['cpu_vendor_mismatch'])
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    complete(simulation, 'vm.resume', { vmId: vm.id })
    expect(vm.hostId).toBe(hostNamed(simulation, 'b').id)
  })
})

describe('moving disks', () => {
  test('to a local datastore pins the guest to its host until they are moved back', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    const local = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'local-a')
    const san = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'san')
    complete(simulation, 'vm.migrate', { vmId: vm.id, datastoreId: local?.id })
    const to = hostNamed(simulation, 'b').id
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: vm.id, hostId: to })).toEqual([
      'datastore_unreachable_from_host',
    ])
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: to, datastoreId: san?.id })
    expect(vm.hostId).toBe(to)
    expect(vm.state).toBe('running')
  })
})

describe('between hosts of different kinds of virtualization', () => {
  /** Guests whose kernel runs on all of them, and hosts of two kinds. */
  const mixed = (from: 'full' | 'para' | 'hosted' | 'os-level', to: 'full' | 'para' | 'hosted' | 'os-level') =>
    start({
      ...TINY,
      hosts: TINY.hosts.map(host => ({ ...host, virtualization: host.name === 'b' ? to : from })),
      vms: TINY.vms
        .filter(({ name }) => name !== 'win-1')
        .map(vm => ({ ...vm, guest: { os: 'Ubuntu 24.04', family: 'linux' as const, paravirtualKernel: true } })),
    })
  test.for([
    ['para', 'full'],
    ['full', 'hosted'],
    ['hosted', 'para'],
    ['full', 'os-level'],
  ] as const)('%s to %s: a guest moves only when it is off, and no evacuation tries it live', ([from, to]) => {
    const simulation = mixed(from, to)
    const [{ id: vmId }, { id: hostId }] = [named(simulation, 'web-1'), hostNamed(simulation, 'b')]
    expect(refusalCodes(simulation, 'vm.migrate', { vmId, hostId })).toEqual(['virtualization_mismatch'])
    const told = migrationTargets(simulation.fleet, { vmId }).find(({ host }) => host.id === hostId)
    expect(told?.refusals.map(({ code }) => code)).toEqual(['virtualization_mismatch'])
    const preview = simulation.preview('host.enter-maintenance', { hostId: hostNamed(simulation, 'a').id })
    const places = preview.outcome === 'preview' ? (preview.plan.places ?? []) : []
    expect(places.length).toBeGreaterThan(0)
    expect(places.filter(({ host }) => host !== undefined)).toEqual([])
    complete(simulation, 'vm.suspend', { vmId })
    expect(refusalCodes(simulation, 'vm.migrate', { vmId, hostId })).toEqual(['virtualization_mismatch'])
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'vm.migrate', { vmId, hostId })
    complete(simulation, 'vm.start', { vmId })
    expect(named(simulation, 'web-1')).toMatchObject({ state: 'running', hostId })
  })
})

describe('a device of the host', () => {
  test.for([
    ['passthrough', 'gpu-0'],
    ['sr-iov', 'vf-3'],
    ['local-iso', 'installer.iso'],
  ] as const)('%s keeps a guest that is on where it is, until it is let go', ([kind, name]) => {
    const simulation = start()
    const [{ id: vmId }, { id: hostId }] = [named(simulation, 'web-1'), hostNamed(simulation, 'b')]
    simulation.dispatch('vm.update', { vmId, devices: [{ kind, name }] }, 'user')
    expect(simulation.dispatch('vm.migrate', { vmId, hostId }, 'user')).toMatchObject({
      outcome: 'refused',
      refusals: [{ code: 'device_pinned_to_host', params: { vm: 'web-1', host: 'a', device: name, kind } }],
    })
    const preview = simulation.preview('host.enter-maintenance', { hostId: hostNamed(simulation, 'a').id })
    const places = preview.outcome === 'preview' ? (preview.plan.places ?? []) : []
    const place = places.find(({ vm }) => vm.id === vmId)
    expect(place?.host).toBeUndefined()
    expect(place?.why.some(why => why.startsWith('device_pinned_to_host'))).toBe(true)
    expect(exportScenario(simulation.fleet).vms.find(vm => vm.name === 'web-1')?.devices).toEqual([{ kind, name }])
    simulation.dispatch('vm.update', { vmId, devices: [] }, 'user')
    complete(simulation, 'vm.migrate', { vmId, hostId })
  })

  test('lets one that is off move, and a scenario’s guests have theirs', () => {
    const vms = TINY.vms.map(vm => ({ ...vm, devices: [{ kind: 'passthrough' as const, name: 'gpu-0' }] }))
    const simulation = start({ ...TINY, vms })
    const [off, on] = [named(simulation, 'batch-1'), named(simulation, 'web-1')]
    complete(simulation, 'vm.migrate', { vmId: off.id, hostId: hostNamed(simulation, 'a').id })
    expect(refusalCodes(simulation, 'vm.migrate', { vmId: on.id, hostId: hostNamed(simulation, 'b').id })).toEqual([
      'device_pinned_to_host',
    ])
  })

  test('SR-IOV: a guest sends what a native one would, past its hypervisor', () => {
    const sent = (devices: { kind: 'sr-iov'; name: string }[]) => {
      const hosts = TINY.hosts.map(host => ({ ...host, virtualization: 'hosted' as const }))
      const simulation = start({ ...TINY, hosts, vms: TINY.vms.map(vm => ({ ...vm, devices })) })
      return named(simulation, 'web-1').runs.at(-1)?.sentBps ?? 0
    }
    expect(sent([{ kind: 'sr-iov', name: 'vf-0' }])).toBeGreaterThan(sent([]))
  })
})
