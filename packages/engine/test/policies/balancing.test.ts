import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, moveId, recommendations, stateHash, violators } from '../../src'
import { loadedHosts, priorityOf, sigmaOf, targetSigma } from '../../src/fleet/balance'
import { begin, named, runOut, start } from '../tiny'
import { clusterOf, fleetOf, type GuestSpec, theCluster, whereIs } from './fleet'

const busy = (count: number, host: string, rest: Partial<GuestSpec> = {}): GuestSpec[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${host}-${at}`, host, vcpus: 2, intensity: 0.9, ...rest }))
const sigmaNow = (simulation: ReturnType<typeof fleetOf>) =>
  sigmaOf(loadedHosts(simulation.fleet, theCluster(simulation)))

describe('recommendations', () => {
  test('move the best first, and each lowers the imbalance', () => {
    const simulation = fleetOf({}, busy(6, 'h1'))
    const { moves, sigma, target } = recommendations(simulation.fleet, theCluster(simulation))
    expect(moves.length).toBeGreaterThan(2)
    expect(moves[0]?.sigmaBefore).toBe(sigma)
    moves.forEach((move, at) => {
      expect(move.sigmaAfter).toBeLessThan(move.sigmaBefore)
      expect(move.sigmaBefore).toBe(moves[at - 1]?.sigmaAfter ?? sigma)
      expect(move.benefitMHzS).toBeGreaterThan(move.costMHzS)
    })
    expect(moves.at(-1)?.sigmaAfter).toBeLessThanOrEqual(target ?? 0)
  })

  test('are none where moving costs more than it brings', () => {
    const simulation = fleetOf({ balancing: { mode: 'manual', aggressiveness: 5 } }, [
      ...busy(6, 'h1', { intensity: 0.001, memoryMiB: 4096 }),
    ])
    expect(sigmaNow(simulation)).toBeGreaterThan(0)
    expect(recommendations(simulation.fleet, theCluster(simulation)).moves).toEqual([])
  })

  test('aim at less difference the more aggressive, and level 1 mends rules only', () => {
    expect(targetSigma(1, 4)).toBeNull()
    expect([2, 3, 4, 5].map(level => targetSigma(level, 4))).toEqual(
      [0.15, 0.1, 0.05, 0].map(value => expect.closeTo(value, 12)),
    )
    expect(priorityOf(0.01, 4)).toBe(5)
    expect(priorityOf(0.9, 4)).toBe(2)
    const rules = [{ name: 'apart', kind: 'keep-apart' as const, vms: ['h1-0', 'h1-1'] }]
    const simulation = fleetOf({ balancing: { mode: 'manual', aggressiveness: 1 }, rules }, busy(6, 'h1'))
    const { moves } = recommendations(simulation.fleet, theCluster(simulation))
    expect(moves).toMatchObject([{ reason: 'rule-mended', rule: 'apart', priority: 1 }])
  })
})

describe('rebalancing', () => {
  test('moves what was picked, and writes down why', () => {
    const simulation = fleetOf({ balancing: { mode: 'manual' } }, busy(6, 'h1'))
    const { id: clusterId } = theCluster(simulation)
    const [first] = recommendations(simulation.fleet, theCluster(simulation)).moves
    if (first === undefined) throw new Error('nothing recommended')
    const before = sigmaNow(simulation)
    const operation = begin(simulation, 'cluster.rebalance', { clusterId, recommendationIds: [moveId(first)] })
    expect(operation.childIds).toHaveLength(1)
    runOut(simulation, operation)
    expect(named(simulation, first.vm.name).hostId).toBe(first.to.id)
    expect(simulation.fleet.decisions).toMatchObject([
      { policy: 'balancing', reason: 'load-evened', vm: { id: first.vm.id }, chosen: { id: first.to.id } },
    ])
    expect(sigmaNow(simulation)).toBeLessThan(before)
    const stale = simulation.dispatch('cluster.rebalance', { clusterId, recommendationIds: [moveId(first)] }, 'user')
    expect(stale).toMatchObject({ outcome: 'refused', refusals: [{ code: 'recommendation_outdated' }] })
  })

  test('by itself after five minutes, under its own name, until it is even; not where it is off or manual', () => {
    for (const mode of ['off', 'manual', 'automatic'] as const) {
      const simulation = fleetOf({ balancing: { mode } }, busy(6, 'h1'))
      simulation.advanceTo(299_999)
      expect(Object.values(simulation.fleet.operations)).toEqual([])
      simulation.advanceTo(1_200_000)
      const actors = new Set(Object.values(simulation.fleet.operations).map(({ actor }) => actor))
      expect([...actors]).toEqual(mode === 'automatic' ? ['policy:balancing'] : [])
      const { target } = recommendations(simulation.fleet, theCluster(simulation))
      if (mode === 'automatic') expect(sigmaNow(simulation)).toBeLessThanOrEqual(target ?? 0)
    }
  })

  test('costs nothing where it is off: no timer, and none is left when it is switched off', () => {
    expect(start().nextEventMs()).toBeNull()
    const simulation = fleetOf({}, busy(2, 'h1'))
    const { id: clusterId } = theCluster(simulation)
    const set = (mode: 'off' | 'automatic') =>
      simulation.dispatch('cluster.update', { clusterId, balancing: { mode } }, 'user')
    for (const mode of ['automatic', 'off', 'automatic', 'off'] as const) set(mode)
    simulation.advanceTo(300_000)
    expect(simulation.nextEventMs()).toBeNull()
  })
})

const guest = fc.record({
  host: fc.constantFrom('h1', 'h2', 'h3', 'h4'),
  vcpus: fc.integer({ min: 1, max: 8 }),
  memoryMiB: fc.constantFrom(512, 1024, 2048, 4096),
  intensity: fc.double({ min: 0, max: 1, noNaN: true }),
  tags: fc.subarray(['a', 'b', 'c']),
})
const rule = fc.record({
  kind: fc.constantFrom('keep-together', 'keep-apart', 'run-on', 'avoid'),
  tag: fc.constantFrom('a', 'b', 'c'),
  hosts: fc.subarray(['h1', 'h2', 'h3', 'h4'], { minLength: 1 }),
  mandatory: fc.boolean(),
})

describe('whatever the fleet', () => {
  test('no evening out raises the imbalance, no move breaks a mandatory rule, and the day is replayed byte for byte', () => {
    let moved = 0
    fc.assert(
      fc.property(
        fc.array(guest, { minLength: 2, maxLength: 24 }),
        fc.array(rule, { maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (guests, rules, aggressiveness) => {
          const scenario = clusterOf(
            {
              names: ['h1', 'h2', 'h3', 'h4'],
              memoryMiB: 131_072,
              balancing: { mode: 'automatic', aggressiveness },
              rules: rules.map((each, at) => ({ name: `r${at}`, ...each })),
            },
            guests.map((each, at) => ({ name: `g${at}`, ...each })),
          )
          const simulation = start(scenario)
          const cluster = theCluster(simulation)
          const brokenBy = (): Set<string> =>
            new Set(
              cluster.rules
                .filter(({ mandatory }) => mandatory)
                .flatMap(each => violators(simulation.fleet, cluster, each).map(vm => `${each.name} ${vm.id}`)),
            )
          let broken = brokenBy()
          while (simulation.fleet.nowMs < 3_600_000) {
            simulation.advanceTo(Math.min(3_600_000, simulation.nextEventMs() ?? 3_600_000))
            expect(breaches(simulation.fleet)).toEqual([])
            const now = brokenBy()
            // In a group that is still apart, who counts as being in the right place may change with a move.
            for (const each of cluster.rules.filter(({ kind }) => kind !== 'keep-together'))
              for (const key of now) if (key.startsWith(`${each.name} `)) expect(broken).toContain(key)
            broken = now
          }
          for (const { facts, reason } of simulation.fleet.decisions) {
            moved += 1
            if (reason === 'load-evened') expect(facts.sigmaAfter).toBeLessThan(facts.sigmaBefore ?? 0)
          }
          const again = start(scenario)
          again.advanceTo(3_600_000)
          expect(stateHash(again.fleet)).toBe(stateHash(simulation.fleet))
        },
      ),
      { numRuns: 40, seed: 20260310 },
    )
    expect(moved).toBeGreaterThan(20)
  })
})

test('two guests that must not meet are not moved onto one host at once', () => {
  const rules = [{ name: 'apart', kind: 'keep-apart' as const, tag: 'x' }]
  const simulation = fleetOf({ balancing: { mode: 'automatic', aggressiveness: 5 }, rules }, [
    ...busy(2, 'h1', { tags: ['x'] }),
    ...busy(4, 'h2'),
  ])
  simulation.advanceTo(1_800_000)
  expect(whereIs(simulation, 'h1-0')).not.toBe(whereIs(simulation, 'h1-1'))
})
