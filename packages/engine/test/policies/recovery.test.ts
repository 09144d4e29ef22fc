import { Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { exportScenario, hostLoss, openScenario, type Simulation } from '../../src'
import { complete, hostNamed, named, refusalCodes } from '../tiny'
import { type ClusterSpec, fleetOf, hostId, theCluster, vmId, whereIs } from './fleet'

const availability = (rest: Partial<NonNullable<ClusterSpec['availability']>> = {}): ClusterSpec => ({
  availability: { enabled: true, hostFailuresToTolerate: 0, profile: 'proxmox', ...rest },
})
const decisions = ({ fleet }: Simulation) =>
  fleet.decisions.map(({ reason, chosen, facts }) => [reason, chosen?.name ?? facts.why, facts.tries ?? null])
const failGuest = (simulation: Simulation, name: string): void => {
  expect(refusalCodes(simulation, 'vm.fail-guest', { vmId: vmId(simulation, name) })).toEqual(['done'])
}
const mend = (simulation: Simulation): void => {
  for (const { id } of Object.values(simulation.fleet.faults)) complete(simulation, 'fault.clear', { faultId: id })
}
const HOUR_MS = 3_600_000

describe('a guest that fails on a host that does not (Proxmox VE, HA manager)', () => {
  test('is started once more in place, then on one other host, once more there, and is then in error', () => {
    const simulation = fleetOf(availability(), [{ name: 'g', host: 'h1' }])
    failGuest(simulation, 'g')
    expect(named(simulation, 'g').state).toBe('crashed')
    simulation.advanceTo(HOUR_MS)
    const other = whereIs(simulation, 'g')
    expect(other).not.toBe('h1')
    expect(decisions(simulation)).toEqual([
      ['start-retried', 'h1', 1],
      ['relocated', other, 1],
      ['start-retried', other, 1],
      ['not-restarted', 'exhausted', null],
    ])
    const vm = named(simulation, 'g')
    expect([vm.state, vm.recovery?.gaveUpAtMs]).toEqual(['crashed', expect.any(Number)])
    expect(simulation.fleet.log.filter(({ type }) => type === 'vm.restarts-exhausted')).toMatchObject([
      { subject: { name: 'g' }, params: { restarts: 1, relocations: 1 } },
    ])
  })

  test('comes up by the first of them once it is mended, and has all its tries the next time', () => {
    const simulation = fleetOf(availability(), [{ name: 'g', host: 'h1' }])
    failGuest(simulation, 'g')
    simulation.advanceTo(1000)
    mend(simulation)
    simulation.advanceTo(HOUR_MS)
    expect([named(simulation, 'g').state, whereIs(simulation, 'g')]).toEqual(['running', 'h1'])
    expect(named(simulation, 'g').recovery).toBeUndefined()
    failGuest(simulation, 'g')
    simulation.advanceTo(2 * HOUR_MS)
    expect(decisions(simulation).map(([reason]) => reason)).toEqual([
      'start-retried',
      'start-retried',
      'relocated',
      'start-retried',
      'not-restarted',
    ])
  })

  test('is got out of error by mending and starting it', () => {
    const simulation = fleetOf(availability({ maxRestarts: 0, maxRelocations: 0 }), [{ name: 'g', host: 'h1' }])
    failGuest(simulation, 'g')
    simulation.advanceTo(HOUR_MS)
    expect(decisions(simulation)).toEqual([['not-restarted', 'exhausted', null]])
    mend(simulation)
    simulation.advanceTo(2 * HOUR_MS)
    expect(named(simulation, 'g').state).toBe('crashed')
    complete(simulation, 'vm.start', { vmId: vmId(simulation, 'g') })
    expect(named(simulation, 'g').recovery).toBeUndefined()
    // It is looked after again: its host's failure is no failure of its own.
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, 'h1') }, 'user')
    simulation.advanceTo(3 * HOUR_MS)
    expect(named(simulation, 'g').state).toBe('running')
  })

  test('is tried in place and elsewhere as often as the cluster says', () => {
    const simulation = fleetOf(availability({ maxRestarts: 2, maxRelocations: 2 }), [{ name: 'g', host: 'h1' }])
    failGuest(simulation, 'g')
    simulation.advanceTo(HOUR_MS)
    const reasons = decisions(simulation).map(([reason]) => reason)
    expect(reasons.filter(reason => reason === 'relocated')).toHaveLength(2)
    expect(reasons.filter(reason => reason === 'start-retried')).toHaveLength(6)
  })

  test('stays down where availability is off or the VM is not to be restarted, and fails at a reboot too', () => {
    for (const [enabled, restartPriority] of [
      [false, 'medium'],
      [true, 'disabled'],
    ] as const) {
      const simulation = fleetOf(availability({ enabled }), [{ name: 'g', host: 'h1', restartPriority }])
      failGuest(simulation, 'g')
      simulation.advanceTo(HOUR_MS)
      expect([named(simulation, 'g').state, simulation.nextEventMs()]).toEqual(['crashed', null])
      const ended = simulation.dispatch('vm.start', { vmId: vmId(simulation, 'g') }, 'user')
      expect(ended.outcome).toBe('done')
      simulation.advanceTo(2 * HOUR_MS)
      expect(named(simulation, 'g').state).toBe('crashed')
    }
  })

  test('is left alone where nothing in its boot order holds a system, as a start of it is refused', () => {
    const simulation = fleetOf(availability(), [
      { name: 'g', host: 'h1' },
      { name: 'f', host: 'h2' },
    ])
    for (const name of ['g', 'f'])
      simulation.dispatch('vm.update', { vmId: vmId(simulation, name), bootOrder: ['network'] }, 'user')
    const { stranded } = hostLoss(simulation.fleet, theCluster(simulation), hostNamed(simulation, 'h2'))
    expect(stranded).toMatchObject([{ vm: { name: 'f' }, why: 'no-boot-device' }])
    failGuest(simulation, 'g')
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, 'h2') }, 'user')
    simulation.advanceTo(HOUR_MS)
    expect([named(simulation, 'g').state, named(simulation, 'f').state]).toEqual(['crashed', 'crashed'])
    expect(decisions(simulation)).toEqual([
      ['not-restarted', 'no-boot-device', null],
      ['not-restarted', 'no-boot-device', null],
    ])
  })

  test('fails again in the scenario that the fleet is written as', () => {
    const simulation = fleetOf(availability({ enabled: false, restartDelayS: 45, maxRestarts: 3 }), [{ name: 'g' }])
    failGuest(simulation, 'g')
    const opened = openScenario(Scenario.parse(JSON.parse(JSON.stringify(exportScenario(simulation.fleet)))))
    if ('mistakes' in opened) throw new Error(JSON.stringify(opened.mistakes))
    expect(Object.values(opened.fleet.faults)).toMatchObject([{ kind: 'guest-failure', vmId: vmId(simulation, 'g') }])
    expect(Object.values(opened.fleet.clusters)[0]?.availability).toMatchObject({
      restartDelayS: 45,
      maxRestarts: 3,
      maxRelocations: 1,
    })
  })
})

