import type { Scenario, SnapshotId } from '@vivarium/model'
import { expect, test } from 'vitest'
import {
  breaches,
  metricSeries,
  type OperationRecord,
  phaseProgress,
  reachability,
  type Simulation,
  standstillMs,
  vmUsage,
} from '../../src'
import { begin, complete, hostNamed, named, runOut, start, TINY } from '../tiny'

/** Guests on links of 1 Gb/s; db-1 rewrites so much of its memory that the last copy takes seconds. */
const BUSY: Scenario = {
  ...TINY,
  hosts: TINY.hosts.map(each => ({ ...each, nics: [{ bandwidthMbps: 1000 }] })),
  vms: TINY.vms.map(vm =>
    vm.name === 'db-1'
      ? { ...vm, workload: { profile: 'cpu-bound', intensity: 1, dirtyMiBps: 60, workingSetMiB: 2048 } }
      : vm,
  ),
}

const phaseOf = (operation: OperationRecord, name: string) => operation.phases.find(phase => phase.name === name)
const until = (simulation: Simulation, operation: OperationRecord, name: string): void => {
  while (operation.phases[operation.phaseIndex]?.name !== name) {
    const next = simulation.nextEventMs()
    if (next === null || operation.endedAtMs !== null) throw new Error(`${name} never comes`)
    simulation.advanceTo(next)
  }
}
const stands = (simulation: Simulation, vm: ReturnType<typeof named>): boolean => {
  expect(breaches(simulation.fleet)).toEqual([])
  return vmUsage(simulation.fleet, vm).cpuPercent === 0 && vm.runs.at(-1)?.toMs !== null
}
const newest = (simulation: Simulation): SnapshotId => {
  const id = Object.values(simulation.fleet.snapshots).at(-1)?.id
  if (id === undefined) throw new Error('no snapshot')
  return id
}

test.for([
  ['a snapshot', {}, 500],
  ['one that is quiesced', { quiesce: true }, 500],
  ['one with memory', { withMemory: true }, 300],
] as const)('a guest stands still for %s', ([, how, downtimeMs]) => {
  const simulation = start()
  const vm = named(simulation, 'db-1')
  const operation = begin(simulation, 'snapshot.create', { vmId: vm.id, name: 's', ...how })
  until(simulation, operation, 'stun')
  simulation.advanceTo(simulation.fleet.nowMs + 100)
  expect(stands(simulation, vm)).toBe(true)
  runOut(simulation, operation)
  expect(stands(simulation, vm)).toBe(false)
  expect(standstillMs(simulation.fleet, operation)).toBe(downtimeMs)
})

test('it stands still while the last of a merge is folded in, and writes again after it', () => {
  const simulation = start()
  const vm = named(simulation, 'db-1')
  complete(simulation, 'snapshot.create', { vmId: vm.id, name: 's' })
  simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
  const operation = begin(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: newest(simulation) })
  until(simulation, operation, 'stun')
  expect(stands(simulation, vm)).toBe(true)
  runOut(simulation, operation)
  expect(stands(simulation, vm)).toBe(false)
  expect(vm.disks.map(({ layerId }) => (simulation.fleet.layers[layerId]?.writeBps ?? 0) > 0)).not.toContain(false)
})

test('deleting all of them lets it stand still for each that is folded, and write in between', () => {
  const simulation = start()
  const vm = named(simulation, 'db-1')
  for (const name of ['one', 'two', 'three']) {
    complete(simulation, 'snapshot.create', { vmId: vm.id, name })
    simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
  }
  const preview = simulation.preview('snapshot.delete-all', { vmId: vm.id })
  const operation = begin(simulation, 'snapshot.delete-all', { vmId: vm.id })
  until(simulation, operation, 'stun')
  expect(stands(simulation, vm)).toBe(true)
  until(simulation, operation, 'merge')
  expect(stands(simulation, vm)).toBe(false)
  runOut(simulation, operation)
  expect(stands(simulation, vm)).toBe(false)
  const planned = preview.outcome === 'preview' ? (preview.plan.downtimeMs ?? 0) : 0
  expect(Math.abs((standstillMs(simulation.fleet, operation) ?? 0) - planned)).toBeLessThan(10)
})

