import { describe, expect, test } from 'vitest'
import {
  breaches,
  hostUsage,
  metricSeries,
  type OperationRecord,
  operationEndsAtMs,
  operationProgress,
  type Simulation,
  standstillMs,
  vmUsage,
} from '../../src'
import { precopy } from '../../src/physics'
import { DEVICE_STATE_S, qemuStart } from '../../src/physics/migration'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'
import { fleetOf, HOT, type Kind, linkOf, MIB, memoryOf, move, type Options, phasesOf, tookS } from './moving'

describe('KubeVirt’s limit of 800 s for each GiB', () => {
  const options = { bandwidthLimitMBps: 0.5 } as const
  const GIB = 2 ** 30

  test('ends a round in its middle, as it does in the pure function', () => {
    const simulation = fleetOf('full')
    const pure = precopy({ ...memoryOf(simulation, 'db-1'), policy: { kind: 'qemu', bandwidth: 0.5e6 } })
    expect(pure).toMatchObject({ converged: false, reason: 'completion_timeout', totalS: 6400 })
    const operation = runOut(simulation, move(simulation, options))
    expect(operation.problem).toMatchObject({ code: 'migration_did_not_converge', params: { limitS: 6400 } })
    expect(tookS(operation)).toBe(6401)
    expect(operation.data).toMatchObject({ rounds: pure.rounds.length })
    expect((operation.data.kind === 'vm.migrate' ? operation.data.sentBytes : 0) / pure.sentBytes).toBeCloseTo(1, 6)
    expect(named(simulation, 'db-1')).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'a').id })
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('counts its disks where they are copied too, and the time that they took', () => {
    const simulation = fleetOf('full')
    const store = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'local-b')
    const operation = runOut(simulation, move(simulation, { ...options, datastoreId: store?.id }))
    const [disks] = phasesOf(operation, 'copy-disk')
    const diskBytes = named(simulation, 'db-1').disks.reduce(
      (sum, { layerId }) => sum + (simulation.fleet.layers[layerId]?.usedBytes ?? 0),
      0,
    )
    expect(diskBytes).toBeGreaterThan(GIB)
    expect(disks?.endedAtMs).toBeGreaterThan((disks?.startedAtMs ?? 0) + 1000)
    expect(operation.problem?.code).toBe('migration_did_not_converge')
    expect(tookS(operation) - 1).toBeCloseTo(800 * (8 + diskBytes / GIB), 2)
  })

  test('ends in post-copy where that is wanted', () => {
    const simulation = fleetOf('full')
    const operation = move(simulation, { ...options, algorithm: 'post-copy' })
    simulation.advanceTo(simulation.fleet.nowMs + 6_500_000)
    expect(operation.phases[operation.phaseIndex]?.name).toBe('post-copy')
    expect(phasesOf(operation, 'precopy-round')).toHaveLength(1)
  })
})

describe('SimGrid 3.32, live-migration plugin, through the fleet', () => {
  /** One guest after another of 1,024 MB that dirties that part of what 125 MB/s carry, all over one link at once. */
  function together(count: number, intensity: number, wssMB: number): OperationRecord[] {
    const simulation = start({
      ...TINY,
      hosts: TINY.hosts.map(each => ({ ...each, nics: [{ bandwidthMbps: (8 * 125e6) / 0.94e6 }] })),
      // Those that move send through their host's memory alone.
      vms: TINY.vms.map(each => ({
        ...each,
        ...(each.name === 'db-1' ? { peer: 'web-1' } : {}),
        ...(each.name === 'web-1' ? { peer: 'db-1' } : {}),
      })),
    })
    const operations = ['db-1', 'web-1']
      .slice(0, count)
      .map(name =>
        begin(simulation, 'vm.migrate', { vmId: named(simulation, name).id, hostId: hostNamed(simulation, 'b').id }),
      )
    for (const operation of operations) {
      const { data, phases } = operation
      const first = phases[1]
      if (data.kind !== 'vm.migrate' || first?.work.type !== 'flow') throw new Error('no round')
      data.copy = qemuStart({
        ramBytes: 1024e6,
        dirty: [],
        downtimeLimitS: 0.03,
        deviceS: 0,
        dirtyProportional: { bytesPerS: intensity * 125e6, wssBytes: wssMB * 1e6 },
      })
      phases[1] = { ...first, work: { ...first.work, amount: 1024e6 }, facts: { round: 1 } }
    }
    return operations.map(operation => runOut(simulation, operation))
  }
  test.each([
    [1, 0.3, 512, 11.694326, 19.907],
    [1, 0.5, 512, 16.368, 16],
    [1, 0.9, 512, 48.891383, 28.957],
    [1, 0.5, 64, 9.2, 16],
    [2, 0.2, 512, 27.288771, 26.844],
  ])('%i at once, intensity %d, working set %d MB: %d s each, down %d ms', (count, intensity, wss, totalS, downMs) => {
    for (const operation of together(count, intensity, wss)) {
      expect(operation.state).toBe('succeeded')
      // Less the second of validation; in whole milliseconds.
      expect(Math.abs(tookS(operation) - 1 - totalS)).toBeLessThanOrEqual(0.002)
      const { data } = operation
      expect(Math.abs((data.kind === 'vm.migrate' ? data.downtimeMs : 0) - downMs)).toBeLessThanOrEqual(2)
    }
  })
})

