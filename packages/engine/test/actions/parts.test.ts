import { describe, expect, test } from 'vitest'
import { breaches, type Simulation } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start } from '../tiny'

const templateIdOf = ({ fleet }: Simulation) => {
  const [template] = Object.values(fleet.templates)
  if (template === undefined) throw new Error('no template')
  return template.id
}
const clusterIdOf = (simulation: Simulation, host: string) => hostNamed(simulation, host).clusterId

describe('an operation of many parts', () => {
  test('has failed where its parts did, and tells which', () => {
    const simulation = start()
    const hostId = hostNamed(simulation, 'a').id
    const input = { templateId: templateIdOf(simulation), namePrefix: 'q', mode: 'full', hostId, start: true } as const
    const parent = begin(simulation, 'template.deploy', input)
    simulation.advanceTo(simulation.fleet.nowMs + 1000)
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId }, 'user')
    runOut(simulation, parent)
    expect([parent.state, parent.result]).toEqual(['failed', []])
    expect(parent.problem).toEqual({ code: 'children_failed', params: { failed: 1, of: 1, names: ['q01'] } })
  })

  test('keeps what those parts made that went well', () => {
    const simulation = start()
    const parent = begin(simulation, 'template.deploy', {
      templateId: templateIdOf(simulation),
      namePrefix: 'q',
      mode: 'full',
      count: 8,
      memoryMiB: 8192,
      start: true,
    })
    simulation.advanceTo(simulation.fleet.nowMs + 1000)
    const hostId = named(simulation, 'q01').hostId
    if (hostId === null) throw new Error('q01 is nowhere')
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId }, 'user')
    runOut(simulation, parent)
    const made = parent.result.map(({ name }) => name)
    const names = [1, 2, 3, 4, 5, 6, 7, 8].map(n => `q0${n}`).filter(name => !made.includes(name))
    expect(made.length).toBeGreaterThan(0)
    expect(names).toContain('q01')
    expect(parent).toMatchObject({
      state: 'failed',
      problem: { code: 'children_failed', params: { failed: names.length, of: 8, names } },
    })
  })
})

describe('what belongs to a cluster', () => {
  test('is not put into a pool, or bound by a rule, of another', () => {
    const simulation = start()
    const [clusterId, amd] = [clusterIdOf(simulation, 'a'), named(simulation, 'amd-1').id]
    const pool = { clusterId, name: 'x', vmIds: [named(simulation, 'web-1').id, amd] }
    const outcome = simulation.dispatch('cluster.add-pool', pool, 'user')
    expect(outcome).toMatchObject({
      refusals: [
        {
          code: 'in_other_cluster',
          params: { name: 'amd-1', its: 'amd', cluster: 'intel' },
          pointer: '/vmIds/1',
        },
      ],
    })
    const onM = { clusterId, name: 'r', kind: 'run-on' as const, hostIds: [hostNamed(simulation, 'm').id] }
    const stranger = simulation.dispatch('cluster.add-rule', { ...onM, vmIds: [amd] }, 'user')
    expect(stranger).toMatchObject({
      refusals: [
        { code: 'in_other_cluster', pointer: '/vmIds/0' },
        { code: 'in_other_cluster', params: { name: 'm', its: 'amd', cluster: 'intel' }, pointer: '/hostIds/0' },
      ],
    })
    const one = { clusterId, name: 'r', kind: 'keep-apart' as const, vmIds: [named(simulation, 'web-1').id] }
    expect(refusalCodes(simulation, 'cluster.add-rule', one)).toEqual(['rule_incomplete'])
  })

  test('leaves its pool and its rules when it moves to another', () => {
    const simulation = start()
    const [clusterId, vmId] = [clusterIdOf(simulation, 'a'), named(simulation, 'batch-1').id]
    simulation.dispatch('cluster.add-pool', { clusterId, name: 'x', vmIds: [vmId] }, 'user')
    const vmIds = [vmId, named(simulation, 'web-1').id]
    simulation.dispatch('cluster.add-rule', { clusterId, name: 'r', kind: 'keep-apart', vmIds }, 'user')
    complete(simulation, 'vm.migrate', {
      vmId,
      hostId: hostNamed(simulation, 'm').id,
      acceptCpuVendorChange: true,
    })
    const cluster = simulation.fleet.clusters[clusterId]
    expect(cluster?.pools.map(pool => pool.vmIds)).toEqual([[]])
    expect(cluster?.rules.map(rule => rule.vmIds)).toEqual([vmIds.slice(1)])
    expect(breaches(simulation.fleet)).toEqual([])
  })
})

test('deleting all snapshots of a VM that has none takes as long as is foretold', () => {
  const simulation = start()
  const input = { vmId: named(simulation, 'web-1').id }
  const foretold = simulation.preview('snapshot.delete-all', input)
  const before = simulation.fleet.nowMs
  complete(simulation, 'snapshot.delete-all', input)
  expect('plan' in foretold ? foretold.plan.durationS : undefined).toBe((simulation.fleet.nowMs - before) / 1000)
})
