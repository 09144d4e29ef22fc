import { HOST_PASSTHROUGH, Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, exportScenario, openScenario, type Simulation } from '../../src'
import { complete, hostNamed, named, refusalCodes, start, TINY } from '../tiny'

/** The Intel cluster shows Broadwell; b is a newer model than a. */
const SHOWN: typeof TINY = {
  ...TINY,
  clusters: [{ name: 'intel', cpuBaseline: 'Broadwell' }, { name: 'amd' }],
  hosts: TINY.hosts.map(host =>
    host.name === 'b' ? { ...host, cpu: { ...host.cpu, model: 'SapphireRapids' } } : host,
  ),
}

const set = (simulation: Simulation, vmId: ReturnType<typeof named>['id'], cpuModel: string | null) =>
  simulation.dispatch('vm.update', { vmId, cpuModel }, 'user')
const power = (simulation: Simulation, name: string, cpuModel: string | null) => {
  const { id: vmId } = named(simulation, name)
  complete(simulation, 'vm.stop', { vmId })
  expect(set(simulation, vmId, cpuModel).outcome).toBe('done')
  complete(simulation, 'vm.start', { vmId })
  return named(simulation, name)
}
const again = (simulation: Simulation) => {
  const opened = openScenario(Scenario.parse(JSON.parse(JSON.stringify(exportScenario(simulation.fleet)))))
  if ('mistakes' in opened) throw new Error(JSON.stringify(opened.mistakes))
  expect(breaches(opened.fleet)).toEqual([])
  return Object.values(opened.fleet.vms)
}

