import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FleetState, OperationRecord, Simulation } from '../../src'
import { begin, hostNamed, runOut, start } from '../tiny'

const templateOf = ({ fleet }: Simulation) => {
  const [template] = Object.values(fleet.templates)
  if (template === undefined) throw new Error('no template')
  return template.id
}
const deploy = (simulation: Simulation, namePrefix: string, count: number, mode: 'full' | 'linked' = 'linked') =>
  ({ templateId: templateOf(simulation), namePrefix, count, mode, hostId: hostNamed(simulation, 'a').id }) as const
const makersOn = (fleet: FleetState, hostId: string): OperationRecord[] =>
  Object.values(fleet.operations).filter(each => each.slotOn === hostId && each.endedAtMs === null)

describe('operations that make VMs on a host', () => {
  test('run eight at a time; the ninth waits its turn, says so, and leaves it by being called off', () => {
    const simulation = start()
    const parent = begin(simulation, 'template.deploy', deploy(simulation, 'x-', 10))
    const children = parent.childIds.flatMap(id => simulation.fleet.operations[id] ?? [])
    expect(children.map(({ state }) => state)).toEqual([...Array(8).fill('running'), 'queued', 'queued'])
    const [ninth, tenth] = children.slice(8)
    if (ninth === undefined || tenth === undefined) throw new Error('ten were asked for')
    expect(ninth.phases[0]?.name).toBe('queue')
    simulation.dispatch('operation.cancel', { operationId: ninth.id }, 'user')
    expect(ninth.state).toBe('cancelled')
    simulation.dispatch('operation.cancel', { operationId: children[0]?.id ?? ninth.id }, 'user')
    expect(tenth.state).toBe('running')
    runOut(simulation, parent)
    expect(parent.state).toBe('succeeded')
    expect(parent.result).toHaveLength(8)
  })

  test('a plan of many reckons with their turns, and with those that are there already', () => {
    for (const [count, mode] of [
      [1, 'linked'],
      [8, 'full'],
      [9, 'linked'],
      [40, 'linked'],
      [20, 'full'],
    ] as const) {
      const simulation = start()
      const order = deploy(simulation, 'x-', count, mode)
      const preview = simulation.preview('template.deploy', order)
      const planned = preview.outcome === 'preview' ? preview.plan.durationS : 0
      runOut(simulation, begin(simulation, 'template.deploy', order))
      expect(Math.abs(simulation.fleet.nowMs / 1000 / planned - 1)).toBeLessThan(0.15)
    }
    const simulation = start()
    begin(simulation, 'template.deploy', deploy(simulation, 'x-', 9))
    const next = simulation.preview('template.deploy', deploy(simulation, 'y-', 1))
    expect(next.outcome === 'preview' ? next.plan.queueAhead : 0).toBe(2)
  })

  test('never are more than eight, and they begin in the order in which they came', () => {
    const call = fc.record({ kind: fc.nat(3), at: fc.nat(99), waitMs: fc.nat(6000) })
    fc.assert(
      fc.property(fc.array(call, { minLength: 5, maxLength: 25 }), calls => {
        const simulation = start()
        const host = hostNamed(simulation, 'a')
        calls.forEach(({ kind, at, waitMs }, turn) => {
          const open = makersOn(simulation.fleet, host.id)
          const one = open[at % Math.max(1, open.length)]
          if (kind > 0) simulation.dispatch('template.deploy', deploy(simulation, `t${turn}-`, 1 + (at % 12)), 'user')
          else if (one !== undefined) simulation.dispatch('operation.cancel', { operationId: one.id }, 'user')
          for (let until = simulation.fleet.nowMs + waitMs; simulation.fleet.nowMs < until; ) {
            const states = makersOn(simulation.fleet, host.id).map(({ state }) => state)
            expect(states.filter(state => state === 'running').length).toBeLessThanOrEqual(8)
            // Whoever waits came after all that run, and nobody waits beside a free place.
            expect(states.lastIndexOf('running')).toBeLessThan(states.indexOf('queued') >>> 0)
            expect(states.includes('queued') && states.indexOf('queued') < 8).toBe(false)
            simulation.advanceTo(Math.min(simulation.nextEventMs() ?? until, until))
          }
        })
      }),
      { numRuns: 30, seed: 20260401 },
    )
  })
})
