import type { ActionInput, Scenario } from '@vivarium/model'
import { FaultPlanId } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, createSimulation, type Simulation, stateHash } from '../../src'
import { complete, hostNamed, named, refusalCodes, start, TINY } from '../tiny'

const plan = (simulation: Simulation, wish: ActionInput<'fault.plan'>): void => {
  expect(simulation.dispatch('fault.plan', wish, 'user').outcome).toBe('done')
}
const struckAtS = ({ fleet }: Simulation, type: string): number[] =>
  fleet.log.filter(event => event.type === type).map(({ atMs }) => atMs / 1000)
const plans = ({ fleet }: Simulation) => Object.values(fleet.faultPlans ?? {})
const hang = (simulation: Simulation, durationS?: number) =>
  ({ kind: 'host-hang', hostId: hostNamed(simulation, 'a').id, durationS }) as const

describe('a planned fault', () => {
  test('happens at its simulated time, once, under its own name', () => {
    const simulation = start()
    plan(simulation, { fault: hang(simulation), at: '2026-03-02T10:05:00Z' })
    simulation.advanceTo(299_000)
    expect(hostNamed(simulation, 'a').state).toBe('connected')
    simulation.advanceTo(301_000)
    expect(hostNamed(simulation, 'a').state).toBe('disconnected')
    expect(plans(simulation)).toEqual([])
    const [event] = simulation.fleet.log.filter(({ type }) => type === 'host.hung')
    expect(event?.actor).toBe('fault:host-hang')
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('happens every so often, so many times, and mends itself in between', () => {
    const simulation = start()
    plan(simulation, { fault: hang(simulation, 30), afterS: 60, everyS: 600, times: 3 })
    simulation.advanceTo(3_600_000)
    expect(struckAtS(simulation, 'host.hung')).toEqual([60, 660, 1260])
    expect(hostNamed(simulation, 'a').state).toBe('connected')
    expect(plans(simulation)).toEqual([])
  })

  test('by chance comes as far apart on average as is asked, the same for the same seed and not for another', () => {
    const times = (seed: number): number[] => {
      const simulation = start({ ...TINY, seed })
      plan(simulation, { fault: hang(simulation, 5), meanTimeBetweenS: 600 })
      simulation.advanceTo(600_000 * 400)
      return struckAtS(simulation, 'host.hung').slice(-300)
    }
    const drawn = times(1)
    const mean = ((drawn.at(-1) ?? 0) - (drawn[0] ?? 0)) / (drawn.length - 1)
    expect(mean).toBeGreaterThan(480)
    expect(mean).toBeLessThan(720)
    expect(times(1)).toEqual(drawn)
    expect(times(2)).not.toEqual(drawn)
  })

  test('can be set anew and called off', () => {
    const simulation = start()
    plan(simulation, { fault: hang(simulation), afterS: 60 })
    const [planned] = plans(simulation)
    if (planned === undefined) throw new Error('nothing is planned')
    simulation.dispatch('fault.replan', { planId: planned.id, afterS: 120, everyS: 600 }, 'user')
    simulation.advanceTo(119_000)
    expect(struckAtS(simulation, 'host.hung')).toEqual([])
    simulation.advanceTo(121_000)
    expect(struckAtS(simulation, 'host.hung')).toEqual([120])
    expect(simulation.dispatch('fault.unplan', { planId: planned.id }, 'user').outcome).toBe('done')
    simulation.advanceTo(3_600_000)
    expect(struckAtS(simulation, 'host.hung')).toEqual([120])
    expect(refusalCodes(simulation, 'fault.unplan', { planId: FaultPlanId.parse('fault-plan-x') })).toEqual(['unknown'])
  })

  test('is passed over where what it breaks is off, gone or broken already', () => {
    const simulation = start()
    const fault = { kind: 'guest-crash', vmId: named(simulation, 'batch-1').id } as const
    plan(simulation, { fault, afterS: 60 })
    plan(simulation, { fault, afterS: 600 })
    simulation.advanceTo(300_000)
    complete(simulation, 'vm.delete', { vmId: fault.vmId, permanently: true })
    simulation.advanceTo(700_000)
    const skipped = simulation.fleet.log.filter(({ type }) => type === 'fault.skipped')
    expect(skipped.map(({ params }) => params.code)).toEqual(['vm_not_running', 'gone'])
    expect(plans(simulation)).toEqual([])
  })

  test('is replayed to the same bytes', () => {
    const commands: Parameters<Simulation['replay']>[0][] = []
    const simulation = start()
    simulation.onCommand(command => commands.push(command))
    plan(simulation, { fault: hang(simulation, 20), meanTimeBetweenS: 100 })
    plan(simulation, { fault: { kind: 'guest-crash', vmId: named(simulation, 'web-2').id }, afterS: 50 })
    simulation.advanceTo(2_000_000)
    const again = createSimulation(TINY)
    for (const command of commands) again.replay(JSON.parse(JSON.stringify(command)))
    again.advanceTo(2_000_000)
    expect(stateHash(again.fleet)).toBe(stateHash(simulation.fleet))
  })
})

describe('faults of a document', () => {
  const withFaults = (faults: Scenario['faults']): Scenario => ({ ...TINY, faults })

  test('are there when the story begins, or come when they say', () => {
    const simulation = start(
      withFaults([
        { kind: 'datastore-unreachable', target: 'san' },
        { kind: 'host-failure', target: 'A', afterS: 300 },
      ]),
    )
    simulation.advanceTo(0)
    expect(named(simulation, 'web-2').paused?.reason).toBe('storage_unreachable')
    simulation.advanceTo(301_000)
    expect(hostNamed(simulation, 'a').state).toBe('failed')
  })

  test('are refused with a pointer where they name nothing, or what their kind does not take', () => {
    const mistakes = start().load(
      withFaults([
        { kind: 'host-hang', target: 'nobody' },
        { kind: 'datastore-slow', target: 'san', lossPercent: 3 },
        { kind: 'link-failure', target: 'a', nicId: 'nic-9' },
      ]),
    )
    expect(mistakes.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['unknown_reference', '/faults/0/target'],
      ['fault_unfit', '/faults/1/lossPercent'],
      ['fault_unfit', '/faults/2/nicId'],
    ])
  })
})