describe('a VM with its host’s own CPU (libvirt: host-passthrough)', () => {
  test('sees the host’s model at power-on, whatever the cluster shows, and keeps it', () => {
    const simulation = start(SHOWN)
    expect(named(simulation, 'web-1').exposedCpuModel).toBe('Broadwell')
    const vm = power(simulation, 'web-1', HOST_PASSTHROUGH)
    expect(vm.exposedCpuModel).toBe('Icelake-Server')
    expect(
      simulation.dispatch(
        'cluster.update',
        { clusterId: hostNamed(simulation, 'a').clusterId, cpuBaseline: 'Haswell' },
        'user',
      ),
    ).toMatchObject({
      refusals: [{ code: 'cpu_baseline_exceeded', params: { vms: expect.not.arrayContaining(['web-1']) } }],
    })
  })

  test('is not moved live to another model, though that has more: what differs is named; cold it goes, and sees that', () => {
    const simulation = start(SHOWN)
    const vm = power(simulation, 'web-1', HOST_PASSTHROUGH)
    const to = { vmId: vm.id, hostId: hostNamed(simulation, 'b').id }
    const outcome = simulation.dispatch('vm.migrate', to, 'user')
    expect(outcome).toMatchObject({ refusals: [{ code: 'cpu_passthrough_mismatch' }] })
    const params = outcome.outcome === 'refused' ? outcome.refusals[0]?.params : undefined
    expect(params).toMatchObject({ guestModel: 'Icelake-Server', hostModel: 'SapphireRapids' })
    // mpx is lost, and amx is new.
    expect(params?.features).toEqual(expect.arrayContaining(['mpx', 'amx-tile']))
    complete(simulation, 'vm.suspend', { vmId: vm.id })
    expect(refusalCodes(simulation, 'vm.migrate', to)).toEqual(['cpu_passthrough_mismatch'])
    complete(simulation, 'vm.stop', { vmId: vm.id })
    complete(simulation, 'vm.migrate', to)
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect(vm.exposedCpuModel).toBe('SapphireRapids')
  })

  test('is moved live to the same model', () => {
    const simulation = start()
    const vm = power(simulation, 'web-1', HOST_PASSTHROUGH)
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    expect(vm.exposedCpuModel).toBe('Icelake-Server')
  })

  test('is moved live to the same model with the same microcode only, where both are known', () => {
    const microcodes: Record<string, string> = { a: '0xd0003a5', b: '0xd0003e7' }
    const hosts = TINY.hosts.map(host => {
      const microcode = microcodes[host.name]
      return { ...host, cpu: { ...host.cpu, ...(microcode === undefined ? {} : { microcode }) } }
    })
    const simulation = start({ ...TINY, hosts })
    const vm = power(simulation, 'web-1', HOST_PASSTHROUGH)
    const to = { vmId: vm.id, hostId: hostNamed(simulation, 'b').id }
    expect(simulation.dispatch('vm.migrate', to, 'user')).toMatchObject({
      refusals: [
        {
          code: 'cpu_passthrough_mismatch',
          params: { features: [], guestMicrocode: '0xd0003a5', hostMicrocode: '0xd0003e7' },
        },
      ],
    })
    // One that has a model of the cluster's is bound to features alone.
    complete(simulation, 'vm.migrate', { vmId: named(simulation, 'db-1').id, hostId: to.hostId })
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'warm', withMemory: true })
    complete(simulation, 'vm.stop', { vmId: vm.id })
    complete(simulation, 'vm.migrate', to)
    const [snapshot] = Object.values(simulation.fleet.snapshots)
    if (snapshot === undefined) throw new Error('no snapshot')
    expect(refusalCodes(simulation, 'snapshot.revert', { vmId: vm.id, snapshotId: snapshot.id })).toEqual([
      'cpu_passthrough_mismatch',
    ])
    complete(simulation, 'vm.start', { vmId: vm.id })
    expect([vm.exposedCpuModel, vm.exposedMicrocode]).toEqual(['Icelake-Server', '0xd0003e7'])
    expect(exportScenario(simulation.fleet).hosts[0]?.cpu.microcode).toBe('0xd0003a5')
  })

  test('comes back with a snapshot, with its memory only where the CPU is the same', () => {
    const simulation = start(SHOWN)
    const vm = power(simulation, 'web-1', HOST_PASSTHROUGH)
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'warm', withMemory: true })
    const [snapshot] = Object.values(simulation.fleet.snapshots)
    if (snapshot === undefined) throw new Error('no snapshot')
    const back = { vmId: vm.id, snapshotId: snapshot.id }
    power(simulation, 'web-1', null)
    expect(vm.exposedCpuModel).toBe('Broadwell')
    complete(simulation, 'snapshot.revert', back)
    expect([vm.cpuModel, vm.exposedCpuModel]).toEqual([HOST_PASSTHROUGH, 'Icelake-Server'])
    power(simulation, 'web-1', null)
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    expect(refusalCodes(simulation, 'snapshot.revert', back)).toEqual(['cpu_passthrough_mismatch'])
  })

  test('is in the scenario that the fleet is written as', () => {
    const simulation = start(SHOWN)
    power(simulation, 'web-1', HOST_PASSTHROUGH)
    power(simulation, 'web-2', 'Haswell')
    const seen = again(simulation).map(({ name, cpuModel, exposedCpuModel }) => [name, cpuModel, exposedCpuModel])
    expect(seen).toContainEqual(['web-1', HOST_PASSTHROUGH, 'Icelake-Server'])
    expect(seen).toContainEqual(['web-2', 'Haswell', 'Haswell'])
    expect(seen).toContainEqual(['db-1', undefined, 'Broadwell'])
  })
})

