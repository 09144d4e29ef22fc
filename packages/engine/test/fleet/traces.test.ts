import type { Scenario } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, createSimulation, exportScenario, metricSeries, openScenario } from '../../src'
import { demandOf } from '../../src/fleet/demand'
import { demand, demandMean } from '../../src/physics/workload'
import { complete, named, refusalCodes, start, TINY } from '../tiny'

const percent = [10, 50, 30, 90]
const STARTS_S = Date.parse(TINY.startsAt) / 1000
const traced = (workload: Scenario['vms'][number]['workload'], traces: Scenario['traces']): Scenario => ({
  ...TINY,
  ...(traces === undefined ? {} : { traces }),
  vms: TINY.vms.map((vm, at) => (at === 0 ? { ...vm, workload, ageHours: 1 } : vm)),
})
const TRACED = traced({ profile: 'trace', trace: 'MONDAY' }, [{ name: 'Monday', percent }])

describe('a guest that follows a trace', () => {
  const simulation = start(TRACED)
  const at = (minutes: number): number =>
    Math.round(100 * demandOf(simulation.fleet, named(simulation, 'web-1'), minutes * 60_000))

  test('asks what was recorded, linearly between the samples', () => {
    expect([0, 5, 10, 15].map(at)).toEqual(percent)
    expect(at(2.5)).toBe(30)
  })
  test('begins again after the end, and had done so before the start', () => {
    expect([20, 25, 17.5, 45].map(at)).toEqual([10, 50, 50, 50])
    expect(at(-5)).toBe(90)
  })
  test('says which, and its mean', () =>
    expect(named(simulation, 'web-1').workload).toMatchObject({ profile: 'trace', trace: 'Monday', intensity: 0.45 }))
  test('can be drawn', () => {
    const { id } = named(simulation, 'web-1')
    const series = metricSeries(simulation.fleet, { kind: 'vm', id }, 'cpu.usage', {
      fromMs: -600_000,
      toMs: 0,
      stepS: 300,
    })
    expect(series).toEqual([30, 90, 10])
  })
  test('takes its trace along into a clone', () => {
    complete(simulation, 'vm.clone', { vmId: named(simulation, 'web-1').id, name: 'web-9', mode: 'full' })
    expect(named(simulation, 'web-9').workload.trace).toBe('Monday')
    expect(breaches(simulation.fleet)).toEqual([])
  })
})

test('an intensity scales the trace to that mean', () => {
  const simulation = start(
    traced({ profile: 'trace', trace: 'm', intensity: 0.2 }, [{ name: 'm', stepS: 60, percent }]),
  )
  expect(demandOf(simulation.fleet, named(simulation, 'web-1'), 60_000)).toBeCloseTo((0.5 * 0.2) / 0.45, 9)
})

test('the state holds a trace once, and an exported fleet goes on where it was', () => {
  const simulation = start(TRACED)
  simulation.advanceTo(7 * 60_000)
  const document = exportScenario(simulation.fleet)
  expect(document.traces).toEqual([{ name: 'Monday', stepS: 300, startsAt: '2026-03-02T10:00:00Z', percent }])
  const again = createSimulation(document)
  const now = demandOf(simulation.fleet, named(simulation, 'web-1'), simulation.fleet.nowMs)
  expect(demandOf(again.fleet, named(again, 'web-1'), 0)).toBeCloseTo(now, 9)
  expect(JSON.stringify(exportScenario(again.fleet).traces)).toBe(JSON.stringify(document.traces))
})

test('a fleet without traces has no room for them in its state', () =>
  expect(start(TINY).fleet).not.toHaveProperty('traces'))

test.each([
  [{ profile: 'trace', trace: 'tuesday' }, 'trace_unknown'],
  [{ profile: 'trace' }, 'trace_unknown'],
  [{ profile: 'web', trace: 'monday' }, 'trace_without_profile'],
] as const)('a document with the workload %o is refused there', (workload, code) => {
  const opened = openScenario(traced(workload, TRACED.traces))
  expect('mistakes' in opened ? opened.mistakes : []).toMatchObject([{ code, pointer: '/vms/0/workload/trace' }])
})

test('two traces of one name are refused', () => {
  const opened = openScenario({ ...TRACED, traces: [...(TRACED.traces ?? []), { name: 'monday', percent }] })
  expect('mistakes' in opened ? opened.mistakes : []).toMatchObject([
    { code: 'trace_name_taken', pointer: '/traces/1/name' },
  ])
})

test('a new VM may follow a trace of the fleet, and no other', () => {
  const simulation = start(TRACED)
  const input = { name: 'new', vcpus: 1, memoryMiB: 1024, disks: [{ sizeGiB: 5 }] }
  complete(simulation, 'vm.create', { ...input, workload: { profile: 'trace', trace: 'monday' } })
  expect(named(simulation, 'new').workload.trace).toBe('Monday')
  expect(refusalCodes(simulation, 'vm.create', { ...input, name: 'x', workload: { profile: 'trace' } })).toEqual([
    'unknown',
  ])
})

test('mean demand over any time is what many samples come to', () => {
  const trace = { name: 'm', percent, stepS: 300, startS: STARTS_S, mean: 0.45 }
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (from, length) => {
      const start = STARTS_S + from
      const samples = Array.from({ length: 2000 }, (_, n) =>
        demand(1, 'vm', 'trace', start + ((n + 0.5) * length) / 2000, { trace }),
      )
      const mean = samples.reduce((sum, value) => sum + value, 0) / 2000
      expect(demandMean(1, 'vm', 'trace', start, start + length, { trace })).toBeCloseTo(mean, 3)
    }),
    { numRuns: 50 },
  )
})