describe('stop-and-copy', () => {
  test('stands still for all of it and can’t be called off', () => {
    const simulation = fleetOf('full')
    const vm = named(simulation, 'db-1')
    const operation = move(simulation, { algorithm: 'stop-and-copy' })
    simulation.advanceTo(simulation.fleet.nowMs + 3000)
    expect(vm.runs.at(-1)?.toMs).not.toBeNull()
    expect(refusalCodes(simulation, 'operation.cancel', { operationId: operation.id })).toEqual(['not_cancellable'])
    runOut(simulation, operation)
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'b').id })
    expect(vm.runs.at(-1)?.toMs).toBeNull()
  })

  test('goes on at the source when the target fails in the middle of it', () => {
    const simulation = fleetOf('full')
    const vm = named(simulation, 'db-1')
    const operation = move(simulation, { algorithm: 'stop-and-copy' })
    simulation.advanceTo(simulation.fleet.nowMs + 3000)
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(simulation, 'b').id }, 'user')
    expect(operation.problem?.code).toBe('host_failed')
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'a').id })
    expect(vm.runs.at(-1)?.toMs).toBeNull()
    expect(operation.data).toMatchObject({ downtimeMs: 2000 })
    expect(breaches(simulation.fleet)).toEqual([])
  })
})

describe('post-copy', () => {
  const switched = () => {
    const simulation = fleetOf('full', HOT)
    const vm = named(simulation, 'db-1')
    const operation = move(simulation, { algorithm: 'post-copy' })
    while (operation.phases[operation.phaseIndex]?.name !== 'post-copy')
      simulation.advanceTo(simulation.nextEventMs() ?? Number.NaN)
    return { simulation, vm, operation }
  }

  test('slows its guest by what all say alike, and leaves with the source the pages that are still to come', () => {
    const { simulation, vm, operation } = switched()
    const { fleet } = simulation
    const range = { fromMs: fleet.nowMs, toMs: fleet.nowMs, stepS: 60 }
    const told = metricSeries(fleet, { kind: 'vm', id: vm.id }, 'guest.speed', range)[0]
    const speed = vmUsage(fleet, vm).memory?.speedPercent
    expect(speed).toBeLessThan(100)
    expect(told).toBe(speed)
    const source = hostNamed(simulation, 'a')
    const during = hostUsage(fleet, source).memoryUsedMiB
    const bytes = fleet.flows.flows[operation.id]?.remaining ?? 0
    expect(metricSeries(fleet, { kind: 'host', id: source.id }, 'memory.used', range)[0]).toBe(during)
    runOut(simulation, operation)
    expect(during - hostUsage(fleet, source).memoryUsedMiB).toBeGreaterThan(0.9 * (bytes / MIB) - 100)
    expect(bytes / MIB).toBeGreaterThan(300)
  })

  test('brings a guest over that pre-copy can’t, with a pause that has nothing to do with its memory', () => {
    const pre = fleetOf('full', HOT)
    expect(runOut(pre, move(pre)).problem?.code).toBe('migration_did_not_converge')
    const { simulation, vm, operation } = switched()
    const linkBps = linkOf(fleetOf('full', HOT))
    expect(phasesOf(operation, 'post-copy-switch')[0]?.work).toMatchObject({ type: 'flow', amount: 16 * MIB })
    const pauseMs = standstillMs(simulation.fleet, operation) ?? 0
    expect(Math.abs(pauseMs - 1000 * (DEVICE_STATE_S + (16 * MIB) / linkBps))).toBeLessThanOrEqual(1)
    expect(vm.hostId).toBe(hostNamed(simulation, 'b').id)
    expect(vm.runs.at(-1)?.toMs).toBeNull()
    expect(phasesOf(operation, 'precopy-round')).toHaveLength(2)
    expect(phasesOf(operation, 'post-copy')[0]?.facts.guestSpeed).toBeLessThan(1)
    expect(refusalCodes(simulation, 'operation.cancel', { operationId: operation.id })).toEqual(['not_cancellable'])
    expect(runOut(simulation, operation).state).toBe('succeeded')
    expect(vm.state).toBe('running')
    expect(hostNamed(simulation, 'a').reservations).toEqual([])
  })

  test.each(['a', 'b'])('loses the guest when host %s fails', name => {
    const { simulation, vm, operation } = switched()
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(simulation, name).id }, 'user')
    expect(operation).toMatchObject({ state: 'failed', problem: { code: 'host_failed' } })
    expect(vm.state).toBe('crashed')
    expect(breaches(simulation.fleet)).toEqual([])
    const told = simulation.fleet.log.filter(({ type, subject }) => type === 'vm.stopped' && subject.id === vm.id)
    expect(told).toHaveLength(1)
    complete(simulation, 'vm.start', { vmId: vm.id })
  })

  test('waits for a link that went down, and goes on when it is up', () => {
    const { simulation, operation } = switched()
    simulation.dispatch('fault.inject', { kind: 'link-failure', hostId: hostNamed(simulation, 'a').id }, 'user')
    simulation.advanceTo(simulation.fleet.nowMs + 600_000)
    expect(operation.state).toBe('running')
    expect(operationEndsAtMs(simulation.fleet, operation)).toBeNull()
    for (const { id } of Object.values(simulation.fleet.faults)) complete(simulation, 'fault.clear', { faultId: id })
    expect(runOut(simulation, operation).state).toBe('succeeded')
  })
})

