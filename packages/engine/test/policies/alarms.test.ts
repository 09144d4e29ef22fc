import { AlarmId, HostId } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, exportScenario, type Simulation, stateHash } from '../../src'
import { complete, hostNamed, named, refusalCodes, start, TINY } from '../tiny'
import { clusterOf } from './fleet'

const MINUTE = 60_000
const active = ({ fleet }: Simulation) =>
  fleet.alarms.active.map(({ measure, target }) => `${measure} ${target.name}`).toSorted()
const define = (simulation: Simulation, input: Parameters<typeof complete<'alarm.define'>>[2]) =>
  simulation.dispatch('alarm.define', input, 'user')
const fail = (simulation: Simulation, name: string) =>
  simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(simulation, name).id }, 'user')

/** One host whose guests ask for more than it has, and one that is idle. */
const busy = () =>
  start(
    clusterOf({ names: ['h1', 'h2'] }, [
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({ name, host: 'h1', vcpus: 2, intensity: 1 })),
      { name: 'idle', host: 'h2', vcpus: 1, intensity: 0.05 },
    ]),
  )

describe('alarms about states', () => {
  test('are raised in the moment of a failure, by the policy, and cleared when it is mended', () => {
    const simulation = start()
    simulation.advanceTo(MINUTE)
    expect(active(simulation)).toEqual([])
    fail(simulation, 'a')
    expect(active(simulation)).toEqual(['host.failed a', 'vm.crashed db-1', 'vm.crashed web-1'])
    const raised = simulation.fleet.log.filter(({ type }) => type === 'alarm.raised')
    expect(raised.map(({ actor, atMs }) => [actor, atMs])).toEqual(raised.map(() => ['policy:alarms', MINUTE]))
    const [fault] = Object.values(simulation.fleet.faults)
    if (fault === undefined) throw new Error('nothing is broken')
    complete(simulation, 'fault.clear', { faultId: fault.id })
    expect(active(simulation)).toEqual(['vm.crashed db-1', 'vm.crashed web-1'])
    complete(simulation, 'vm.start', { vmId: named(simulation, 'web-1').id })
    expect(active(simulation)).toEqual(['vm.crashed db-1'])
    expect(simulation.fleet.alarms.past.map(({ measure }) => measure)).toEqual(['host.failed', 'vm.crashed'])
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('are raised once, however often the policy looks', () => {
    const simulation = start()
    fail(simulation, 'a')
    simulation.advanceTo(60 * MINUTE)
    expect(simulation.fleet.log.filter(({ type }) => type === 'alarm.raised')).toHaveLength(3)
  })

  test('stay until they are over when they are acknowledged, with who and what they said', () => {
    const simulation = start()
    fail(simulation, 'a')
    const alarmIds = simulation.fleet.alarms.active.map(({ id }) => id)
    simulation.dispatch('alarm.acknowledge', { alarmIds, by: 'kim', note: 'on my way' }, 'user')
    expect(active(simulation)).toHaveLength(3)
    expect(simulation.fleet.alarms.active.map(({ acknowledged }) => acknowledged)).toEqual(
      alarmIds.map(() => ({ by: 'kim', atMs: 0, note: 'on my way' })),
    )
    const unknown = simulation.dispatch('alarm.acknowledge', { alarmIds: [AlarmId.parse('alarm-none')] }, 'user')
    expect(unknown).toEqual({ outcome: 'unknown', fields: ['alarmIds/0'] })
  })
})

describe('alarms about numbers', () => {
  test('are raised when a number has been beyond its threshold for as long as is asked, at the host’s turn', () => {
    const simulation = busy()
    simulation.advanceTo(10_000)
    expect(active(simulation)).toEqual([])
    simulation.advanceTo(11 * MINUTE)
    expect(active(simulation)).toContain('host.cpu-usage h1')
    expect(active(simulation)).not.toContain('host.cpu-usage h2')
    expect(active(simulation).filter(each => each.startsWith('vm.cpu-ready'))).toHaveLength(6)
    const alarm = simulation.fleet.alarms.active.find(({ measure }) => measure === 'host.cpu-usage')
    expect(alarm?.value).toBeGreaterThan(90)
    expect(alarm?.raisedAtMs).toBeGreaterThanOrEqual(5 * MINUTE)
  })

  test('are cleared only when it has come back by the hysteresis', () => {
    const simulation = busy()
    simulation.advanceTo(11 * MINUTE)
    const { value = null, definitionId } =
      simulation.fleet.alarms.active.find(({ measure }) => measure === 'host.cpu-usage') ?? {}
    if (value === null || definitionId === undefined) throw new Error('no alarm')
    const raise = (threshold: number, hysteresis: number) =>
      simulation.dispatch('alarm.redefine', { definitionId, threshold, hysteresis }, 'user')
    // Beyond what is used, but not by the hysteresis.
    raise(100, 100 - value + 1)
    expect(active(simulation)).toContain('host.cpu-usage h1')
    raise(100, 0)
    expect(active(simulation)).not.toContain('host.cpu-usage h1')
  })

  test('of a definition that is switched off are cleared, and found again when it is on', () => {
    const simulation = busy()
    simulation.advanceTo(11 * MINUTE)
    const before = active(simulation)
    const off = simulation.fleet.alarms.definitions.filter(({ measure }) => measure === 'vm.cpu-ready')
    for (const enabled of [false, true])
      for (const { id } of off) {
        simulation.dispatch('alarm.redefine', { definitionId: id, enabled }, 'user')
        expect(active(simulation).some(each => each.startsWith('vm.cpu-ready'))).toBe(enabled)
      }
    expect(active(simulation)).toEqual(before)
  })

  test('about snapshots and space tell age, chain and fill', () => {
    const simulation = start({
      ...TINY,
      datastores: TINY.datastores.map(each => (each.name === 'san' ? { ...each, capacityGiB: 30 } : each)),
      vms: TINY.vms.map(vm =>
        vm.name === 'batch-1'
          ? {
              ...vm,
              snapshots: [80, 60, 40, 20].map((agoHours, at) => ({ name: `s${at}`, agoHours, sizeGiB: 0.1 })),
            }
          : vm,
      ),
    })
    simulation.advanceTo(MINUTE)
    expect(active(simulation)).toEqual(
      expect.arrayContaining(['datastore.used san', 'vm.snapshot-age batch-1', 'vm.snapshot-chain batch-1']),
    )
  })
})

describe('definitions', () => {
  test('say beforehand for how many things they would be raised, and refuse a threshold that does not fit', () => {
    const simulation = busy()
    const wish = { measure: 'host.cpu-usage', severity: 'warning', threshold: 50 } as const
    const preview = simulation.preview('alarm.define', wish)
    expect(preview).toEqual({ outcome: 'preview', refusals: [], plan: { durationS: 0, raises: 1 } })
    expect(active(simulation)).toEqual([])
    define(simulation, wish)
    expect(active(simulation)).toEqual(['host.cpu-usage h1'])
    expect(refusalCodes(simulation, 'alarm.define', { measure: 'host.cpu-usage', severity: 'warning' })).toEqual([
      'threshold_unfit',
    ])
    const state = { measure: 'host.failed', severity: 'critical', threshold: 3 } as const
    expect(refusalCodes(simulation, 'alarm.define', state)).toEqual(['threshold_unfit'])
    const past = { measure: 'datastore.used', severity: 'critical', threshold: 3, forS: 60 } as const
    expect(refusalCodes(simulation, 'alarm.define', past)).toEqual(['threshold_unfit'])
  })

  test('go into a document and come back out of it; the usual ones are left out', () => {
    const simulation = start()
    expect(exportScenario(simulation.fleet).alarmDefinitions).toBeUndefined()
    define(simulation, { name: 'Hot', measure: 'host.cpu-usage', severity: 'critical', threshold: 70, forS: 120 })
    const document = exportScenario(simulation.fleet)
    expect(document.alarmDefinitions).toHaveLength(18)
    expect(start(document).fleet.alarms.definitions).toEqual(simulation.fleet.alarms.definitions)
    expect(exportScenario(start(document).fleet).alarmDefinitions).toEqual(document.alarmDefinitions)
  })
})

test('the same commands give the same state, however time passes between them', () => {
  const run = (stepMs: number): string => {
    const simulation = busy()
    for (let atMs = 0; atMs <= 8 * MINUTE; atMs += stepMs) simulation.advanceTo(atMs)
    simulation.advanceTo(8 * MINUTE)
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: HostId.parse('host-h1') }, 'user')
    for (let atMs = 8 * MINUTE; atMs <= 20 * MINUTE; atMs += stepMs) simulation.advanceTo(atMs)
    simulation.advanceTo(20 * MINUTE)
    return stateHash(simulation.fleet)
  }
  expect(run(777)).toBe(run(20 * MINUTE))
})
