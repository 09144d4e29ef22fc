import { describe, expect, test } from 'vitest'
import { ruleConflicts } from '../../src'
import { fleetOf, theCluster } from './fleet'

type Rules = NonNullable<Parameters<typeof fleetOf>[0]['rules']>

const found = (rules: Rules) => {
  const simulation = fleetOf(
    { rules },
    ['a', 'b', 'c', 'd'].map(name => ({ name, tags: ['x'] })),
  )
  return ruleConflicts(simulation.fleet, theCluster(simulation)).map(({ kind, rules: all, vms }) => [
    kind,
    all.map(({ name }) => name).toSorted(),
    vms.map(({ name }) => name).toSorted(),
  ])
}

describe('rules that can’t all be kept', () => {
  test('are named: together by way of a third, and apart', () => {
    expect(
      found([
        { name: 't1', kind: 'keep-together', vms: ['a', 'b'], mandatory: false },
        { name: 't2', kind: 'keep-together', vms: ['b', 'c'], mandatory: false },
        { name: 'p', kind: 'keep-apart', vms: ['a', 'c'], mandatory: false },
      ]),
    ).toEqual([['together_and_apart', ['p', 't1', 't2'], ['a', 'c']]])
  })

  test('are named: hosts that none is left of, for one VM or for those that stay with it', () => {
    expect(found([{ name: 'n', kind: 'avoid', vms: ['a'], hosts: ['h1', 'h2', 'h3'], mandatory: false }])).toEqual([
      ['no_host_left', ['n'], ['a']],
    ])
    expect(
      found([
        { name: 'on', kind: 'run-on', vms: ['a'], hosts: ['h1', 'h2'], mandatory: false },
        { name: 'off', kind: 'avoid', vms: ['b'], hosts: ['h1', 'h2'], mandatory: false },
        { name: 't', kind: 'keep-together', vms: ['a', 'b'], mandatory: false },
      ]),
    ).toEqual([['no_host_left', ['off', 'on', 't'], ['a', 'b']]])
  })

  test('are named: more to be kept apart than there are hosts for', () => {
    expect(found([{ name: 'p', kind: 'keep-apart', tag: 'x', mandatory: false }])).toEqual([
      ['too_few_hosts', ['p'], ['a', 'b', 'c', 'd']],
    ])
  })

  test('are none where all can be kept', () => {
    expect(
      found([
        { name: 't', kind: 'keep-together', vms: ['a', 'b'], mandatory: false },
        { name: 'p', kind: 'keep-apart', vms: ['b', 'c', 'd'], mandatory: false },
        { name: 'on', kind: 'run-on', vms: ['c'], hosts: ['h1'], mandatory: false },
      ]),
    ).toEqual([])
  })
})