describe('priorities', () => {
  const guests = (['high', 'medium', 'low'] as const).flatMap(restartPriority =>
    [0, 1].map(n => ({ name: `${restartPriority}-${n}`, host: 'h1', restartPriority })),
  )
  const startsS = (simulation: Simulation): Record<string, number> =>
    Object.fromEntries(
      simulation.fleet.log
        .filter(({ type }) => type === 'vm.starting')
        .map(({ subject, atMs }) => [subject.name, atMs / 1000]),
    )

  test('are started so long after each other, as was foretold', () => {
    const simulation = fleetOf(availability({ profile: 'vsphere', restartDelayS: 90 }), guests)
    const cluster = theCluster(simulation)
    const foretold = hostLoss(simulation.fleet, cluster, hostNamed(simulation, 'h1')).restarts
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, 'h1') }, 'user')
    simulation.advanceTo(HOUR_MS)
    const starts = startsS(simulation)
    const first = starts['high-0'] ?? 0
    for (const [at, priority] of ['high', 'medium', 'low'].entries())
      for (const n of [0, 1]) expect(starts[`${priority}-${n}`]).toBeCloseTo(first + 90 * at, 3)
    const upS = foretold.map(({ vm, upAfterS }) => [vm.name, Math.round(upAfterS)])
    const wasUpS = simulation.fleet.log
      .filter(({ type }) => type === 'vm.started')
      .map(({ subject, atMs }) => [subject.name, Math.round(atMs / 1000)])
    // Those foretold boot all at once; those that wait boot with fewer beside them.
    for (const [name, atS] of wasUpS)
      expect(Math.abs(Number(new Map(upS as [string, number][]).get(String(name))) - Number(atS))).toBeLessThanOrEqual(
        5,
      )
  })

  test('do not wait for one that finds no room', () => {
    const spec = { ...availability({ profile: 'vsphere', restartDelayS: 90, admission: 'off' }), names: ['h1', 'h2'] }
    const simulation = fleetOf(spec, [
      { name: 'big', host: 'h1', memoryMiB: 24_000, restartPriority: 'high' },
      { name: 'low', host: 'h1', restartPriority: 'low' },
      { name: 'other', host: 'h2', memoryMiB: 20_000 },
    ])
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, 'h1') }, 'user')
    simulation.advanceTo(60_000)
    expect(startsS(simulation)).toEqual({ low: 17 })
  })
})