describe('a VM with a CPU model of its own', () => {
  test('sees that, part of what its cluster shows, and goes live to a host that has it', () => {
    const simulation = start(SHOWN)
    const vm = power(simulation, 'web-1', 'Haswell')
    expect(vm.exposedCpuModel).toBe('Haswell')
    complete(simulation, 'vm.migrate', { vmId: vm.id, hostId: hostNamed(simulation, 'b').id })
    expect(vm.exposedCpuModel).toBe('Haswell')
  })

  test('is not started where that is not offered (libvirt: “guest and host CPU are not compatible”)', () => {
    const simulation = start(SHOWN)
    const { id: vmId } = named(simulation, 'batch-1')
    expect(set(simulation, vmId, 'Skylake-Server').outcome).toBe('done')
    const outcome = simulation.dispatch('vm.start', { vmId }, 'user')
    expect(outcome).toMatchObject({
      refusals: [{ code: 'cpu_model_not_offered', params: { model: 'Skylake-Server', offered: 'Broadwell' } }],
    })
    expect(outcome.outcome === 'refused' && outcome.refusals[0]?.params.features).toContain('avx512f')
    expect(set(simulation, vmId, 'EPYC').outcome).toBe('done')
    // An AMD host would take it, but nobody asked for the other vendor.
    expect(refusalCodes(simulation, 'vm.start', { vmId })).toEqual(['cpu_model_not_offered'])
    expect(set(simulation, vmId, 'Haswell').outcome).toBe('done')
    complete(simulation, 'vm.start', { vmId })
  })

  test('is placed where it is offered', () => {
    const simulation = start(SHOWN)
    complete(simulation, 'vm.create', {
      name: 'new',
      vcpus: 1,
      memoryMiB: 512,
      disks: [{ sizeGiB: 4 }],
      cpuModel: 'EPYC-Rome',
      start: true,
    })
    const made = named(simulation, 'new')
    expect([made.hostId, made.exposedCpuModel]).toEqual([hostNamed(simulation, 'm').id, 'EPYC-Rome'])
    complete(simulation, 'vm.clone', { vmId: made.id, name: 'copy', mode: 'full', start: true })
    expect(named(simulation, 'copy').exposedCpuModel).toBe('EPYC-Rome')
  })

  test('stays with the template that it becomes: what is deployed of it has that, and each version its own', () => {
    const simulation = start(SHOWN)
    const { id: vmId } = power(simulation, 'web-1', 'Haswell')
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'vm.convert-to-template', { vmId, name: 'golden' })
    const golden = () => Object.values(simulation.fleet.templates).find(({ name }) => name === 'golden')
    const templateId = golden()?.id
    if (templateId === undefined) throw new Error('no template')
    const deploy = (name: string, version?: number) => {
      const on = { hostId: hostNamed(simulation, 'a').id, start: true }
      complete(simulation, 'template.deploy', { templateId, name, mode: 'linked', version, ...on })
      return named(simulation, name)
    }
    expect(deploy('first')).toMatchObject({ cpuModel: 'Haswell', exposedCpuModel: 'Haswell' })
    complete(simulation, 'template.check-out', { templateId, name: 'draft' })
    const draft = named(simulation, 'draft')
    expect(draft.cpuModel).toBe('Haswell')
    set(simulation, draft.id, null)
    complete(simulation, 'template.check-in', { templateId })
    expect(golden()?.cpuModel).toBeUndefined()
    expect(deploy('second').exposedCpuModel).toBe('Broadwell')
    expect(deploy('third', 1).exposedCpuModel).toBe('Haswell')
    const written = exportScenario(simulation.fleet).templates.find(({ name }) => name === 'golden')
    expect([written?.cpuModel, written?.olderVersions?.[0]?.cpuModel]).toEqual([undefined, 'Haswell'])
    expect(again(simulation).find(({ name }) => name === 'first')?.cpuModel).toBe('Haswell')
  })

  test('is changed while it is off only, and to one that exists', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    expect(set(simulation, vmId, 'Haswell')).toMatchObject({
      refusals: [{ code: 'vm_not_stopped', pointer: '/cpuModel' }],
    })
    expect(set(simulation, vmId, null).outcome).toBe('done')
    expect(set(simulation, named(simulation, 'batch-1').id, 'i486')).toMatchObject({
      refusals: [{ code: 'cpu_model_unknown', pointer: '/cpuModel' }],
    })
  })

  test('is a mistake in a scenario where its host has not all of it, or nobody knows it', () => {
    const mistakes = (cpuModel: string, state?: 'stopped') => {
      const vms = TINY.vms.map(vm => (vm.name === 'web-1' ? { ...vm, cpuModel, ...(state && { state }) } : vm))
      const opened = openScenario({ ...TINY, vms })
      return 'mistakes' in opened ? opened.mistakes.map(({ code, pointer }) => [code, pointer]) : []
    }
    expect(mistakes('SapphireRapids')).toEqual([['cpu_model_beyond_host', '/vms/0/cpuModel']])
    expect(mistakes('SapphireRapids', 'stopped')).toEqual([])
    expect(mistakes('i486')).toEqual([['unknown_cpu_model', '/vms/0/cpuModel']])
    const templates = TINY.templates.map(template => ({ ...template, cpuModel: 'i486' }))
    expect(openScenario({ ...TINY, templates })).toMatchObject({
      mistakes: [{ code: 'unknown_cpu_model', pointer: '/templates/0/cpuModel' }],
    })
  })
})

test('a VM is not its own peer', () => {
  const simulation = start()
  const { id: vmId } = named(simulation, 'web-1')
  expect(simulation.dispatch('vm.update', { vmId, peerId: vmId }, 'user')).toMatchObject({
    refusals: [{ code: 'peer_is_itself', pointer: '/peerId' }],
  })
})
