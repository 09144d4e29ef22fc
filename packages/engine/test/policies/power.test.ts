import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, energyWh, isOnStandby, powerAdvice, powerMoveId, savedWh, stateHash } from '../../src'
import { begin, complete, hostNamed, named, runOut, start } from '../tiny'
import { type ClusterSpec, clusterOf, fleetOf, type GuestSpec, hostId, theCluster, vmId, whereIs } from './fleet'

const HOUR_MS = 3_600_000
const guests = (count: number, rest: Partial<GuestSpec> = {}): GuestSpec[] =>
  Array.from({ length: count }, (_, at) => ({ name: `g${at}`, host: `h${1 + (at % 3)}`, intensity: 0.2, ...rest }))
const automatic = (cluster: ClusterSpec, all: readonly GuestSpec[]) =>
  fleetOf({ powerManagement: { mode: 'automatic' }, ...cluster }, all)
const standby = ({ fleet }: ReturnType<typeof fleetOf>): string[] =>
  Object.values(fleet.hosts)
    .filter(isOnStandby)
    .map(({ name }) => name)

describe('power management', () => {
  test('recommends to spare a host where it is manual, and does what was picked', () => {
    const simulation = fleetOf({ powerManagement: { mode: 'manual' } }, guests(6))
    const { id: clusterId } = theCluster(simulation)
    const [move] = powerAdvice(simulation.fleet, theCluster(simulation))
    if (move === undefined) throw new Error('nothing recommended')
    expect(move).toMatchObject({ verb: 'power-off', reason: 'host-spared', moves: 2 })
    expect(move.loadAfter).toBeLessThanOrEqual(0.81)
    expect(move.savesW).toBeGreaterThan(20)
    simulation.advanceTo(HOUR_MS)
    expect(standby(simulation)).toEqual([])
    const [now = move] = powerAdvice(simulation.fleet, theCluster(simulation))
    const recommendationIds = [powerMoveId(now)]
    const operation = begin(simulation, 'cluster.manage-power', { clusterId, recommendationIds })
    runOut(simulation, operation)
    expect(operation.state).toBe('succeeded')
    expect(standby(simulation)).toEqual([now.host.name])
    expect(operation.childIds.map(id => simulation.fleet.operations[id]?.kind)).toEqual([
      'host.enter-maintenance',
      'host.power-off',
    ])
    const outdated = { outcome: 'refused', refusals: [{ code: 'recommendation_outdated' }] }
    expect(simulation.dispatch('cluster.manage-power', { clusterId, recommendationIds }, 'user')).toMatchObject(
      outdated,
    )
  })

  test('spares hosts by itself one at a time, writes down why, and keeps what is left within its band', () => {
    const simulation = automatic({}, guests(6))
    simulation.advanceTo(300_000)
    const [decision] = simulation.fleet.decisions
    expect(decision).toMatchObject({ policy: 'power', reason: 'host-spared', vm: null })
    expect(decision?.candidates.length).toBe(3)
    simulation.advanceTo(2 * HOUR_MS)
    // Six guests of 0.4 cores: one host of eight cores carries all.
    expect(standby(simulation)).toHaveLength(2)
    expect(breaches(simulation.fleet)).toEqual([])
    expect(new Set(Object.values(simulation.fleet.operations).map(({ actor }) => actor))).toEqual(
      new Set(['policy:power']),
    )
  })

  test('spares none where the others would be busier than 81 %, nor where it is off', () => {
    // Each host is at 40 %: two would be at 60 %, and one at 120 %.
    const busy = guests(6, { vcpus: 2, intensity: 0.8 })
    const simulation = automatic({}, busy)
    simulation.advanceTo(4 * HOUR_MS)
    expect(standby(simulation)).toHaveLength(1)
    const idle = fleetOf({}, guests(1))
    idle.advanceTo(4 * HOUR_MS)
    expect(standby(idle)).toEqual([])
    expect(Object.values(idle.fleet.operations)).toEqual([])
  })

  test.each([
    ['vsphere', 1, 1],
    ['vsphere', 2, 0],
    ['proxmox', 0, 1],
  ] as const)('keeps what availability needs (%s, %i failures): %i on standby', (profile, failures, spared) => {
    const availability = { enabled: true, hostFailuresToTolerate: failures, profile }
    const simulation = automatic({ availability }, guests(3))
    simulation.advanceTo(4 * HOUR_MS)
    expect(standby(simulation)).toHaveLength(spared)
  })

  test('powers a host on when load comes back, in two minutes at full draw', () => {
    const simulation = automatic({ balancing: { mode: 'automatic', aggressiveness: 5 } }, [
      ...guests(6),
      ...Array.from({ length: 9 }, (_, at) => ({ name: `late${at}`, state: 'stopped' as const, intensity: 1 })),
    ])
    simulation.advanceTo(2 * HOUR_MS)
    expect(standby(simulation)).toHaveLength(2)
    for (let at = 0; at < 9; at += 1) simulation.dispatch('vm.start', { vmId: vmId(simulation, `late${at}`) }, 'user')
    simulation.advanceTo(3 * HOUR_MS)
    expect(standby(simulation).length).toBeLessThan(2)
    const woken = simulation.fleet.decisions.filter(({ reason }) => reason === 'load-high')
    expect(woken.length).toBeGreaterThan(0)
    const booted = Object.values(simulation.fleet.operations).find(({ kind }) => kind === 'host.power-on')
    const { startedAtMs = 0, endedAtMs = 0 } = booted ?? {}
    expect((endedAtMs ?? 0) - startedAtMs).toBe(120_000)
    const host = { kind: 'host', id: hostId(simulation, booted?.target.name ?? '') } as const
    const boot = energyWh(simulation.fleet, host, { fromMs: startedAtMs, toMs: endedAtMs ?? 0 })
    expect(boot).toBeCloseTo((113 * 120) / 3600, 6)
  })

  test('powers a host on at once for a VM that finds no room, and again the same when it is replayed', () => {
    const scenario = clusterOf({ powerManagement: { mode: 'automatic' } }, [
      ...guests(3),
      { name: 'large', state: 'stopped', memoryMiB: 28_672 },
    ])
    const simulation = start(scenario)
    const commands: Parameters<typeof simulation.replay>[0][] = []
    simulation.onCommand(command => commands.push(command))
    simulation.advanceTo(2 * HOUR_MS)
    expect(standby(simulation)).toHaveLength(2)
    const input = { vmId: vmId(simulation, 'large') }
    expect(simulation.dispatch('vm.start', input, 'user')).toMatchObject({ outcome: 'refused' })
    expect(simulation.fleet.decisions.at(-1)).toMatchObject({ reason: 'room-short', policy: 'power' })
    simulation.advanceTo(simulation.fleet.nowMs + 121_000)
    complete(simulation, 'vm.start', input)
    const again = start(scenario)
    for (const command of commands) again.replay(command)
    again.advanceTo(simulation.fleet.nowMs)
    expect(stateHash(again.fleet)).toBe(stateHash(simulation.fleet))
  })

  test('powers a host on for guests of a failed one', () => {
    const availability = { enabled: true, hostFailuresToTolerate: 1, admission: 'off' as const }
    const simulation = automatic({ availability }, guests(6, { memoryMiB: 6144, intensity: 0.05 }))
    simulation.advanceTo(2 * HOUR_MS)
    expect(standby(simulation)).toHaveLength(1)
    const on = whereIs(simulation, 'g0')
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, on) }, 'user')
    simulation.advanceTo(simulation.fleet.nowMs + 600_000)
    expect(standby(simulation)).toEqual([])
    for (let at = 0; at < 6; at += 1) expect(named(simulation, `g${at}`).state).toBe('running')
  })

  test('leaves alone what somebody else switched off', () => {
    const simulation = automatic({}, guests(3))
    complete(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, 'h3') })
    complete(simulation, 'host.power-off', { hostId: hostId(simulation, 'h3') })
    simulation.advanceTo(2 * HOUR_MS)
    expect(isOnStandby(hostNamed(simulation, 'h3'))).toBe(false)
    expect(standby(simulation)).toHaveLength(1)
  })
})

