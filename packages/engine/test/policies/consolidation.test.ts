import type { ConsolidationRule } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, reliefAdvice, reliefId, type Simulation } from '../../src'
import { complete, named } from '../tiny'
import { type ClusterSpec, fleetOf, theCluster, whereIs } from './fleet'

const by = (rule: ConsolidationRule, mode: 'automatic' | 'manual' = 'automatic'): ClusterSpec => ({
  powerManagement: { mode, rule },
})
/** A quiet host, an empty one, and one whose guests ask for 95 % of its 8 cores, as long as they run. */
const busy = [
  ...Array.from({ length: 8 }, (_, at) => ({
    name: `b${at}`,
    host: 'h1',
    vcpus: 1,
    intensity: 0.95,
    memoryMiB: 2048 + at,
  })),
  ...Array.from({ length: 4 }, (_, at) => ({ name: `q${at}`, host: 'h2', vcpus: 1, intensity: 0.5 })),
]
function run(simulation: Simulation, untilS: number): void {
  while (simulation.fleet.nowMs < untilS * 1000) {
    simulation.advanceTo(Math.min(untilS * 1000, simulation.nextEventMs() ?? untilS * 1000))
    expect(breaches(simulation.fleet)).toEqual([])
  }
}
const relieved = ({ fleet }: Simulation) => fleet.decisions.filter(({ reason }) => reason === 'host-relieved')

describe('power management by the rules of Beloglazov and Buyya (2012)', () => {
  test.each(['thr', 'iqr', 'mad', 'lr'] as const)(
    '%s takes guests off a host that has too much, the one with least memory first, and says why',
    rule => {
      // One more than the host has cores for: too much by any rule.
      const more = { name: 'b8', host: 'h1', vcpus: 1, intensity: 0.95, memoryMiB: 4096 }
      const simulation = fleetOf(by(rule), [...busy, more])
      run(simulation, 900)
      const [first] = relieved(simulation)
      expect(first).toMatchObject({ policy: 'power', rule, vm: { name: 'b0' } })
      expect(first?.facts.loadBefore).toBeGreaterThan(0.7)
      expect(first?.facts.loadAfter).toBeLessThan(first?.facts.loadBefore ?? 0)
      expect(first?.candidates).toHaveLength(2)
      expect(whereIs(simulation, 'b0')).not.toBe('h1')
      expect(named(simulation, 'b0').state).toBe('running')
    },
  )

  test('a steady load is no reason for the rules that look at its spread; the fixed limit and the regression mind it', () => {
    const moves = (['thr', 'lr', 'iqr', 'mad'] as const).map(rule => {
      const simulation = fleetOf(by(rule), busy)
      run(simulation, 900)
      return relieved(simulation).length > 0
    })
    expect(moves).toEqual([true, true, false, false])
  })

  test('a fixed limit of 80 % is kept', () => {
    const simulation = fleetOf(by('thr'), busy)
    run(simulation, 3600)
    const use = busy
      .filter(({ name }) => whereIs(simulation, name) === 'h1')
      .reduce((sum, { intensity }) => sum + intensity, 0)
    expect(use / 8).toBeLessThanOrEqual(0.8)
  })

  test('guests are put together on few hosts, and the others are switched off', () => {
    const guests = ['h1', 'h2', 'h3'].map(host => ({ name: `g-${host}`, host, vcpus: 2, intensity: 0.5 }))
    const simulation = fleetOf(by('thr'), guests)
    run(simulation, 4 * 3600)
    const states = Object.values(simulation.fleet.hosts).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['connected', 'off', 'off'])
    expect(new Set(guests.map(({ name }) => whereIs(simulation, name))).size).toBe(1)
  })

  test('by hand it recommends the moves, and does those that are followed', () => {
    const simulation = fleetOf(by('thr', 'manual'), busy)
    run(simulation, 900)
    const cluster = theCluster(simulation)
    const [first, ...others] = reliefAdvice(simulation.fleet, cluster)
    if (first === undefined) throw new Error('nothing is recommended')
    expect([first.vm.name, first.from.name, others.length]).toEqual(['b0', 'h1', 1])
    expect(first.loadBefore).toBeGreaterThan(0.8)
    expect(others.at(-1)?.loadAfter).toBeLessThan(0.8)
    const recommendationIds = [reliefId(first)]
    complete(simulation, 'cluster.manage-power', { clusterId: cluster.id, recommendationIds })
    expect(whereIs(simulation, 'b0')).toBe(first.to.name)
    expect(relieved(simulation)).toMatchObject([{ policy: 'power', rule: 'thr', vm: { name: 'b0' } }])
    expect(
      simulation.dispatch('cluster.manage-power', { clusterId: cluster.id, recommendationIds }, 'user'),
    ).toMatchObject({ refusals: [{ code: 'recommendation_outdated' }] })
    complete(simulation, 'cluster.manage-power', { clusterId: cluster.id })
    expect(reliefAdvice(simulation.fleet, cluster)).toEqual([])
  })

  test('nothing moves by the band, by hand, or where it is off', () => {
    for (const spec of [by('band'), by('thr', 'manual'), {}]) {
      const simulation = fleetOf(spec, busy)
      run(simulation, 900)
      expect(relieved(simulation)).toEqual([])
    }
  })
})
