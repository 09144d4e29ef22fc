import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, moveId, powerAdvice, recommendations } from '../../src'
import { begin, runOut } from '../tiny'
import { fleetOf, type GuestSpec, hostId, theCluster, vmId, whereIs } from './fleet'

const together = (mandatory = true) => [{ name: 'pair', kind: 'keep-together' as const, tag: 'pair', mandatory }]
const pair = (rest: Partial<GuestSpec> = {}): GuestSpec[] =>
  ['p1', 'p2'].map(name => ({ name, host: 'h1', tags: ['pair'], ...rest }))

describe('guests that are kept together', () => {
  test('leave a host for maintenance to one that has room for all of them', () => {
    const simulation = fleetOf({ rules: together() }, [
      ...pair({ memoryMiB: 8192 }),
      { name: 'large', host: 'h2', memoryMiB: 20_480 },
      { name: 'other', host: 'h3', memoryMiB: 12_288 },
    ])
    const input = { hostId: hostId(simulation, 'h1') }
    const tried = simulation.preview('host.enter-maintenance', input)
    const places = tried.outcome === 'preview' ? tried.plan.places?.map(({ host }) => host?.name) : []
    expect(places).toEqual(['h3', 'h3'])
    const operation = runOut(simulation, begin(simulation, 'host.enter-maintenance', input))
    expect(operation.state).toBe('succeeded')
    expect([whereIs(simulation, 'p1'), whereIs(simulation, 'p2')]).toEqual(['h3', 'h3'])
  })

  test('stay where no host has room for all, unless that is only preferred', () => {
    const crowd = ['h2', 'h3'].map(host => ({ name: `on-${host}`, host, memoryMiB: 20_480 }))
    for (const mandatory of [true, false]) {
      const simulation = fleetOf({ rules: together(mandatory) }, [...pair({ memoryMiB: 8192 }), ...crowd])
      const operation = begin(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, 'h1') })
      simulation.advanceTo(1_800_000)
      expect(operation.state).toBe(mandatory ? 'running' : 'succeeded')
      expect([whereIs(simulation, 'p1'), whereIs(simulation, 'p2')].toSorted()).toEqual(
        mandatory ? ['h1', 'h1'] : ['h2', 'h3'],
      )
    }
  })

  test('leave all at once, though they are more than leave a host at a time', () => {
    const six = Array.from({ length: 6 }, (_, at) => ({ name: `p${at}`, host: 'h1', tags: ['pair'] }))
    const simulation = fleetOf({ rules: together() }, six)
    const operation = begin(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, 'h1') })
    expect(operation.childIds).toHaveLength(6)
    runOut(simulation, operation)
    expect(new Set(six.map(({ name }) => whereIs(simulation, name))).size).toBe(1)
  })

  test('are balanced as one, and recommended as one', () => {
    const busy = { vcpus: 4, intensity: 1 }
    const simulation = fleetOf({ rules: together(), balancing: { mode: 'manual', aggressiveness: 5 } }, [
      ...pair({ vcpus: 3, intensity: 1 }),
      { name: 'heavy', host: 'h1', ...busy },
      { name: 'pinned', host: 'h1', ...busy },
    ])
    const cluster = theCluster(simulation)
    const { moves } = recommendations(simulation.fleet, cluster)
    const group = moves.find(({ along }) => along.length > 0)
    expect([group?.vm.name, ...(group?.along.map(({ name }) => name) ?? [])].toSorted()).toEqual(['p1', 'p2'])
    if (group === undefined) return
    const input = { clusterId: cluster.id, recommendationIds: [moveId(group)] }
    const operation = runOut(simulation, begin(simulation, 'cluster.rebalance', input))
    expect(operation.childIds).toHaveLength(2)
    expect([whereIs(simulation, 'p1'), whereIs(simulation, 'p2')]).toEqual([group.to.name, group.to.name])
    expect(simulation.fleet.decisions.map(({ vm }) => vm?.name).toSorted()).toEqual(['p1', 'p2'])
  })

  test('let their host be spared', () => {
    const simulation = fleetOf({ rules: together() }, [...pair({ intensity: 0.1 }), { name: 'x', host: 'h2' }])
    expect(powerAdvice(simulation.fleet, theCluster(simulation))[0]?.reason).toBe('host-spared')
    simulation.dispatch(
      'cluster.update',
      { clusterId: theCluster(simulation).id, powerManagement: { mode: 'automatic' } },
      'user',
    )
    simulation.advanceTo(7_200_000)
    expect(whereIs(simulation, 'p1')).toBe(whereIs(simulation, 'p2'))
    expect(vmId(simulation, 'p1')).toBeDefined()
  })

  test('are never apart for longer than a move takes, whatever is emptied and balanced', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ intensity: fc.double({ min: 0, max: 1, noNaN: true }), vcpus: fc.integer({ min: 1, max: 4 }) }),
          { minLength: 4, maxLength: 10 },
        ),
        fc.array(fc.constantFrom('h1', 'h2', 'h3'), { maxLength: 4 }),
        (guests, emptied) => {
          const simulation = fleetOf(
            { rules: together(), balancing: { mode: 'automatic', aggressiveness: 5 } },
            guests.map((each, at) => ({
              name: `g${at}`,
              host: at < 3 ? 'h1' : `h${1 + (at % 3)}`,
              tags: at < 3 ? ['pair'] : [],
              ...each,
            })),
          )
          for (const name of emptied) {
            const host = hostId(simulation, name)
            simulation.dispatch('host.enter-maintenance', { hostId: host }, 'user')
            simulation.advanceTo(simulation.fleet.nowMs + 900_000)
            expect(breaches(simulation.fleet)).toEqual([])
            expect(new Set(['g0', 'g1', 'g2'].map(each => whereIs(simulation, each))).size).toBe(1)
            simulation.dispatch('host.exit-maintenance', { hostId: host }, 'user')
            simulation.advanceTo(simulation.fleet.nowMs + 60_000)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
