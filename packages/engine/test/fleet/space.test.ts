import type { Scenario } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, datastoreUsage, type Simulation, stateHash } from '../../src'
import { complete, named, refusalCodes, start, TINY } from '../tiny'

const HOUR = 3_600_000
const GRAIN_GIB = 16 / 1024

/** Four guests that write all the time, on a datastore that was promised more than it has. */
const tight = (capacityGiB: number): Scenario => ({
  ...TINY,
  datastores: TINY.datastores.map(each => (each.name === 'san' ? { ...each, capacityGiB } : each)),
  vms: TINY.vms.map(vm => (vm.name === 'batch-1' ? vm : { ...vm, workload: { profile: 'hostile' } })),
})
const sanOf = (simulation: Simulation) => {
  const found = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'san')
  if (found === undefined) throw new Error('no san')
  return found
}
const usedGiB = (simulation: Simulation): number => datastoreUsage(simulation.fleet, sanOf(simulation).id).usedGiB
const pausedNames = (simulation: Simulation): string[] =>
  Object.values(simulation.fleet.vms)
    .filter(vm => vm.paused !== null)
    .map(vm => vm.name)

describe('a datastore that fills up', () => {
  test('pauses each guest in the moment in which its disk wants a grain that is not there', () => {
    const simulation = start(tight(40))
    simulation.advanceTo(2 * HOUR)
    const writers = ['web-1', 'web-2', 'db-1', 'win-1', 'amd-1']
    expect(pausedNames(simulation).toSorted()).toEqual(writers.toSorted())
    expect(usedGiB(simulation)).toBeLessThanOrEqual(40)
    expect(usedGiB(simulation)).toBeGreaterThan(40 - 2 * GRAIN_GIB)
    expect(named(simulation, 'web-1').state).toBe('running')
    const events = simulation.fleet.log.filter(({ type }) => type === 'vm.paused')
    expect(events).toHaveLength(5)
    // They write at about the same rate: all stand still within minutes of the first.
    expect((events.at(-1)?.atMs ?? 0) - (events[0]?.atMs ?? 0)).toBeLessThan(60_000)
  })

  test('lets them go on when there is space again, and refuses snapshots until then', () => {
    const simulation = start(tight(40))
    simulation.advanceTo(2 * HOUR)
    const { id: vmId } = named(simulation, 'web-1')
    expect(refusalCodes(simulation, 'snapshot.create', { vmId, name: 'x' })).toEqual(['insufficient_storage'])
    const waiting = pausedNames(simulation)
    complete(simulation, 'vm.delete', { vmId: named(simulation, 'batch-1').id, permanently: true })
    // Its blocks come back at 1 GB/s at most.
    simulation.advanceTo(simulation.fleet.nowMs + 10_000)
    expect(pausedNames(simulation)).toEqual([])
    const freed = simulation.fleet.log.filter(({ type }) => type === 'vm.unpaused')
    expect(freed.map(({ subject }) => subject.name).toSorted()).toEqual(waiting.toSorted())
    simulation.advanceTo(simulation.fleet.nowMs + 2 * HOUR)
    expect(usedGiB(simulation)).toBeLessThanOrEqual(40)
  })

  test('is not looked at as long as all that was promised fits', () => {
    const simulation = start(tight(400))
    simulation.advanceTo(100 * HOUR)
    expect(simulation.fleet.queue.filter(({ topic }) => topic === 'space')).toEqual([])
    expect(pausedNames(simulation)).toEqual([])
  })

  test('is looked at when it can fill, and not often', () => {
    const idle = { ...tight(120), vms: TINY.vms.map(vm => ({ ...vm, workload: { profile: 'idle' as const } })) }
    const simulation = start(idle)
    let looks = 0
    while (simulation.fleet.nowMs < 1000 * HOUR) {
      const next = simulation.nextEventMs()
      if (next === null) break
      simulation.advanceTo(next)
      looks += 1
    }
    expect(looks).toBeLessThan(40)
  })
})