describe('what slows the guest', () => {
  test('auto-converge brings over what would not come, and says by how much it slows the guest', () => {
    const simulation = fleetOf('full', { ...HOT, dirtyMiBps: 160 })
    const vmId = named(simulation, 'db-1').id
    const input = { vmId, hostId: hostNamed(simulation, 'b').id, autoConverge: true }
    const preview = simulation.preview('vm.migrate', input)
    expect(preview.outcome === 'preview' && preview.plan).toMatchObject({
      converges: true,
      throttle: expect.any(Number),
    })
    const operation = runOut(simulation, move(simulation, { autoConverge: true }))
    expect(operation.state).toBe('succeeded')
    const throttles = phasesOf(operation, 'precopy-round').map(({ facts }) => facts.throttle ?? 0)
    expect(throttles.slice(0, 3)).toEqual([0, 0.2, 0.3])
    // The first pass over 8 GiB takes far longer than the two seconds after which it is slowed down.
    const [first, second] = phasesOf(operation, 'precopy-round')
    expect([first?.facts.round, second?.facts.round]).toEqual([1, 1])
    expect((first?.endedAtMs ?? 0) - (first?.startedAtMs ?? 0)).toBe(2000)
    expect(named(simulation, 'db-1').runs.at(-1)?.throttle ?? 0).toBe(0)
  })

  test('sending takes CPU of the source, and a throttle of the guest, until it is over or called off', () => {
    const simulation = fleetOf('hosted', HOT)
    const [vm, host] = [named(simulation, 'db-1'), hostNamed(simulation, 'a')]
    const before = [vmUsage(simulation.fleet, vm).cpuPercent, hostUsage(simulation.fleet, host).cpuPercent]
    const operation = move(simulation)
    simulation.advanceTo(simulation.fleet.nowMs + 1500)
    // 940 Mb/s: more than a core's worth; a core of 8 is 12.5 %.
    expect(vm.runs.at(-1)?.throttle ?? 0).toBe(0)
    expect(host.sending.at(-1)?.mhz).toBe(2500)
    expect(hostUsage(simulation.fleet, host).cpuPercent - (before[1] ?? 0)).toBeCloseTo(12.5, 0)
    while ((operation.phases[operation.phaseIndex]?.facts.throttle ?? 0) === 0)
      simulation.advanceTo(simulation.nextEventMs() ?? Number.NaN)
    const { throttle = 0 } = vm.runs.at(-1) ?? {}
    expect(throttle).toBeGreaterThan(0)
    expect(vmUsage(simulation.fleet, vm).cpuPercent).toBeLessThan((before[0] ?? 0) * (1 - 0.5 * throttle))
    simulation.dispatch('operation.cancel', { operationId: operation.id }, 'user')
    expect(vm.runs.at(-1)?.throttle ?? 0).toBe(0)
    expect(hostUsage(simulation.fleet, host).cpuPercent).toBeLessThan((before[1] ?? 0) + 6)
  })

  test('hosted hosts slow it as vMotion does, a second after the copy begins, so that it arrives', () => {
    const simulation = fleetOf('hosted', HOT)
    const operation = runOut(simulation, move(simulation))
    expect(operation.state).toBe('succeeded')
    const rounds = phasesOf(operation, 'precopy-round')
    const throttles = rounds.map(({ facts }) => facts.throttle ?? 0)
    expect([rounds[0]?.facts.round, rounds[1]?.facts.round, throttles[0]]).toEqual([1, 1, 0])
    expect(throttles[1]).toBeGreaterThan(0)
    expect((rounds[0]?.endedAtMs ?? 0) - (rounds[0]?.startedAtMs ?? 0)).toBe(1000)
    expect(Math.max(...throttles)).toBeLessThanOrEqual(0.9)
  })
})

