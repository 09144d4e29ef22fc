import type { Scenario, SnapshotId, VmId } from '@vivarium/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  breaches,
  type FleetState,
  layerUsedBytes,
  type Simulation,
  type SnapshotRecord,
  snapshotWarnings,
  type VmRecord,
} from '../../src'
import { begin, complete, named, refusalCodes, runOut, start, TINY } from '../tiny'

const snapshotsOf = (simulation: Simulation): SnapshotRecord[] => Object.values(simulation.fleet.snapshots)
const last = (simulation: Simulation): SnapshotId => {
  const id = snapshotsOf(simulation).at(-1)?.id
  if (id === undefined) throw new Error('no snapshot')
  return id
}
const hours = (simulation: Simulation, n: number): void => {
  simulation.advanceTo(simulation.fleet.nowMs + n * 3_600_000)
}

/** web-1 rewrites its disk all the time, on a datastore of that speed. */
const hog = (readMBps: number, writeMBps: number): Scenario => ({
  ...TINY,
  datastores: TINY.datastores.map(each => (each.name === 'san' ? { ...each, readMBps, writeMBps } : each)),
  vms: TINY.vms.map(vm =>
    vm.name === 'web-1'
      ? { ...vm, disks: [{ sizeGiB: 200, usedGiB: 4, datastore: 'san' }], workload: { profile: 'hostile' } }
      : { ...vm, workload: { profile: 'idle' } },
  ),
})

describe('deleting the snapshot of a guest that runs', () => {
  test('folds what it writes meanwhile in rounds, V = w·T each, then pauses it for 12 s at most', () => {
    const simulation = start(hog(60, 50))
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 'before' })
    hours(simulation, 2)
    const operation = complete(simulation, 'snapshot.delete', { vmId, snapshotId: last(simulation) })
    const rounds = operation.phases.filter(({ name }) => name === 'merge')
    expect(rounds.length).toBeGreaterThan(1)
    for (const [index, { work, startedAtMs, endedAtMs, facts }] of rounds.entries()) {
      const writtenBps = 4e6 * named(simulation, 'web-1').workload.intensity
      const seconds = ((endedAtMs ?? 0) - (startedAtMs ?? 0)) / 1000
      expect(facts.dirtiedBytes).toBeCloseTo(writtenBps * seconds, -4)
      if (index > 0 && work.type === 'flow') expect(work.amount).toBe(rounds[index - 1]?.facts.dirtiedBytes)
    }
    const pause = operation.phases.find(({ name }) => name === 'stun')
    expect(pause?.work.type === 'wait' ? pause.work.ms : Infinity).toBeLessThanOrEqual(12_300)
    expect(snapshotsOf(simulation)).toEqual([])
  })

  test('is given up where it writes as fast as they are merged: it runs on and keeps every block', () => {
    const simulation = start(hog(12, 9))
    const vm = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'before' })
    hours(simulation, 2)
    const layers = Object.keys(simulation.fleet.layers)
    const operation = runOut(
      simulation,
      begin(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: last(simulation) }),
    )
    expect([operation.state, operation.problem?.code]).toEqual(['failed', 'merge_did_not_converge'])
    expect(Object.keys(simulation.fleet.layers)).toEqual(layers)
    expect([vm.state, snapshotsOf(simulation).length]).toEqual(['running', 1])
    complete(simulation, 'vm.stop', { vmId: vm.id })
    complete(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: last(simulation) })
  })

  test('takes as long as its plan says, when nobody else comes', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 'before' })
    hours(simulation, 20)
    const input = { vmId, snapshotId: last(simulation) }
    const preview = simulation.preview('snapshot.delete', input)
    const { startedAtMs, endedAtMs } = complete(simulation, 'snapshot.delete', input)
    const plannedS = preview.outcome === 'preview' ? preview.plan.durationS : 0
    expect(Math.abs(((endedAtMs ?? 0) - startedAtMs) / 1000 / plannedS - 1)).toBeLessThan(0.02)
  })
})

describe('taking one', () => {
  test('stuns for half a second, with memory for 0.3 s at most, and takes 1 to 10 s more when it is quiesced', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    const planOf = (input: { withMemory?: boolean; quiesce?: boolean }) => {
      const preview = simulation.preview('snapshot.create', { vmId, name: 'x', ...input })
      return preview.outcome === 'preview' ? preview.plan : { durationS: 0 }
    }
    expect(planOf({}).downtimeMs).toBe(500)
    expect(planOf({ withMemory: true }).downtimeMs).toBe(300)
    const longer = planOf({ quiesce: true }).durationS - planOf({}).durationS
    expect(longer).toBeGreaterThanOrEqual(1)
    expect(longer).toBeLessThanOrEqual(10)
    complete(simulation, 'snapshot.create', { vmId, name: 'x', quiesce: true })
    expect(snapshotsOf(simulation)[0]?.quiesced).toBe(true)
  })

  test('can quiesce only a guest that runs and has an agent', () => {
    const vms = TINY.vms.map(vm => ({ ...vm, guest: { os: 'FreeBSD 14', family: 'bsd' as const, agent: false } }))
    const simulation = start({ ...TINY, vms })
    const quiesce = (name: string) => ({ vmId: named(simulation, name).id, name: 'x', quiesce: true })
    expect(refusalCodes(simulation, 'snapshot.create', quiesce('batch-1'))).toEqual([
      'vm_not_running',
      'guest_agent_missing',
    ])
    expect(refusalCodes(simulation, 'snapshot.create', quiesce('web-1'))).toEqual(['guest_agent_missing'])
  })

  test('warns from the fourth in a row, and after 72 hours', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'batch-1')
    for (let n = 0; n < 4; n += 1) complete(simulation, 'snapshot.create', { vmId, name: `s${n}` })
    const warnings = () => snapshotsOf(simulation).map(snapshot => snapshotWarnings(simulation.fleet, snapshot))
    expect(warnings()).toEqual([[], [], [], ['chain_too_long']])
    hours(simulation, 73)
    expect(warnings()).toEqual([['too_old'], ['too_old'], ['too_old'], ['chain_too_long', 'too_old']])
  })
})

