import { AlarmDefinitionId, type AlarmMeasure, alarmTarget, type ScenarioVm } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulation, type FleetState, loadGuests } from '../../src'
import { conditionMet } from '../../src/fleet/alarm-conditions'
import { alarmReader } from '../../src/fleet/alarm-readings'
import { mostMHz, mostMiB } from '../../src/fleet/ceilings'
import { demandMHz } from '../../src/fleet/demand'
import { allocatedMiB } from '../../src/fleet/memory'
import { clusterOf } from '../policies/fleet'
import { complete, named } from '../tiny'

await loadGuests()

const PROFILES = ['web', 'database', 'batch', 'desktop', 'idle', 'cpu-bound', 'hostile'] as const
const HOSTS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const percent = fc.array(fc.nat(100), { minLength: 1, maxLength: 20 })
const guest = fc.record({
  host: fc.nat(HOSTS.length - 1),
  vcpus: fc.integer({ min: 1, max: 8 }),
  profile: fc.nat(PROFILES.length),
  intensity: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
})
const fleets = fc
  .record({
    seed: fc.nat(1000),
    percent,
    stepS: fc.integer({ min: 1, max: 900 }),
    guests: fc.array(guest, { minLength: 6, maxLength: 40, size: 'max' }),
  })
  .map(({ seed, guests, ...trace }) =>
    createSimulation({
      ...clusterOf({ names: HOSTS, seed }, []),
      traces: [{ name: 'Recorded', ...trace }],
      // Small enough for its guests to make it wait.
      datastores: [{ name: 'san', kind: 'san', capacityGiB: 8000, readMBps: 200, writeMBps: 200, iops: 8000 }],
      vms: guests.map(({ host, vcpus, profile, intensity }, at): ScenarioVm => {
        const generated = PROFILES[profile]
        return {
          name: `g${at}`,
          host: HOSTS[host] ?? '',
          vcpus,
          memoryMiB: 512 * vcpus,
          disks: [{ sizeGiB: 4, usedGiB: 1, datastore: 'san' }],
          workload: {
            ...(generated === undefined ? { profile: 'trace', trace: 'recorded' } : { profile: generated }),
            ...(intensity === undefined ? {} : { intensity: intensity / 20 }),
          },
        }
      }),
    }),
  )

/** All for which a number is above a threshold, by a look at every one. */
function above(fleet: FleetState, measure: AlarmMeasure, threshold: number): string[] {
  const reader = alarmReader(fleet)
  const things =
    alarmTarget(measure) === 'datastore'
      ? Object.values(fleet.datastores).map(store => ({ id: store.id, value: reader.datastore(measure, store) }))
      : alarmTarget(measure) === 'host'
        ? Object.values(fleet.hosts).map(host => ({ id: host.id, value: reader.host(measure, host, fleet.nowMs) }))
        : Object.values(fleet.vms).map(vm => ({ id: vm.id, value: reader.vm(measure, vm, fleet.nowMs) }))
  return things.filter(({ value }) => value !== null && value > threshold).map(({ id }) => id)
}

const found = (fleet: FleetState, measure: AlarmMeasure, threshold: number): string[] =>
  conditionMet(
    fleet,
    {
      id: AlarmDefinitionId.parse('alarm-def-1'),
      name: null,
      measure,
      severity: 'warning',
      enabled: true,
      limit: { comparison: 'above', threshold, hysteresis: 0 },
      forS: 0,
    },
    { reader: alarmReader(fleet), hosts: Object.values(fleet.hosts) },
  ).map(({ target }) => target.id)

describe('a host that can’t be busy is not looked at', () => {
  test('and all that are beyond a threshold are found, as by a look at every one', () => {
    let [seen, slow] = [0, 0]
    fc.assert(
      fc.property(fleets, fc.integer({ min: 1, max: 99 }), fc.nat(400_000), (simulation, threshold, stepMs) => {
        const { fleet } = simulation
        for (let look = 0; look < 12; look += 1) {
          simulation.advanceTo(fleet.nowMs + stepMs)
          for (const measure of ['host.cpu-usage', 'host.memory-used', 'vm.cpu-ready'] as const) {
            const all = above(fleet, measure, threshold)
            expect(found(fleet, measure, threshold).toSorted()).toEqual(all.toSorted())
            seen += all.length
          }
          // Milliseconds, about where a datastore that has enough for all answers.
          const late = above(fleet, 'datastore.latency', threshold / 10)
          expect(found(fleet, 'datastore.latency', threshold / 10)).toEqual(late)
          slow += late.length
        }
      }),
      { numRuns: 40, seed: 20260305 },
    )
    expect(seen).toBeGreaterThan(1000)
    expect(slow).toBeGreaterThan(50)
  })

  test('as its guests’ demand can be told ahead: exactly, where all are on and nobody is at a console', () => {
    fc.assert(
      fc.property(fleets, fc.nat(9_000_000), (simulation, laterMs) => {
        const { fleet } = simulation
        for (const atMs of [0, laterMs, laterMs + 200_000, 2 * laterMs + 200_000]) {
          simulation.advanceTo(atMs)
          for (const host of Object.values(fleet.hosts)) {
            const [most, demand] = [mostMHz(fleet, host), demandMHz(fleet, host, fleet.nowMs)]
            expect(most).toBeGreaterThanOrEqual(demand)
            const traced = host.vmIds.some(id => fleet.vms[id]?.workload.profile === 'trace')
            if (!traced) expect(most).toBeLessThanOrEqual(demand * (1 + 1e-5))
            expect(mostMiB(fleet, host)).toBeGreaterThanOrEqual(allocatedMiB(fleet, host))
          }
        }
      }),
      { numRuns: 40, seed: 20260306 },
    )
  })

  test('until one of its guests is changed, or does what somebody typed', () => {
    const simulation = createSimulation(
      clusterOf({ names: ['h1'] }, [{ name: 'a', host: 'h1', vcpus: 2, intensity: 0.1 }]),
    )
    const { fleet } = simulation
    const [host] = Object.values(fleet.hosts)
    if (host === undefined) throw new Error('no host')
    const idle = mostMHz(fleet, host)
    simulation.dispatch('vm.console', { vmId: named(simulation, 'a').id, input: 'root', key: 'enter' }, 'user')
    expect(mostMHz(fleet, host)).toBeGreaterThan(5 * idle)
    complete(simulation, 'vm.stop', { vmId: named(simulation, 'a').id })
    simulation.dispatch('vm.update', { vmId: named(simulation, 'a').id, vcpus: 8, memoryMiB: 8192 }, 'user')
    expect(mostMHz(fleet, host)).toBeGreaterThan(20 * idle)
    expect(mostMiB(fleet, host)).toBeGreaterThan(8192)
  })

  test('until a program of one of its guests runs away', () => {
    const simulation = createSimulation(
      clusterOf({ names: ['h1'] }, [{ name: 'a', host: 'h1', vcpus: 2, intensity: 0.1 }]),
    )
    const { fleet } = simulation
    const [host] = Object.values(fleet.hosts)
    if (host === undefined) throw new Error('no host')
    const idle = mostMHz(fleet, host)
    simulation.dispatch('fault.inject', { kind: 'guest-runaway', vmId: named(simulation, 'a').id }, 'user')
    expect(mostMHz(fleet, host)).toBeGreaterThan(5 * idle)
    expect(mostMHz(fleet, host)).toBeGreaterThanOrEqual(demandMHz(fleet, host, fleet.nowMs))
  })
})
