import { type ActionInput, HostId, type Scenario } from '@vivarium/model'
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
import { demandOf } from '../../src/fleet/demand'
import { usedMemoryMiB } from '../../src/fleet/memory-use'
import { capacityOf, nicOut } from '../../src/fleet/resources'
import { precopy } from '../../src/physics'
import { DEVICE_STATE_S, qemuStart } from '../../src/physics/migration'
import { dirtyClasses } from '../../src/physics/workload'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'

type PrecopyInput = Parameters<typeof precopy>[0]
type Kind = NonNullable<Scenario['hosts'][number]['virtualization']>
type Options = Omit<ActionInput<'vm.migrate'>, 'vmId' | 'hostId'>
const MIB = 2 ** 20
/** What guests leave of the source's link, in bytes per second. */
const linkOf = ({ fleet }: Simulation): number =>
  capacityOf(fleet, nicOut(Object.values(fleet.hosts).find(({ name }) => name === 'a')?.id ?? HostId.parse('')))

/** The small fleet on hosts of that kind, with links of 1 Gb/s. */
const fleetOf = (virtualization: Kind, workload?: Scenario['vms'][number]['workload']): Simulation =>
  start({
    ...TINY,
    hosts: TINY.hosts.map(each => ({ ...each, virtualization, nics: [{ bandwidthMbps: 1000 }] })),
    vms: TINY.vms
      .filter(({ name }) => name !== 'win-1')
      .map(each => ({
        ...each,
        guest: { os: 'Ubuntu 24.04', family: 'linux' as const, paravirtualKernel: true },
        ...(each.name === 'db-1' && workload !== undefined ? { workload, peer: 'web-1' } : {}),
      })),
  })

const move = (simulation: Simulation, options: Options = {}): OperationRecord =>
  begin(simulation, 'vm.migrate', {
    vmId: named(simulation, 'db-1').id,
    hostId: hostNamed(simulation, 'b').id,
    ...options,
  })

/** What the pure function is given for that guest now. */
function memoryOf({ fleet }: Simulation, name: string): Omit<PrecopyInput, 'policy'> {
  const vm = Object.values(fleet.vms).find(each => each.name === name)
  if (vm === undefined) throw new Error(`no VM is called ${name}`)
  return {
    ramBytes: vm.memoryMiB * MIB,
    zeroFraction: 1 - usedMemoryMiB(fleet, vm) / vm.memoryMiB,
    dirty: dirtyClasses(vm.workload, demandOf(fleet, vm, fleet.nowMs)),
  }
}
const tookS = ({ startedAtMs, endedAtMs }: OperationRecord): number => ((endedAtMs ?? 0) - startedAtMs) / 1000
const phasesOf = ({ phases }: OperationRecord, name: string) => phases.filter(phase => phase.name === name)
/** Bytes of each round, which auto-converge may have cut into several phases. */
function roundsOf(operation: OperationRecord): number[] {
  const bytes: number[] = []
  for (const { work, facts } of phasesOf(operation, 'precopy-round')) {
    const at = (facts.round ?? 1) - 1
    bytes[at] = (bytes[at] ?? 0) + (work.type === 'flow' ? work.amount : 0)
  }
  return bytes
}
const HOT = { profile: 'cpu-bound', intensity: 1, dirtyMiBps: 300, workingSetMiB: 2000 } as const

/** Asks for the same at all times, writes about as much as a database, and sends through its host's memory alone. */
const STEADY = { profile: 'cpu-bound', intensity: 1, dirtyMiBps: 64, workingSetMiB: 2048 } as const

describe('a migration that nothing contends with goes as the pure function says', () => {
  const CLARK = {
    kind: 'adaptive',
    minBps: 100e6,
    maxBps: 500e6,
    stepBps: 50e6,
    stopBytes: 256e3,
    resumeS: 0.009,
  } as const
  const QEMU = { kind: 'qemu', bandwidth: 0, deviceS: DEVICE_STATE_S } as const
  const VALIDATE_S = 1
  test.each<[string, Kind, Options, PrecopyInput['policy']]>([
    ['para hosts: Xen’s adaptive rule', 'para', {}, CLARK],
    ['full hosts: QEMU’s rule', 'full', {}, QEMU],
    ['full hosts, with auto-converge', 'full', { autoConverge: true }, { ...QEMU, autoConverge: true }],
    ['full hosts, with another downtime limit', 'full', { downtimeLimitMs: 2000 }, { ...QEMU, downtimeLimitS: 2 }],
    ['full hosts, with a limit of bandwidth', 'full', { bandwidthLimitMBps: 80 }, { ...QEMU, bandwidth: 80e6 }],
    [
      'stop-and-copy',
      'full',
      { algorithm: 'stop-and-copy', bandwidthLimitMBps: 50 },
      { kind: 'stop-and-copy', bandwidth: 50e6 },
    ],
    ['containers stand still', 'os-level', { bandwidthLimitMBps: 50 }, { kind: 'stop-and-copy', bandwidth: 50e6 }],
  ])('%s', (_, kind, options, policy) => {
    const simulation = fleetOf(kind, STEADY)
    // 0 stands for all of the link.
    const bandwidth = 'bandwidth' in policy && policy.bandwidth > 0 ? policy.bandwidth : linkOf(simulation)
    const pure = precopy({
      ...memoryOf(simulation, 'db-1'),
      policy: policy.kind === 'adaptive' ? policy : { ...policy, bandwidth },
    })
    const preview = simulation.preview('vm.migrate', {
      vmId: named(simulation, 'db-1').id,
      hostId: hostNamed(simulation, 'b').id,
      ...options,
    })
    const operation = runOut(simulation, move(simulation, options))
    expect(operation.state).toBe('succeeded')
    const rounds = roundsOf(operation)
    expect(rounds).toHaveLength(pure.rounds.length)
    // In whole milliseconds.
    expect(Math.abs(tookS(operation) - VALIDATE_S - pure.totalS)).toBeLessThanOrEqual(0.002)
    for (const [at, round] of pure.rounds.entries()) expect((rounds[at] ?? 0) / round.bytes).toBeCloseTo(1, 2)
    if (preview.outcome !== 'preview') throw new Error(preview.outcome)
    expect(preview.plan.durationS).toBeCloseTo(pure.totalS + VALIDATE_S, 6)
    expect(preview.plan.downtimeMs).toBe(Math.round(pure.downtimeS * 1000))
  })
})

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
