import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breaches, type Simulation, stateHash } from '../../src'
import { named, refusalCodes, start } from '../tiny'
import { type ClusterSpec, clusterOf, fleetOf, type GuestSpec, hostId, theCluster, vmId, whereIs } from './fleet'

const availability = (profile: 'vsphere' | 'proxmox', rest = {}): ClusterSpec => ({
  availability: { enabled: true, hostFailuresToTolerate: 1, profile, ...rest },
})
const guests = (count: number, host: string, rest: Partial<GuestSpec> = {}): GuestSpec[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${host}-${at}`, host, intensity: 0.1, ...rest }))

function fail(simulation: Simulation, host: string): void {
  const outcome = simulation.dispatch(
    'fault.inject',
    { kind: 'host-failure', hostId: hostId(simulation, host) },
    'user',
  )
  if (outcome.outcome !== 'done') throw new Error(`the failure came to ${outcome.outcome}`)
}

/** Runs event by event, everything checked after each, until a VM runs on another host than the first; seconds since the start. */
function runningElsewhereAfterS(simulation: Simulation, name: string, limitS: number): number {
  const isThere = () => named(simulation, name).state === 'running' && whereIs(simulation, name) !== 'h1'
  while (!isThere() && simulation.fleet.nowMs < limitS * 1000) {
    simulation.advanceTo(Math.min(limitS * 1000, simulation.nextEventMs() ?? limitS * 1000))
    expect(breaches(simulation.fleet)).toEqual([])
  }
  return simulation.fleet.nowMs / 1000
}

describe('guests of a host that hangs', () => {
  test.each([
    ['vsphere', 17, 60],
    ['proxmox', 100, 140],
  ] as const)('%s: it is reset, and they run elsewhere %i to %i s later, never twice', (profile, soonestS, latestS) => {
    const simulation = fleetOf(availability(profile), guests(4, 'h1'))
    const input = { kind: 'host-hang', hostId: hostId(simulation, 'h1') } as const
    expect(simulation.dispatch('fault.inject', input, 'user').outcome).toBe('done')
    expect(named(simulation, 'h1-0').paused?.reason).toBe('host_not_responding')
    const afterS = runningElsewhereAfterS(simulation, 'h1-0', 200)
    expect(afterS).toBeGreaterThanOrEqual(soonestS)
    expect(afterS).toBeLessThanOrEqual(latestS)
    expect(simulation.fleet.hosts[input.hostId]?.state).toBe('failed')
    const reset = simulation.fleet.log.find(({ type }) => type === 'host.failed')
    expect(reset?.actor).toBe('policy:availability')
  })

  test('stand still as long as it does where availability is off', () => {
    const simulation = fleetOf({}, guests(2, 'h1'))
    simulation.dispatch(
      'fault.inject',
      { kind: 'host-hang', hostId: hostId(simulation, 'h1'), durationS: 1800 },
      'user',
    )
    simulation.advanceTo(1_799_000)
    expect(named(simulation, 'h1-0').paused?.reason).toBe('host_not_responding')
    simulation.advanceTo(1_805_000)
    expect(named(simulation, 'h1-0')).toMatchObject({ state: 'running', paused: null })
  })
})

describe('guests of a failed host', () => {
  test('VMware, vSphere Availability: start again 15 to 60 s after its death, and run when they have booted', () => {
    const simulation = fleetOf(availability('vsphere'), guests(4, 'h1'))
    fail(simulation, 'h1')
    simulation.advanceTo(15_000)
    expect(named(simulation, 'h1-0').state).toBe('crashed')
    simulation.advanceTo(60_000)
    for (const { name } of guests(4, 'h1')) {
      const startedS = simulation.fleet.log.find(({ type, subject }) => type === 'vm.starting' && subject.name === name)
      expect(startedS?.atMs).toBeGreaterThanOrEqual(15_000)
      expect(startedS?.actor).toBe('policy:availability')
      expect(named(simulation, name).state).toBe('running')
      expect(whereIs(simulation, name)).not.toBe('h1')
    }
    expect(simulation.fleet.decisions.map(({ policy, reason }) => [policy, reason])).toEqual(
      guests(4, 'h1').map(() => ['availability', 'restarted']),
    )
  })

  test('Proxmox VE, HA manager: are fenced for a minute and run on others after 120 ± 20 s', () => {
    const simulation = fleetOf(availability('proxmox'), guests(4, 'h1'))
    fail(simulation, 'h1')
    simulation.advanceTo(60_000)
    expect(simulation.fleet.log.some(({ type }) => type === 'vm.starting')).toBe(false)
    for (const { name } of guests(4, 'h1')) {
      const afterS = runningElsewhereAfterS(simulation, name, 200)
      expect(afterS).toBeGreaterThanOrEqual(100)
      expect(afterS).toBeLessThanOrEqual(140)
    }
  })

  test('Proxmox VE: wait while no more than half of the nodes are left', () => {
    const simulation = fleetOf({ ...availability('proxmox'), names: ['h1', 'h2'] }, guests(1, 'h1'))
    fail(simulation, 'h1')
    simulation.advanceTo(600_000)
    expect(named(simulation, 'h1-0').state).toBe('crashed')
    expect(simulation.fleet.decisions).toMatchObject([{ reason: 'not-restarted', facts: { why: 'no-quorum' } }])
  })

  test('Proxmox VE: a node that is cut off resets itself after a minute, and only then are its guests run elsewhere', () => {
    const simulation = fleetOf(availability('proxmox'), guests(2, 'h1'))
    const cut = { kind: 'link-failure', hostId: hostId(simulation, 'h1') } as const
    simulation.dispatch('fault.inject', cut, 'user')
    simulation.advanceTo(59_999)
    expect([named(simulation, 'h1-0').state, whereIs(simulation, 'h1-0')]).toEqual(['running', 'h1'])
    const afterS = runningElsewhereAfterS(simulation, 'h1-0', 200)
    expect(afterS).toBeGreaterThanOrEqual(100)
    expect(afterS).toBeLessThanOrEqual(140)
    const gentle = fleetOf(availability('vsphere'), guests(2, 'h1'))
    gentle.dispatch('fault.inject', { ...cut, hostId: hostId(gentle, 'h1') }, 'user')
    gentle.advanceTo(600_000)
    expect([named(gentle, 'h1-0').state, whereIs(gentle, 'h1-0')]).toEqual(['running', 'h1'])
  })

  test('Proxmox VE: run elsewhere after 120 ± 20 s in whatever order and whenever it was set, before or after the death', () => {
    const patches = [{ enabled: true }, { profile: 'proxmox' }, { hostFailuresToTolerate: 0 }] as const
    fc.assert(
      fc.property(
        fc.constantFrom('host-failure' as const, 'link-failure' as const),
        fc.tuple(fc.integer({ min: 0, max: 145 }), fc.integer({ min: 0, max: 75 }), fc.integer({ min: 0, max: 145 })),
        fc.boolean(),
        (kind, atS, toggles) => {
          const simulation = fleetOf({}, guests(2, 'h1'))
          const { id: clusterId } = theCluster(simulation)
          const deathS = 60
          const cut = () => simulation.dispatch('fault.inject', { kind, hostId: hostId(simulation, 'h1') }, 'user')
          const set = (availability: object) => () =>
            simulation.dispatch('cluster.update', { clusterId, availability }, 'user')
          const doings = [
            { at: deathS, act: cut },
            ...patches.map((patch, n) => ({ at: atS[n] ?? 0, act: set(patch) })),
            ...(toggles
              ? [
                  { at: (atS[0] ?? 0) + 1, act: set({ enabled: false }) },
                  { at: (atS[0] ?? 0) + 2, act: set({ enabled: true }) },
                ]
              : []),
          ]
          for (const { at, act } of doings.toSorted((a, b) => a.at - b.at)) {
            simulation.advanceTo(at * 1000)
            act()
          }
          const afterS = runningElsewhereAfterS(simulation, 'h1-0', deathS + 300) - deathS
          expect(afterS).toBeGreaterThanOrEqual(100)
          expect(afterS).toBeLessThanOrEqual(140)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('are restarted at the new time where the profile is changed after the death', () => {
    for (const [first, then, fromS, toS] of [
      ['vsphere', 'proxmox', 100, 140],
      ['proxmox', 'vsphere', 30, 60],
    ] as const) {
      const simulation = fleetOf(availability(first), guests(1, 'h1'))
      fail(simulation, 'h1')
      simulation.advanceTo(10_000)
      const input = { clusterId: theCluster(simulation).id, availability: { profile: then } }
      simulation.dispatch('cluster.update', input, 'user')
      const afterS = runningElsewhereAfterS(simulation, 'h1-0', 400)
      expect(afterS).toBeGreaterThanOrEqual(fromS)
      expect(afterS).toBeLessThanOrEqual(toS)
    }
  })

  test('are restarted by priority, the largest first among equals; those with none stay down and are told so', () => {
    const simulation = fleetOf(availability('vsphere'), [
      { name: 'low', host: 'h1', restartPriority: 'low' },
      { name: 'small', host: 'h1' },
      { name: 'large', host: 'h1', memoryMiB: 8192 },
      { name: 'high', host: 'h1', restartPriority: 'high' },
      { name: 'none', host: 'h1', restartPriority: 'disabled' },
    ])
    fail(simulation, 'h1')
    simulation.advanceTo(60_000)
    const order = simulation.fleet.decisions.map(({ vm, reason }) => [vm?.name, reason])
    expect(order).toEqual([
      ['high', 'restarted'],
      ['large', 'restarted'],
      ['small', 'restarted'],
      ['low', 'restarted'],
      ['none', 'not-restarted'],
    ])
    expect(named(simulation, 'none').state).toBe('crashed')
  })

  test('wait for room, and come up when there is some', () => {
    const simulation = fleetOf({ ...availability('vsphere', { admission: 'off' }), names: ['h1', 'h2'] }, [
      { name: 'big', host: 'h1', memoryMiB: 24_000 },
      { name: 'other', host: 'h2', memoryMiB: 20_000 },
    ])
    fail(simulation, 'h1')
    simulation.advanceTo(300_000)
    expect(named(simulation, 'big').state).toBe('crashed')
    expect(simulation.fleet.decisions).toMatchObject([
      {
        reason: 'not-restarted',
        vm: { name: 'big' },
        candidates: [{ refusals: ['host_not_connected'] }, { refusals: ['insufficient_memory'] }],
      },
    ])
    simulation.dispatch('vm.stop', { vmId: vmId(simulation, 'other') }, 'user')
    simulation.advanceTo(420_000)
    expect([named(simulation, 'big').state, whereIs(simulation, 'big')]).toEqual(['running', 'h2'])
  })

  test('stay down where availability is off, and one that somebody started is not started twice', () => {
    const off = fleetOf({}, guests(2, 'h1'))
    fail(off, 'h1')
    off.advanceTo(3_600_000)
    expect([named(off, 'h1-0').state, off.nextEventMs()]).toEqual(['crashed', null])
    const simulation = fleetOf(availability('vsphere'), guests(2, 'h1'))
    fail(simulation, 'h1')
    expect(refusalCodes(simulation, 'vm.start', { vmId: vmId(simulation, 'h1-0') })).toEqual(['done'])
    simulation.advanceTo(120_000)
    const starts = simulation.fleet.log.filter(({ type, subject }) => type === 'vm.starting' && subject.name === 'h1-0')
    expect(starts.map(({ actor }) => actor)).toEqual(['user'])
  })

  test('of a host that fails in turn are restarted again', () => {
    const simulation = fleetOf({ ...availability('vsphere'), memoryMiB: 65_536 }, guests(3, 'h1'))
    fail(simulation, 'h1')
    simulation.advanceTo(20_000)
    fail(simulation, 'h2')
    simulation.advanceTo(120_000)
    for (const { name } of guests(3, 'h1'))
      expect([named(simulation, name).state, whereIs(simulation, name)]).toEqual(['running', 'h3'])
  })
})

describe('whatever fails', () => {
  test('every guest runs exactly once in the end, or a decision says why not; and it is replayed byte for byte', () => {
    const guest = fc.record({
      host: fc.constantFrom('h1', 'h2', 'h3', 'h4'),
      memoryMiB: fc.constantFrom(1024, 4096, 12_000),
      restartPriority: fc.constantFrom('disabled', 'low', 'medium', 'high'),
      tags: fc.subarray(['a', 'b']),
    })
    const failures = fc.array(fc.record({ host: fc.constantFrom('h1', 'h2', 'h3'), atS: fc.nat(200) }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(
        fc.array(guest, { minLength: 1, maxLength: 10 }),
        failures,
        fc.constantFrom('vsphere' as const, 'proxmox' as const),
        (specs, list, profile) => {
          const scenario = clusterOf(
            {
              ...availability(profile),
              names: ['h1', 'h2', 'h3', 'h4'],
              memoryMiB: 131_072,
              rules: [{ name: 'apart', kind: 'keep-apart', tag: 'a' }],
            },
            specs.map((each, at) => ({ name: `g${at}`, ...each })),
          )
          const [simulation, again] = [start(scenario), start(scenario)]
          simulation.onCommand(command => again.replay(structuredClone(command)))
          for (const { host, atS } of list.toSorted((a, b) => a.atS - b.atS)) {
            simulation.advanceTo(atS * 1000)
            simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostId(simulation, host) }, 'user')
          }
          while (simulation.fleet.nowMs < 1_200_000) {
            simulation.advanceTo(Math.min(1_200_000, simulation.nextEventMs() ?? 1_200_000))
            expect(breaches(simulation.fleet)).toEqual([])
          }
          again.advanceTo(1_200_000)
          expect(stateHash(again.fleet)).toBe(stateHash(simulation.fleet))
          for (const vm of Object.values(simulation.fleet.vms)) {
            const told = simulation.fleet.decisions.some(
              each => each.reason === 'not-restarted' && each.vm?.id === vm.id,
            )
            expect(vm.state === 'running' || told).toBe(true)
            const host = vm.hostId === null ? undefined : simulation.fleet.hosts[vm.hostId]
            if (vm.state === 'running') expect(host?.state).toBe('connected')
          }
        },
      ),
      { numRuns: 40, seed: 20260311 },
    )
  })
})

test('availability that is switched off forgets what it was to restart', () => {
  const simulation = fleetOf(availability('proxmox'), guests(2, 'h1'))
  fail(simulation, 'h1')
  const { id: clusterId } = theCluster(simulation)
  simulation.dispatch('cluster.update', { clusterId, availability: { enabled: false } }, 'user')
  simulation.advanceTo(300_000)
  expect(simulation.fleet.restarts).toEqual([])
  expect(named(simulation, 'h1-0').state).toBe('crashed')
})

describe('a host that hears of nobody, where a heartbeat decides (VMware, vSphere Availability: isolation response)', () => {
  const cutOff = (response: 'leave' | 'shut-down' | 'power-off', specs = guests(3, 'h1')) => {
    const simulation = fleetOf(availability('vsphere', { isolationResponse: response }), specs)
    const { id: faultHost } = { id: hostId(simulation, 'h1') }
    simulation.dispatch('fault.inject', { kind: 'link-failure', hostId: faultHost }, 'user')
    return simulation
  }
  const isolations = (simulation: Simulation) => simulation.fleet.log.filter(({ type }) => type === 'host.isolated')

  test('is disconnected: nobody can tell it anything, and its guests run on', () => {
    const simulation = cutOff('leave')
    expect(simulation.fleet.hosts[hostId(simulation, 'h1')]?.state).toBe('disconnected')
    expect(refusalCodes(simulation, 'vm.stop', { vmId: vmId(simulation, 'h1-0') })).toEqual(['host_not_connected'])
    expect(refusalCodes(simulation, 'host.enter-maintenance', { hostId: hostId(simulation, 'h1') })).toEqual([
      'host_not_connected',
    ])
    simulation.advanceTo(600_000)
    expect([named(simulation, 'h1-0').state, whereIs(simulation, 'h1-0')]).toEqual(['running', 'h1'])
    expect(isolations(simulation)).toMatchObject([{ atMs: 30_000, params: { response: 'leave', vms: 3 } }])
    const [fault] = Object.values(simulation.fleet.faults)
    if (fault === undefined) throw new Error('no fault')
    simulation.dispatch('fault.clear', { faultId: fault.id }, 'user')
    simulation.advanceTo(610_000)
    expect(simulation.fleet.hosts[hostId(simulation, 'h1')]?.state).toBe('connected')
  })

  test.for([
    ['power-off', 34],
    ['shut-down', 42],
  ] as const)(
    '%s: takes its guests down after 30 s, and only then are they started elsewhere',
    ([response, startS]) => {
      const simulation = cutOff(response)
      simulation.advanceTo(29_999)
      expect(named(simulation, 'h1-0').state).toBe('running')
      runningElsewhereAfterS(simulation, 'h1-0', 200)
      const starts = simulation.fleet.log.filter(({ type }) => type === 'vm.starting')
      expect(starts.map(({ atMs }) => atMs / 1000)).toEqual([startS, startS, startS])
      const stops = simulation.fleet.log.filter(({ type }) => type === 'vm.stopped')
      expect(stops.map(({ atMs, actor }) => [atMs / 1000, actor])).toEqual(
        stops.map(() => [startS - 2, 'policy:availability']),
      )
      simulation.advanceTo(200_000)
      for (const { name } of guests(3, 'h1')) expect(whereIs(simulation, name)).not.toBe('h1')
      expect(isolations(simulation)).toHaveLength(1)
    },
  )

  test('leaves those that are not to be restarted, and all where nobody else is there', () => {
    const simulation = cutOff('power-off', [
      { name: 'none', host: 'h1', restartPriority: 'disabled' },
      ...guests(1, 'h1'),
    ])
    simulation.advanceTo(200_000)
    expect([named(simulation, 'none').state, whereIs(simulation, 'none')]).toEqual(['running', 'h1'])
    const alone = fleetOf(
      { ...availability('vsphere', { isolationResponse: 'power-off' }), names: ['h1'] },
      guests(1, 'h1'),
    )
    alone.dispatch('fault.inject', { kind: 'link-failure', hostId: hostId(alone, 'h1') }, 'user')
    alone.advanceTo(200_000)
    expect(named(alone, 'h1-0').state).toBe('running')
  })

  test('does nothing where its links come up in time; and one that is busy is taken down when it no longer is', () => {
    const simulation = cutOff('power-off')
    const [fault] = Object.values(simulation.fleet.faults)
    if (fault === undefined) throw new Error('no fault')
    simulation.advanceTo(20_000)
    simulation.dispatch('fault.clear', { faultId: fault.id }, 'user')
    simulation.advanceTo(200_000)
    expect([named(simulation, 'h1-0').state, isolations(simulation)]).toEqual(['running', []])
    const busy = fleetOf(availability('vsphere', { isolationResponse: 'power-off' }), guests(1, 'h1'))
    busy.advanceTo(1000)
    busy.dispatch('vm.reboot', { vmId: vmId(busy, 'h1-0') }, 'user')
    busy.dispatch('fault.inject', { kind: 'link-failure', hostId: hostId(busy, 'h1') }, 'user')
    const afterS = runningElsewhereAfterS(busy, 'h1-0', 400)
    expect(afterS).toBeGreaterThan(31)
    expect(afterS).toBeLessThan(120)
  })
})