test('one that is off has no downtime', () => {
  const simulation = start()
  const { id: vmId } = named(simulation, 'batch-1')
  const operation = complete(simulation, 'snapshot.create', { vmId, name: 's' })
  expect(standstillMs(simulation.fleet, operation)).toBeUndefined()
})

test('a host that fails in a stun takes its guest, which does not come back to life', () => {
  const simulation = start()
  const vm = named(simulation, 'db-1')
  const operation = begin(simulation, 'snapshot.create', { vmId: vm.id, name: 's' })
  simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(simulation, 'a').id }, 'user')
  expect([operation.state, vm.state]).toEqual(['failed', 'crashed'])
  expect(breaches(simulation.fleet)).toEqual([])
})

const moveDb = (simulation: Simulation) =>
  begin(simulation, 'vm.migrate', {
    vmId: named(simulation, 'db-1').id,
    hostId: hostNamed(simulation, 'b').id,
    downtimeLimitMs: 8000,
  })

test('the last copy of a migration shares its links: what joins it makes the pause longer', () => {
  const alone = start(BUSY)
  const undisturbed = moveDb(alone)
  until(alone, undisturbed, 'stop-and-copy')
  const last = phaseOf(undisturbed, 'stop-and-copy')
  expect(last?.work.type === 'flow' ? last.work.amount : 0).toBeGreaterThan(100e6)
  alone.advanceTo(alone.fleet.nowMs + 1000)
  expect(last === undefined ? 0 : phaseProgress(alone.fleet, undisturbed, last)).toBeGreaterThan(0.1)
  runOut(alone, undisturbed)

  const shared = start(BUSY)
  const disturbed = moveDb(shared)
  until(shared, disturbed, 'stop-and-copy')
  begin(shared, 'vm.migrate', { vmId: named(shared, 'web-1').id, hostId: hostNamed(shared, 'b').id })
  runOut(shared, disturbed)
  expect(standstillMs(shared.fleet, disturbed)).toBeGreaterThan(1.2 * (standstillMs(alone.fleet, undisturbed) ?? 0))
})

test('so does the state of the devices in a post-copy: its pause is that over the link, and their own time', () => {
  const pauseOf = (...beside: string[]): number => {
    const simulation = start(BUSY)
    for (const name of beside)
      begin(simulation, 'vm.migrate', {
        vmId: named(simulation, name).id,
        hostId: hostNamed(simulation, 'b').id,
        algorithm: 'stop-and-copy',
      })
    const operation = begin(simulation, 'vm.migrate', {
      vmId: named(simulation, 'db-1').id,
      hostId: hostNamed(simulation, 'b').id,
      algorithm: 'post-copy',
      postCopyAfterRounds: 1,
      bandwidthLimitMBps: 1000,
    })
    // All but a little of the first round has passed already.
    const { data } = operation
    const first = operation.phases[1]
    if (first?.work.type !== 'flow' || data.kind !== 'vm.migrate' || data.copy?.kind !== 'qemu')
      throw new Error('no round')
    data.copy = { ...data.copy, pendingBytes: 20e6, downtimeLimitS: 0 }
    operation.phases[1] = { ...first, work: { ...first.work, amount: 20e6 } }
    until(simulation, operation, 'post-copy')
    return standstillMs(simulation.fleet, operation) ?? 0
  }
  const [alone, shared] = [pauseOf() - 20, pauseOf('web-1') - 20]
  expect(Math.abs(alone - (1000 * 16 * 2 ** 20) / 117.5e6)).toBeLessThan(0.1 * alone)
  expect(shared / alone).toBeGreaterThan(1.7)
})