/** All that a guest would find of itself: its hardware, and every block beneath what it writes to. */
function seenBy(fleet: FleetState, vm: VmRecord): string {
  const beneath = vm.disks.map(disk => {
    const layers: unknown[] = []
    for (let id = fleet.layers[disk.layerId]?.parentId ?? null; id !== null; ) {
      const layer = fleet.layers[id]
      if (layer === undefined) throw new Error(`${id} is gone`)
      layers.push([layer.id, layerUsedBytes(fleet, layer), layer.provisionedBytes])
      id = layer.parentId
    }
    return [disk.id, disk.sizeGiB, layers]
  })
  return JSON.stringify([vm.vcpus, vm.memoryMiB, vm.cpu, vm.exposedCpuModel, beneath])
}

test('a revert brings back exactly what was there, whatever was done since', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 6 }), fc.boolean(), fc.nat(48), (deeds, withMemory, wait) => {
      const simulation = start()
      const vm = named(simulation, 'web-1')
      complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'kept', withMemory })
      const snapshotId = last(simulation)
      const before = seenBy(simulation.fleet, vm)
      for (const [n, deed] of deeds.entries()) {
        if (deed === 0) complete(simulation, 'snapshot.create', { vmId: vm.id, name: `s${n}` })
        if (deed === 1) simulation.dispatch('vm.update', { vmId: vm.id, vcpus: 3 + n }, 'user')
        if (deed === 2) hours(simulation, wait)
        if (deed === 3 && vm.state === 'running') complete(simulation, 'vm.reboot', { vmId: vm.id })
      }
      complete(simulation, 'snapshot.revert', { vmId: vm.id, snapshotId })
      // Without memory it comes back off, and has seen no CPU.
      if (withMemory) expect(seenBy(simulation.fleet, vm)).toBe(before)
      else expect(seenBy(simulation.fleet, { ...vm, exposedCpuModel: 'Icelake-Server' })).toBe(before)
    }),
    { numRuns: 30, seed: 20260306 },
  )
})

describe('deleting all snapshots', () => {
  const take = (simulation: Simulation, vmId: VmId, name: string): void => {
    complete(simulation, 'snapshot.create', { vmId, name })
    simulation.advanceTo(simulation.fleet.nowMs + 1_800_000)
  }
  const snapshotsLeft = ({ fleet }: Simulation, vmId: VmId) =>
    Object.values(fleet.snapshots)
      .filter(each => each.vmId === vmId)
      .map(({ name }) => name)

  test('folds each layer into the base once, from the base up, side branches first, as its plan says', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    for (const name of ['one', 'two', 'side']) take(simulation, vmId, name)
    const two = Object.values(simulation.fleet.snapshots).find(({ name }) => name === 'two')
    if (two === undefined) throw new Error('not taken')
    complete(simulation, 'snapshot.revert', { vmId, snapshotId: two.id })
    complete(simulation, 'vm.start', { vmId })
    take(simulation, vmId, 'three')
    const preview = simulation.preview('snapshot.delete-all', { vmId })
    const operation = complete(simulation, 'snapshot.delete-all', { vmId })
    const gone = simulation.fleet.log
      .filter(({ type }) => type === 'snapshot.deleted')
      .map(({ subject }) => subject.name)
    expect(gone).toEqual(['side', 'one', 'two', 'three'])
    expect(snapshotsLeft(simulation, vmId)).toEqual([])
    const vm = named(simulation, 'web-1')
    expect(vm.currentSnapshotId).toBeNull()
    expect(vm.disks.map(({ layerId }) => simulation.fleet.layers[layerId]?.parentId)).toEqual([null])
    const planned = preview.outcome === 'preview' ? preview.plan : { durationS: 0, removes: [] }
    expect(planned.removes).toHaveLength(4)
    const tookS = ((operation.endedAtMs ?? 0) - operation.startedAtMs) / 1000
    expect(Math.abs(tookS / planned.durationS - 1)).toBeLessThan(0.15)
  })

  test('called off, those that are folded are gone and the others stay', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'db-1')
    for (const name of ['one', 'two', 'three']) take(simulation, vmId, name)
    const operation = begin(simulation, 'snapshot.delete-all', { vmId })
    while (snapshotsLeft(simulation, vmId).length === 3) simulation.advanceTo(simulation.nextEventMs() ?? Infinity)
    simulation.dispatch('operation.cancel', { operationId: operation.id }, 'user')
    expect(operation.state).toBe('cancelled')
    expect(snapshotsLeft(simulation, vmId)).toEqual(['two', 'three'])
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('is refused while a linked clone reads through one of them', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'batch-1')
    complete(simulation, 'snapshot.create', { vmId, name: 'one' })
    const [snapshot] = Object.values(simulation.fleet.snapshots)
    complete(simulation, 'vm.clone', { vmId, name: 'reader', mode: 'linked', snapshotId: snapshot?.id })
    expect(refusalCodes(simulation, 'snapshot.delete-all', { vmId })).toEqual(['snapshot_in_use'])
  })
})
