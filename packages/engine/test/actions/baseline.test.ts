import { describe, expect, test } from 'vitest'
import type { ClusterRecord, Simulation } from '../../src'
import { begin, complete, hostNamed, named, runOut, start, TINY } from '../tiny'

const intel = (simulation: Simulation): ClusterRecord => {
  const found = Object.values(simulation.fleet.clusters).find(({ name }) => name === 'intel')
  if (found === undefined) throw new Error('no cluster is called intel')
  return found
}
const set = (simulation: Simulation, cpuBaseline: string | null) =>
  simulation.dispatch('cluster.update', { clusterId: intel(simulation).id, cpuBaseline }, 'user')
const GUESTS = ['db-1', 'web-1', 'web-2', 'win-1']
const stopAll = (simulation: Simulation): void => {
  for (const name of GUESTS) complete(simulation, 'vm.stop', { vmId: named(simulation, name).id })
}

describe('a cluster’s CPU baseline (VMware, EVC)', () => {
  test('is not lowered beneath what running VMs have seen: they are named, with the features', () => {
    const simulation = start()
    const outcome = set(simulation, 'Cascadelake-Server')
    expect(outcome).toMatchObject({ outcome: 'refused', refusals: [{ code: 'cpu_baseline_exceeded' }] })
    const params = outcome.outcome === 'refused' ? outcome.refusals[0]?.params : undefined
    expect(params?.vms).toEqual(GUESTS)
    expect(params?.features).toEqual(expect.arrayContaining(['gfni', 'vaes', 'vpclmulqdq']))
    expect(params?.features).not.toContain('avx512f')
  })

  test('once they are off it is lowered; they see it from their next power-on, and can then go to an older host', () => {
    const simulation = start()
    stopAll(simulation)
    expect(set(simulation, 'Broadwell').outcome).toBe('done')
    complete(simulation, 'vm.start', { vmId: named(simulation, 'web-1').id })
    expect(named(simulation, 'web-1').exposedCpuModel).toBe('Broadwell')
  })

  test('raised, it reaches a VM at its next power-on; a reboot does not do', () => {
    const simulation = start({ ...TINY, clusters: [{ name: 'intel', cpuBaseline: 'Broadwell' }, { name: 'amd' }] })
    const vm = named(simulation, 'web-1')
    expect(vm.exposedCpuModel).toBe('Broadwell')
    expect(set(simulation, 'Skylake-Server').outcome).toBe('done')
    expect(vm.exposedCpuModel).toBe('Broadwell')
    complete(simulation, 'vm.reboot', { vmId: vm.id })
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    expect(vm.exposedCpuModel).toBe('Broadwell')
    complete(simulation, 'vm.stop', { vmId: vm.id })
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect(vm.exposedCpuModel).toBe('Skylake-Server')
  })

  test('a suspended VM counts as live, and so does the memory in a snapshot of one that is off', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'warm', withMemory: true })
    complete(simulation, 'vm.suspend', { vmId: named(simulation, 'web-2').id })
    for (const name of ['web-1', 'db-1', 'win-1']) complete(simulation, 'vm.stop', { vmId: named(simulation, name).id })
    expect(set(simulation, 'Broadwell')).toMatchObject({
      refusals: [{ code: 'cpu_baseline_exceeded', params: { vms: ['web-1', 'web-2'] } }],
    })
    const [snapshot] = Object.values(simulation.fleet.snapshots)
    if (snapshot === undefined) throw new Error('no snapshot')
    runOut(simulation, begin(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: snapshot.id }))
    complete(simulation, 'vm.stop', { vmId: named(simulation, 'web-2').id })
    expect(set(simulation, 'Broadwell').outcome).toBe('done')
  })

  test('is never more than the smallest host has, nor another vendor’s', () => {
    const simulation = start()
    const code = 'cpu_baseline_unsupported'
    const told = set(simulation, 'SapphireRapids')
    expect(told).toMatchObject({ outcome: 'refused', refusals: [{ code, params: { hosts: ['a', 'b'] } }] })
    expect(told.outcome === 'refused' ? told.refusals[0]?.params.features : []).toEqual(
      expect.arrayContaining(['amx-tile', 'avx512-fp16', 'serialize']),
    )
    expect(set(simulation, 'EPYC')).toMatchObject({
      refusals: [{ code, params: { hosts: ['a', 'b'], features: [], baselineVendor: 'amd', hostVendor: 'intel' } }],
    })
  })

  test('is told apart by what each host lacks', () => {
    const hosts = TINY.hosts.map(host =>
      host.name === 'b' ? { ...host, cpu: { ...host.cpu, model: 'Cascadelake-Server' } } : host,
    )
    expect(set(start({ ...TINY, hosts }), 'SapphireRapids')).toMatchObject({
      refusals: [
        { params: { hosts: ['a'], features: expect.not.arrayContaining(['gfni']) } },
        { params: { hosts: ['b'], features: expect.arrayContaining(['gfni', 'vaes']) } },
      ],
    })
  })

  test('taken away, the next power-on shows the host’s own CPU', () => {
    const simulation = start({ ...TINY, clusters: [{ name: 'intel', cpuBaseline: 'Broadwell' }, { name: 'amd' }] })
    expect(set(simulation, null).outcome).toBe('done')
    const vm = named(simulation, 'web-1')
    complete(simulation, 'vm.stop', { vmId: vm.id })
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect(vm.exposedCpuModel).toBe('Icelake-Server')
  })
})