test('the source of an instant clone stands still for its stun, that of a linked one while its disks are frozen', () => {
  const simulation = start()
  const vm = named(simulation, 'web-1')
  const other = named(simulation, 'db-1').id
  for (const [mode, downtimeMs] of [
    ['instant', 20],
    ['linked', 500],
  ] as const) {
    const input = { vmId: vm.id, name: mode, mode }
    const preview = simulation.preview('vm.clone', input)
    expect(preview.outcome === 'preview' && preview.plan.downtimeMs).toBe(downtimeMs)
    const operation = begin(simulation, 'vm.clone', input)
    simulation.advanceTo(simulation.fleet.nowMs + 10)
    expect(stands(simulation, vm)).toBe(true)
    expect(reachability(simulation.fleet, other, vm.id)).toEqual({ reachable: false, why: 'receiver_off' })
    const range = { fromMs: simulation.fleet.nowMs, toMs: simulation.fleet.nowMs, stepS: 1 }
    expect(metricSeries(simulation.fleet, { kind: 'vm', id: vm.id }, 'cpu.usage', range)).toEqual([null])
    runOut(simulation, operation)
    expect(stands(simulation, vm)).toBe(false)
    expect(standstillMs(simulation.fleet, operation)).toBe(downtimeMs)
  }
})

test('instant clones asked for at once stop their source together, and those behind them not again', () => {
  const simulation = start({ ...TINY, hosts: TINY.hosts.map(host => ({ ...host, memoryMiB: 524_288 })) })
  const vm = named(simulation, 'web-1')
  const stops = vm.runs.length
  const all = Array.from({ length: 20 }, (_, at) =>
    begin(simulation, 'vm.clone', { vmId: vm.id, name: `c${at}`, mode: 'instant' }),
  )
  const [first] = all
  if (first === undefined) throw new Error('none began')
  simulation.dispatch('operation.cancel', { operationId: first.id }, 'user')
  expect(stands(simulation, vm)).toBe(true)
  for (const operation of all) runOut(simulation, operation)
  expect(all.map(operation => standstillMs(simulation.fleet, operation) ?? 0)).toEqual([
    0,
    ...Array.from({ length: 19 }, (_, at) => (at < 8 ? 20 : 0)),
  ])
  expect(vm.runs.length - stops).toBe(1)
  expect(vm.state).toBe('running')
  expect(breaches(simulation.fleet)).toEqual([])
})

test('a target that fails in it leaves the guest at its source, and the operation says how long it stood still', () => {
  const simulation = start(BUSY)
  const operation = moveDb(simulation)
  until(simulation, operation, 'stop-and-copy')
  simulation.advanceTo(simulation.fleet.nowMs + 700)
  simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: hostNamed(simulation, 'b').id }, 'user')
  expect(operation.state).toBe('failed')
  simulation.advanceTo(simulation.fleet.nowMs + 60_000)
  expect(standstillMs(simulation.fleet, operation)).toBe(700)
  const last = phaseOf(operation, 'stop-and-copy')
  const progress = last === undefined ? 0 : phaseProgress(simulation.fleet, operation, last)
  expect(progress).toBeGreaterThan(0.05)
  expect(progress).toBeLessThan(1)
  expect(stands(simulation, named(simulation, 'db-1'))).toBe(false)
})

test('a guest that goes idle meanwhile comes over sooner than one that does not', () => {
  const tookS = (percent: number[]): number => {
    const simulation = start({
      ...BUSY,
      traces: [{ name: 'day', stepS: 60, percent }],
      vms: BUSY.vms.map(vm =>
        vm.name === 'db-1'
          ? { ...vm, workload: { profile: 'trace', trace: 'day', intensity: 1, dirtyMiBps: 105, workingSetMiB: 4096 } }
          : vm,
      ),
    })
    const { id: vmId } = named(simulation, 'db-1')
    const operation = begin(simulation, 'vm.migrate', { vmId, hostId: hostNamed(simulation, 'b').id })
    runOut(simulation, operation)
    return ((operation.endedAtMs ?? 0) - operation.startedAtMs) / 1000
  }
  const rest = Array.from({ length: 60 }, () => 0)
  expect(tookS([100, 100, ...rest])).toBeLessThan(0.7 * tookS([100, 100, ...rest.map(() => 100)]))
})
