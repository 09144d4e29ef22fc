import { describe, expect, test } from 'vitest'
import { breaches, type Simulation } from '../../src'
import { complete, refusalCodes } from '../tiny'
import { fleetOf, type GuestSpec, theCluster, vmId, whereIs } from './fleet'

const GUESTS: GuestSpec[] = ['a', 'b', 'c'].map(name => ({ name, host: 'h1', tags: [name === 'c' ? 'other' : 'web'] }))

function withRule(rest: { tag?: string; vmIds?: ReturnType<typeof vmId>[] } = { tag: 'web' }): {
  simulation: Simulation
  on: { clusterId: ReturnType<typeof theCluster>['id']; ruleId: ReturnType<typeof theCluster>['rules'][number]['id'] }
} {
  const simulation = fleetOf({}, GUESTS)
  const { id: clusterId } = theCluster(simulation)
  simulation.dispatch('cluster.add-rule', { clusterId, name: 'apart', kind: 'keep-apart', ...rest }, 'user')
  const [rule] = theCluster(simulation).rules
  if (rule === undefined) throw new Error('no rule')
  return { simulation, on: { clusterId, ruleId: rule.id } }
}

describe('a placement rule', () => {
  test('is changed in place: what is left out stays, and a tag can be taken off', () => {
    const { simulation, on } = withRule()
    const vmIds = [vmId(simulation, 'a'), vmId(simulation, 'c')]
    expect(refusalCodes(simulation, 'cluster.update-rule', { ...on, vmIds, tag: null, mandatory: false })).toEqual([
      'done',
    ])
    expect(theCluster(simulation).rules).toEqual([
      { id: on.ruleId, name: 'apart', kind: 'keep-apart', vmIds, tag: null, hostIds: [], mandatory: false },
    ])
    expect(simulation.fleet.log.at(-1)).toMatchObject({ type: 'cluster.rule-updated', params: { rule: 'apart' } })
  })

  test('is refused a change that would leave it without VMs or hosts, or against another', () => {
    const { simulation, on } = withRule()
    const { clusterId } = on
    const change = (rest: object) => refusalCodes(simulation, 'cluster.update-rule', { ...on, ...rest })
    expect(change({ tag: null })).toEqual(['rule_incomplete'])
    expect(change({ kind: 'run-on' })).toEqual(['rule_incomplete'])
    simulation.dispatch('cluster.add-rule', { clusterId, name: 'both', kind: 'keep-together', tag: 'other' }, 'user')
    expect(change({ name: 'BOTH' })).toEqual(['name_taken'])
    expect(change({ name: 'Apart' })).toEqual(['done'])
    simulation.dispatch('vm.update', { vmId: vmId(simulation, 'a'), tags: ['web', 'other'] }, 'user')
    expect(change({ tag: 'other' })).toEqual(['rule_conflict'])
  })
})

test('a decision of balancing names who stayed on the host that a VM left, and why', () => {
  const { simulation, on } = withRule()
  simulation.dispatch('snapshot.create', { vmId: vmId(simulation, 'c'), name: 's' }, 'user')
  complete(simulation, 'cluster.rebalance', { clusterId: on.clusterId })
  const moves = simulation.fleet.decisions.filter(({ reason }) => reason === 'rule-mended')
  expect(moves).toHaveLength(1)
  const gone = moves[0]?.vm?.name === 'a' ? 'b' : 'a'
  expect(whereIs(simulation, gone)).toBe('h1')
  expect(moves[0]?.left?.count).toBe(2)
  expect(moves[0]?.left?.vms).toContainEqual({ vm: expect.objectContaining({ name: gone }), why: 'no-gain' })
  expect(moves[0]?.left?.vms).toContainEqual({ vm: expect.objectContaining({ name: 'c' }), why: 'not-free' })
  expect(breaches(simulation.fleet)).toEqual([])
})