test('never holds more than it has, however it comes to fill up, and in any steps', () => {
  const deeds = fc.array(fc.record({ deed: fc.nat(6), who: fc.nat(5), waitMs: fc.nat(HOUR) }), { maxLength: 25 })
  fc.assert(
    fc.property(deeds, fc.integer({ min: 34, max: 70 }), (list, capacityGiB) => {
      const [simulation, small] = [start(tight(capacityGiB)), start(tight(capacityGiB))]
      for (const { deed, who, waitMs } of list) {
        const vmId = Object.values(simulation.fleet.vms)[who % Object.keys(simulation.fleet.vms).length]?.id
        const snapshot = Object.values(simulation.fleet.snapshots).find(each => each.vmId === vmId)
        if (vmId === undefined) break
        for (const each of [simulation, small]) {
          if (deed === 0) each.dispatch('vm.stop', { vmId }, 'user')
          if (deed === 1) each.dispatch('vm.start', { vmId }, 'user')
          if (deed === 2) each.dispatch('snapshot.create', { vmId, name: `s${waitMs}` }, 'user')
          if (deed === 3 && snapshot !== undefined)
            each.dispatch('snapshot.delete', { vmId, snapshotId: snapshot.id }, 'user')
          if (deed === 4) each.dispatch('vm.delete', { vmId, permanently: true }, 'user')
          if (deed === 5) each.dispatch('vm.reboot', { vmId }, 'user')
          if (deed === 6) each.dispatch('vm.grow-disk', { vmId, diskId: 'disk-0', sizeGiB: 40 }, 'user')
        }
        simulation.advanceTo(simulation.fleet.nowMs + waitMs)
        for (let atMs = small.fleet.nowMs; atMs < simulation.fleet.nowMs; atMs += 77_777) small.advanceTo(atMs)
        small.advanceTo(simulation.fleet.nowMs)
        expect(usedGiB(simulation)).toBeLessThanOrEqual(capacityGiB + 1e-9)
        expect(breaches(simulation.fleet)).toEqual([])
        expect(stateHash(small.fleet)).toBe(stateHash(simulation.fleet))
      }
    }),
    { numRuns: 60, seed: 20260307 },
  )
})

describe('memory images', () => {
  /** Little was promised, and memory is large: one disk of 20 GiB on a datastore of 60. */
  const roomy = (): Scenario => ({
    ...TINY,
    datastores: TINY.datastores.map(each => (each.name === 'san' ? { ...each, capacityGiB: 50 } : each)),
    vms: TINY.vms.slice(2, 3).map(vm => ({ ...vm, memoryMiB: 28_672, workload: { profile: 'hostile' as const } })),
  })

  test('count: a datastore of which less than half was promised to disks fills up, and no guest writes past its end', () => {
    const simulation = start(roomy())
    const { id: vmId } = named(simulation, 'db-1')
    expect(sanOf(simulation).promisedBytes / 1024 ** 3).toBeLessThan(50)
    for (const name of ['one', 'two']) simulation.dispatch('snapshot.create', { vmId, name, withMemory: true }, 'user')
    for (let hour = 0; hour < 60; hour += 1) {
      simulation.dispatch('snapshot.create', { vmId, name: `s${hour}`, withMemory: true }, 'user')
      simulation.advanceTo(simulation.fleet.nowMs + HOUR)
      expect(usedGiB(simulation)).toBeLessThanOrEqual(50)
      expect(breaches(simulation.fleet)).toEqual([])
    }
    expect(pausedNames(simulation)).toEqual(['db-1'])
  })

  test('come and go, and no guest ever writes to what is full', () => {
    const deeds = fc.array(fc.record({ deed: fc.nat(6), who: fc.nat(5), waitMs: fc.nat(HOUR) }), { maxLength: 25 })
    fc.assert(
      fc.property(deeds, fc.integer({ min: 34, max: 260 }), (list, capacityGiB) => {
        const simulation = start(tight(capacityGiB))
        for (const { deed, who, waitMs } of list) {
          const vmId = Object.values(simulation.fleet.vms)[who % Object.keys(simulation.fleet.vms).length]?.id
          if (vmId === undefined) break
          const snapshot = Object.values(simulation.fleet.snapshots).find(each => each.vmId === vmId)
          if (deed < 2)
            simulation.dispatch('snapshot.create', { vmId, name: `s${waitMs}`, withMemory: deed === 0 }, 'user')
          if (deed === 2) simulation.dispatch('vm.suspend', { vmId }, 'user')
          if (deed === 3) simulation.dispatch('vm.resume', { vmId }, 'user')
          if (deed === 4 && snapshot !== undefined)
            simulation.dispatch('snapshot.delete', { vmId, snapshotId: snapshot.id }, 'user')
          if (deed === 5)
            simulation.dispatch('vm.clone', { vmId, name: `c${waitMs}`, mode: 'full', start: true }, 'user')
          if (deed === 6) simulation.dispatch('vm.migrate', { vmId, datastoreId: sanOf(simulation).id }, 'user')
          const untilMs = simulation.fleet.nowMs + waitMs
          while (simulation.fleet.nowMs < untilMs) {
            simulation.advanceTo(Math.min(untilMs, simulation.nextEventMs() ?? untilMs))
            expect(breaches(simulation.fleet)).toEqual([])
          }
        }
      }),
      { numRuns: 40, seed: 20260308 },
    )
  })
})
