import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, type Simulation } from '../../src'
import { fleetOf, type GuestSpec, hostId, vmId, whereIs } from '../policies/fleet'
import { complete, named, refusalCodes } from '../tiny'

const GUESTS: GuestSpec[] = ['a', 'b', 'c'].map(name => ({ name, host: 'h1', intensity: 0.1 }))
interface Input {
  readonly hostId: ReturnType<typeof hostId>
  readonly migrateStopped?: boolean
}

const evacuated = (simulation: Simulation, host: string) => simulation.fleet.hosts[hostId(simulation, host)]?.evacuated

function tried(simulation: Simulation, name: 'host.enter-maintenance' | 'host.restore-vms', input: Input) {
  const preview = simulation.preview(name, input)
  if (preview.outcome !== 'preview') throw new Error(`the dry run came to ${preview.outcome}`)
  return preview
}
const planOf = (...asked: Parameters<typeof tried>) => tried(...asked).plan

/** Takes a host out and back, so that its guests are elsewhere. */
function emptied(simulation: Simulation): Input {
  const input = { hostId: hostId(simulation, 'h1') }
  complete(simulation, 'host.enter-maintenance', input)
  complete(simulation, 'host.exit-maintenance', input)
  return input
}

describe('a maintenance plan', () => {
  test('tells of each VM how it goes, how long that takes, and what its host carries then', () => {
    const simulation = fleetOf({}, [...GUESTS, { name: 'off', host: 'h1', state: 'stopped' }])
    const input = { hostId: hostId(simulation, 'h1'), migrateStopped: true }
    const { places = [], loads = [] } = planOf(simulation, 'host.enter-maintenance', input)
    expect(places.map(({ vm, kind }) => [vm.name, kind]).toSorted()).toEqual([
      ['a', 'live'],
      ['b', 'live'],
      ['c', 'live'],
      ['off', 'cold'],
    ])
    expect(places.every(({ durationS = 0 }) => durationS > 0)).toBe(true)
    expect(places.every(({ kind, downtimeMs }) => (kind === 'live') === (downtimeMs !== undefined))).toBe(true)
    // By load: nobody's hosts take them all.
    expect(loads.map(({ host }) => host.name)).toEqual(['h2', 'h3'])
    expect(loads.reduce((sum, { before, after }) => sum + after.vms - before.vms, 0)).toBe(3)
    complete(simulation, 'host.enter-maintenance', input)
    for (const { host, after } of loads)
      expect(
        planOf(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, host.name) }).places,
      ).toHaveLength(after.vms)
  })

  test('foretells no pause of one whose rounds come to no end', () => {
    const workload = { profile: 'hostile', dirtyMiBps: 9000, workingSetMiB: 2000 } as const
    const simulation = fleetOf({}, [{ name: 'wild', host: 'h1', workload }])
    const { places } = planOf(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, 'h1') })
    expect(places).toMatchObject([{ kind: 'live', durationS: expect.any(Number) }])
    expect(places?.[0]).not.toHaveProperty('downtimeMs')
  })
})