test.each<[Kind, Options['algorithm'], string]>([
  ['os-level', 'pre-copy', 'migration_method_unsupported'],
  ['os-level', 'post-copy', 'migration_method_unsupported'],
  ['para', 'post-copy', 'migration_method_unsupported'],
  ['hosted', 'post-copy', 'migration_method_unsupported'],
  ['os-level', 'stop-and-copy', 'done'],
  ['para', 'pre-copy', 'done'],
])('%s hosts and %s: %s', (kind, algorithm, code) => {
  const simulation = fleetOf(kind)
  const input = { vmId: named(simulation, 'db-1').id, hostId: hostNamed(simulation, 'b').id, algorithm }
  expect(refusalCodes(simulation, 'vm.migrate', input)).toEqual([code])
})

test('the progress of a migration that comes to nothing follows its prediction and is not stuck near the end', () => {
  const simulation = fleetOf('full', HOT)
  const operation = move(simulation)
  const endMs = operationEndsAtMs(simulation.fleet, operation) ?? 0
  const halfMs = simulation.fleet.nowMs + (endMs - simulation.fleet.nowMs) / 2
  simulation.advanceTo(halfMs)
  expect(operationProgress(simulation.fleet, operation)).toBeGreaterThan(0.3)
  expect(operationProgress(simulation.fleet, operation)).toBeLessThan(0.7)
  runOut(simulation, operation)
  expect(operation.state).toBe('failed')
  expect(Math.abs((operation.endedAtMs ?? 0) - endMs)).toBeLessThan(0.1 * endMs)
})

test('disks that move with a running guest carry its writes twice', () => {
  const simulation = fleetOf('full')
  const store = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'local-b')
  if (store === undefined) throw new Error('no datastore')
  const operation = runOut(simulation, move(simulation, { datastoreId: store.id }))
  expect(operation.phases.map(({ name }) => name).slice(0, 3)).toEqual(['validate', 'copy-disk', 'precopy-round'])
  const copy = phasesOf(operation, 'copy-disk')[0]?.work
  expect(copy?.type === 'flow' ? copy.amount : 0).toBeGreaterThan(4 * 2 ** 30)
})