describe('energy saved', () => {
  test('is what the hosts would have drawn idling, less what booting takes', () => {
    const simulation = automatic({}, guests(3))
    simulation.advanceTo(3 * HOUR_MS)
    const hosts = Object.values(simulation.fleet.hosts)
    const [host] = hosts.filter(isOnStandby)
    if (host === undefined) throw new Error('none on standby')
    const since = host.powered.at(-1)?.fromMs ?? 0
    const { nowMs } = simulation.fleet
    const saved = savedWh([host], { fromMs: 0, toMs: nowMs })
    expect(saved).toBeCloseTo(((42.3 - 8) * (nowMs - since)) / HOUR_MS, 6)
    const stretch = { fromMs: since, toMs: nowMs }
    const drew = energyWh(simulation.fleet, { kind: 'host', id: host.id }, stretch)
    expect(drew + saved).toBeCloseTo((42.3 * (nowMs - since)) / HOUR_MS, 6)
    complete(simulation, 'host.power-on', { hostId: host.id })
    const after = savedWh([host], { fromMs: 0, toMs: simulation.fleet.nowMs })
    expect(after).toBeCloseTo(saved - ((113 - 42.3) * 120) / 3600, 6)
  })

  test('never leaves a breach, and the day is replayed byte for byte', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ intensity: fc.double({ min: 0, max: 1, noNaN: true }), memoryMiB: fc.constantFrom(1024, 8192) }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom('vsphere' as const, 'proxmox' as const),
        (some, hostFailuresToTolerate, profile) => {
          const scenario = clusterOf(
            {
              names: ['h1', 'h2', 'h3', 'h4'],
              powerManagement: { mode: 'automatic' },
              balancing: { mode: 'automatic' },
              availability: { enabled: true, hostFailuresToTolerate, profile },
            },
            some.map((each, at) => ({ name: `g${at}`, ...each })),
          )
          const simulation = start(scenario)
          const { fleet } = simulation
          while (fleet.nowMs < 2 * HOUR_MS) {
            simulation.advanceTo(Math.min(2 * HOUR_MS, simulation.nextEventMs() ?? 2 * HOUR_MS))
            expect(breaches(fleet)).toEqual([])
            for (const vm of Object.values(fleet.vms)) expect(['running', 'migrating']).toContain(vm.state)
          }
          const again = start(scenario)
          again.advanceTo(2 * HOUR_MS)
          expect(stateHash(again.fleet)).toBe(stateHash(fleet))
        },
      ),
      { numRuns: 15 },
    )
  })
})