describe('VMs that had to leave', () => {
  test('come back when they are asked to, and are remembered no more', () => {
    const simulation = fleetOf({}, GUESTS)
    const input = emptied(simulation)
    expect(evacuated(simulation, 'h1')).toHaveLength(3)
    expect(tried(simulation, 'host.restore-vms', input).refusals).toEqual([])
    expect(complete(simulation, 'host.restore-vms', input).state).toBe('succeeded')
    expect(GUESTS.map(({ name }) => whereIs(simulation, name))).toEqual(['h1', 'h1', 'h1'])
    expect(evacuated(simulation, 'h1')).toBeUndefined()
    expect(refusalCodes(simulation, 'host.restore-vms', input)).toEqual(['nothing_to_restore'])
    expect(simulation.fleet.log.findLast(({ type }) => type === 'host.restored-vms')?.params).toMatchObject({
      moved: 3,
      left: 0,
    })
  })

  test('are not taken back by a host that is out of service', () => {
    const simulation = fleetOf({}, GUESTS)
    const input = { hostId: hostId(simulation, 'h1') }
    complete(simulation, 'host.enter-maintenance', input)
    expect(refusalCodes(simulation, 'host.restore-vms', input)).toEqual(['host_in_maintenance'])
  })

  test('stay where they are if a rule keeps them there, and are remembered on', () => {
    const simulation = fleetOf({}, GUESTS)
    const input = emptied(simulation)
    const [clusterId] = Object.values(simulation.fleet.clusters).map(({ id }) => id)
    if (clusterId === undefined) throw new Error('no cluster')
    const [vmIds, hostIds] = [[vmId(simulation, 'b')], [input.hostId]]
    simulation.dispatch('cluster.add-rule', { clusterId, name: 'not there', kind: 'avoid', vmIds, hostIds }, 'user')
    const { places = [] } = planOf(simulation, 'host.restore-vms', input)
    expect(places.find(({ vm }) => vm.name === 'b')).toMatchObject({ why: ['affinity_violated:1'] })
    complete(simulation, 'host.restore-vms', input)
    expect([whereIs(simulation, 'a'), whereIs(simulation, 'c')]).toEqual(['h1', 'h1'])
    expect(whereIs(simulation, 'b')).not.toBe('h1')
    expect(evacuated(simulation, 'h1')).toEqual([vmId(simulation, 'b')])
    // Nobody else is left: why is all that there is to say.
    expect(refusalCodes(simulation, 'host.restore-vms', input)).toEqual(['affinity_violated'])
  })

  test('are forgotten when they are deleted, or have come back another way', () => {
    const simulation = fleetOf({}, GUESTS)
    const input = emptied(simulation)
    complete(simulation, 'vm.migrate', { vmId: vmId(simulation, 'a'), hostId: input.hostId })
    complete(simulation, 'vm.stop', { vmId: vmId(simulation, 'b') })
    complete(simulation, 'vm.delete', { vmId: vmId(simulation, 'b'), permanently: true })
    expect(evacuated(simulation, 'h1')).toEqual([vmId(simulation, 'c')])
  })

  test('after a failure they are those that were restarted elsewhere', () => {
    const simulation = fleetOf({ availability: { enabled: true, hostFailuresToTolerate: 1 } }, GUESTS)
    const input = { hostId: hostId(simulation, 'h1') }
    simulation.dispatch('fault.inject', { kind: 'host-failure', ...input }, 'user')
    simulation.advanceTo(simulation.fleet.nowMs + 300_000)
    expect(GUESTS.map(({ name }) => named(simulation, name).state)).toEqual(['running', 'running', 'running'])
    expect(evacuated(simulation, 'h1')).toHaveLength(3)
    const fault = Object.values(simulation.fleet.faults)[0]
    if (fault === undefined) throw new Error('nothing is broken')
    complete(simulation, 'fault.clear', { faultId: fault.id })
    complete(simulation, 'host.restore-vms', input)
    expect(GUESTS.map(({ name }) => whereIs(simulation, name))).toEqual(['h1', 'h1', 'h1'])
  })

  test('all that the plan says come, and nobody else, whatever size they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gib: fc.integer({ min: 1, max: 20 }), on: fc.boolean() }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
        (guests, newcomers) => {
          const specs = guests.map(
            ({ gib, on }, at): GuestSpec => ({
              name: `g${at}`,
              host: 'h1',
              memoryMiB: 1024 * Math.max(1, Math.floor(gib / guests.length)),
              state: on ? 'running' : 'stopped',
            }),
          )
          const simulation = fleetOf({ names: ['h1', 'h2', 'h3', 'h4'], memoryMiB: 32_768 }, specs)
          const input = emptied(simulation)
          for (const [at, gib] of newcomers.entries())
            simulation.dispatch(
              'vm.create',
              { name: `n${at}`, vcpus: 1, memoryMiB: gib * 1024, disks: [{ sizeGiB: 1 }], start: true, ...input },
              'user',
            )
          simulation.advanceTo(simulation.fleet.nowMs + 600_000)
          if (tried(simulation, 'host.restore-vms', input).refusals.length > 0) return
          const { places = [] } = planOf(simulation, 'host.restore-vms', input)
          complete(simulation, 'host.restore-vms', input)
          expect(breaches(simulation.fleet)).toEqual([])
          for (const { vm, host } of places)
            expect([vm.name, whereIs(simulation, vm.name) === 'h1']).toEqual([vm.name, host !== undefined])
        },
      ),
      { numRuns: 15 },
    )
  })
})