describe('post-copy by hand', () => {
  const begun = (options: Options = {}) => {
    const simulation = fleetOf('full', HOT)
    const operation = move(simulation, { algorithm: 'post-copy', postCopyByHand: true, ...options })
    return { simulation, operation, vm: named(simulation, 'db-1') }
  }
  const NOW = 'operation.start-post-copy'
  const phaseOf = (operation: OperationRecord) => operation.phases[operation.phaseIndex]?.name
  const why = (simulation: Simulation, operationId: OperationRecord['id']) => {
    const tried = simulation.preview(NOW, { operationId })
    return tried.outcome === 'preview' ? tried.refusals.map(({ params }) => Object(params).why) : []
  }

  test('is given up like a pre-copy where nobody calls for it', () => {
    const { simulation, operation } = begun()
    expect(runOut(simulation, operation).problem?.code).toBe('migration_did_not_converge')
    expect(why(simulation, operation.id)).toEqual(['over'])
  })

  test.each([1500, 4321, 31_007, 100_000])('%i ms after its beginning: what the round sent counts', afterMs => {
    const { simulation, operation, vm } = begun()
    simulation.advanceTo(simulation.fleet.nowMs + afterMs)
    expect(phaseOf(operation)).toBe('precopy-round')
    const tried = simulation.preview(NOW, { operationId: operation.id })
    if (tried.outcome !== 'preview') throw new Error('no preview')
    expect(tried.refusals).toEqual([])
    const begunAtMs = simulation.fleet.nowMs
    simulation.dispatch(NOW, { operationId: operation.id }, 'user')
    expect(why(simulation, operation.id)).toEqual(['switched'])
    simulation.advanceTo(begunAtMs + 1)
    expect(phaseOf(operation)).toBe('post-copy-switch')
    expect(refusalCodes(simulation, 'operation.cancel', { operationId: operation.id })).toEqual(['not_cancellable'])
    expect(breaches(simulation.fleet)).toEqual([])
    expect(runOut(simulation, operation).state).toBe('succeeded')
    expect(vm).toMatchObject({ state: 'running', hostId: hostNamed(simulation, 'b').id })
    expect(hostNamed(simulation, 'a').reservations).toEqual([])
    const bytesOf = (name: string) =>
      phasesOf(operation, name).reduce((sum, { work }) => sum + (work.type === 'flow' ? work.amount : 0), 0)
    const { data, startedAtMs, endedAtMs } = operation
    if (data.kind !== 'vm.migrate' || endedAtMs === null) throw new Error('no migration')
    // The link carried just the rounds' bytes in their time; what was left of them follows, with what was dirtied.
    expect(
      bytesOf('precopy-round') / (linkOf(fleetOf('full', HOT)) * ((begunAtMs - startedAtMs) / 1000 - 1)),
    ).toBeCloseTo(1, 2)
    expect(data.sentBytes / (bytesOf('precopy-round') + 16 * MIB)).toBeCloseTo(1, 3)
    expect((bytesOf('post-copy') + 16 * MIB) / MIB).toBeCloseTo(tried.plan.transferredMiB ?? 0, 0)
    expect(bytesOf('post-copy')).toBeLessThanOrEqual(vm.memoryMiB * MIB)
    expect(Math.abs(data.downtimeMs - (tried.plan.downtimeMs ?? 0))).toBeLessThanOrEqual(1)
    expect(data.downtimeMs).toBeLessThan(200)
    expect(Math.abs((endedAtMs - begunAtMs) / 1000 - tried.plan.durationS)).toBeLessThanOrEqual(
      0.05 * tried.plan.durationS,
    )
  })

  test('loses the guest when its source fails afterwards', () => {
    const { simulation, operation, vm } = begun()
    simulation.advanceTo(simulation.fleet.nowMs + 4000)
    simulation.dispatch(NOW, { operationId: operation.id }, 'user')
    simulation.advanceTo(simulation.fleet.nowMs + 1000)
    expect(phaseOf(operation)).toBe('post-copy')
    simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(simulation, 'a').id }, 'user')
    expect(operation.state).toBe('failed')
    expect(vm.state).toBe('crashed')
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test.each<[string, Kind, Options]>([
    ['not-allowed', 'full', {}],
    ['method', 'para', {}],
    ['method', 'hosted', {}],
    ['method', 'full', { algorithm: 'stop-and-copy' }],
  ])('%s: %s host, %j', (obstacle, kind, options) => {
    const simulation = fleetOf(kind, HOT)
    const operation = move(simulation, options)
    simulation.advanceTo(simulation.fleet.nowMs + 2000)
    expect(why(simulation, operation.id)).toEqual([obstacle])
  })

  test('waits for the first round', () => {
    const { simulation, operation } = begun()
    expect(why(simulation, operation.id)).toEqual(['not-yet'])
  })
})
