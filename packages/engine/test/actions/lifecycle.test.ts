import { describe, expect, test } from 'vitest'
import { type DatastoreRecord, datastoreUsage, layerDepth, type Simulation } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start } from '../tiny'

const san = (simulation: Simulation): DatastoreRecord => {
  const found = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'san')
  if (found === undefined) throw new Error('no san')
  return found
}
const snapshots = (simulation: Simulation) => Object.values(simulation.fleet.snapshots)
const template = (simulation: Simulation) => {
  const found = Object.values(simulation.fleet.templates)[0]
  if (found === undefined) throw new Error('no template')
  return found
}

describe('power', () => {
  test('start, shutdown, start, stop, reboot, reset, each with its main refusal', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'batch-1')
    expect(refusalCodes(simulation, 'vm.shutdown', { vmId })).toEqual(['vm_not_running'])
    complete(simulation, 'vm.start', { vmId })
    expect(refusalCodes(simulation, 'vm.start', { vmId })).toEqual(['vm_not_stopped'])
    complete(simulation, 'vm.reboot', { vmId })
    complete(simulation, 'vm.reset', { vmId })
    complete(simulation, 'vm.shutdown', { vmId })
    expect(named(simulation, 'batch-1').state).toBe('stopped')
    complete(simulation, 'vm.start', { vmId })
    complete(simulation, 'vm.stop', { vmId })
    expect(refusalCodes(simulation, 'vm.resume', { vmId })).toEqual(['vm_not_suspended'])
  })

  test('a second verb while one runs is refused by the name of the first', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'batch-1')
    begin(simulation, 'vm.start', { vmId })
    expect(refusalCodes(simulation, 'vm.start', { vmId })).toEqual(['operation_in_progress'])
    expect(refusalCodes(simulation, 'vm.delete', { vmId })).toEqual(['operation_in_progress'])
  })

  test('two guests that boot on one core each take longer when the host is busy', () => {
    const quiet = start()
    const alone = complete(quiet, 'vm.start', { vmId: named(quiet, 'batch-1').id })
    const crowded = start()
    for (let n = 0; n < 12; n += 1) {
      const input = { name: `boot-${n}`, vcpus: 1, memoryMiB: 512, disks: [{ sizeGiB: 1 }] }
      complete(crowded, 'vm.create', { ...input, hostId: hostNamed(crowded, 'b').id })
    }
    const boots = Array.from({ length: 12 }, (_, n) =>
      begin(crowded, 'vm.start', { vmId: named(crowded, `boot-${n}`).id }),
    )
    for (const boot of boots) runOut(crowded, boot)
    const longest = Math.max(...boots.map(boot => (boot.endedAtMs ?? 0) - boot.startedAtMs))
    expect(longest).toBeGreaterThan(1.2 * ((alone.endedAtMs ?? 0) - alone.startedAtMs))
  })
})

describe('create', () => {
  test('places by itself, or where it was asked to, and says why not', () => {
    const simulation = start()
    complete(simulation, 'vm.create', {
      name: 'new-1',
      vcpus: 2,
      memoryMiB: 2048,
      disks: [{ sizeGiB: 10 }],
      start: true,
    })
    expect(named(simulation, 'new-1').state).toBe('running')
    const input = { name: 'NEW-1', vcpus: 99, memoryMiB: 2048, disks: [{ sizeGiB: 10 }] }
    expect(refusalCodes(simulation, 'vm.create', { ...input, hostId: hostNamed(simulation, 'a').id })).toEqual([
      'name_taken',
      'cpu_requirement_exceeds_host',
    ])
    expect(refusalCodes(simulation, 'vm.create', { ...input, name: 'new-2' })).toEqual(['no_suitable_host'])
  })
})

describe('resize', () => {
  test('adds to a guest that runs, and takes away only from one that is off', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    expect(simulation.dispatch('vm.update', { vmId: vm.id, vcpus: 4, memoryMiB: 4096 }, 'user').outcome).toBe('done')
    expect([vm.vcpus, vm.memoryMiB]).toEqual([4, 4096])
    expect(refusalCodes(simulation, 'vm.update', { vmId: vm.id, memoryMiB: 1024 })).toEqual(['hot_add_unsupported'])
    complete(simulation, 'vm.stop', { vmId: vm.id })
    expect(simulation.dispatch('vm.update', { vmId: vm.id, memoryMiB: 1024 }, 'user').outcome).toBe('done')
  })
})

describe('snapshots', () => {
  test('revert brings back disks and hardware; with memory, the running guest', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'before', withMemory: true })
    const [before] = snapshots(simulation)
    simulation.dispatch('vm.update', { vmId: vm.id, vcpus: 4 }, 'user')
    simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
    const grown = datastoreUsage(simulation.fleet, san(simulation).id).usedGiB
    complete(simulation, 'snapshot.revert', { vmId: vm.id, snapshotId: before?.id ?? vm.currentSnapshotId ?? never() })
    expect(vm.vcpus).toBe(2)
    expect(vm.state).toBe('running')
    expect(datastoreUsage(simulation.fleet, san(simulation).id).usedGiB).toBeLessThan(grown)
  })

  test('a disk-only snapshot comes back stopped', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId: vm.id, name: 'disks' })
    complete(simulation, 'snapshot.revert', { vmId: vm.id, snapshotId: vm.currentSnapshotId ?? never() })
    expect(vm.state).toBe('stopped')
  })

  test('deleting one in the middle merges its layer and hangs its child on its parent', () => {
    const simulation = start()
    const vm = named(simulation, 'web-1')
    for (const name of ['one', 'two', 'three']) complete(simulation, 'snapshot.create', { vmId: vm.id, name })
    const [one, two, three] = snapshots(simulation)
    expect(layerDepth(simulation.fleet, vm.disks[0]?.layerId ?? never())).toBe(4)
    complete(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: two?.id ?? never() })
    expect(layerDepth(simulation.fleet, vm.disks[0]?.layerId ?? never())).toBe(3)
    expect(simulation.fleet.snapshots[three?.id ?? never()]?.parentId).toBe(one?.id)
    complete(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: three?.id ?? never() })
    complete(simulation, 'snapshot.delete', { vmId: vm.id, snapshotId: one?.id ?? never() })
    expect(layerDepth(simulation.fleet, vm.disks[0]?.layerId ?? never())).toBe(1)
    expect(vm.currentSnapshotId).toBeNull()
  })

  test('more than 32 in a chain are refused', () => {
    const simulation = start()
    const vm = named(simulation, 'batch-1')
    for (let n = 0; n < 32; n += 1) complete(simulation, 'snapshot.create', { vmId: vm.id, name: `s${n}` })
    expect(refusalCodes(simulation, 'snapshot.create', { vmId: vm.id, name: 'one more' })).toEqual([
      'snapshot_limit_reached',
    ])
  })
})

describe('clones and templates', () => {
  test('a linked clone holds its original in place; a full one does not', () => {
    const simulation = start()
    const vm = named(simulation, 'batch-1')
    complete(simulation, 'vm.clone', { vmId: vm.id, name: 'linked', mode: 'linked' })
    complete(simulation, 'vm.clone', { vmId: vm.id, name: 'full', mode: 'full' })
    const outcome = simulation.dispatch('vm.delete', { vmId: vm.id }, 'user')
    expect(outcome).toMatchObject({ refusals: [{ code: 'has_linked_clones', params: { clones: ['linked'] } }] })
    complete(simulation, 'vm.delete', { vmId: named(simulation, 'linked').id, permanently: true })
    complete(simulation, 'vm.delete', { vmId: vm.id, permanently: true })
    expect(named(simulation, 'full').state).toBe('stopped')
  })

  test('a full deployment shares the datastore among its VMs, a linked one is done in seconds', () => {
    const simulation = start()
    const { id: templateId } = template(simulation)
    const linked = complete(simulation, 'template.deploy', { templateId, namePrefix: 'l-', count: 10, mode: 'linked' })
    const full = complete(simulation, 'template.deploy', { templateId, namePrefix: 'f-', count: 10, mode: 'full' })
    expect(linked.result).toHaveLength(10)
    expect((linked.endedAtMs ?? 0) - linked.startedAtMs).toBeLessThan(15_000)
    expect((full.endedAtMs ?? 0) - full.startedAtMs).toBeGreaterThan(30_000)
    expect(refusalCodes(simulation, 'template.delete', { templateId })).toEqual(['has_linked_clones'])
  })

  test('a copy becomes a template, and three clones of it come up', () => {
    const simulation = start()
    complete(simulation, 'vm.clone', { vmId: named(simulation, 'web-1').id, name: 'golden', mode: 'full' })
    complete(simulation, 'vm.convert-to-template', { vmId: named(simulation, 'golden').id })
    const golden = Object.values(simulation.fleet.templates).find(({ name }) => name === 'golden')
    complete(simulation, 'template.deploy', {
      templateId: golden?.id ?? never(),
      namePrefix: 'g-',
      count: 3,
      mode: 'linked',
      start: true,
    })
    expect(['g-01', 'g-02', 'g-03'].map(name => named(simulation, name).state)).toEqual([
      'running',
      'running',
      'running',
    ])
  })

  test('a deployment that is called off leaves no VM half made', () => {
    const simulation = start()
    const before = Object.keys(simulation.fleet.vms).length
    const running = begin(simulation, 'template.deploy', {
      templateId: template(simulation).id,
      namePrefix: 'x-',
      count: 5,
      mode: 'full',
    })
    simulation.advanceTo(simulation.fleet.nowMs + 2000)
    simulation.dispatch('operation.cancel', { operationId: running.id }, 'user')
    expect(Object.keys(simulation.fleet.vms)).toHaveLength(before)
  })
})

describe('teardown', () => {
  test('goes through the recycle bin, comes back, and expires', () => {
    const simulation = start()
    const vm = named(simulation, 'batch-1')
    expect(refusalCodes(simulation, 'vm.delete', { vmId: named(simulation, 'web-1').id })).toEqual(['vm_not_stopped'])
    complete(simulation, 'vm.delete', { vmId: vm.id })
    expect(vm.state).toBe('deleted')
    complete(simulation, 'vm.restore', { vmId: vm.id })
    expect(vm.state).toBe('stopped')
    complete(simulation, 'vm.delete', { vmId: vm.id })
    simulation.advanceTo(simulation.fleet.nowMs + 80 * 3_600_000)
    expect(simulation.fleet.vms[vm.id]).toBeUndefined()
  })

  test('is refused for a protected VM', () => {
    const simulation = start()
    const vm = named(simulation, 'db-1')
    complete(simulation, 'vm.stop', { vmId: vm.id })
    expect(refusalCodes(simulation, 'vm.delete', { vmId: vm.id })).toEqual(['protected_from_deletion'])
  })
})

describe('maintenance', () => {
  test('empties a host; what cannot leave is named and waited for', () => {
    const simulation = start()
    const host = hostNamed(simulation, 'm')
    const operation = begin(simulation, 'host.enter-maintenance', { hostId: host.id })
    simulation.advanceTo(simulation.fleet.nowMs + 600_000)
    expect(host.state).toBe('entering-maintenance')
    complete(simulation, 'vm.stop', { vmId: named(simulation, 'amd-1').id })
    runOut(simulation, operation)
    expect(host.state).toBe('maintenance')
    complete(simulation, 'host.exit-maintenance', { hostId: host.id })
    expect(host.state).toBe('connected')
  })

  test('moves what can move, and can be called off', () => {
    const simulation = start()
    const host = hostNamed(simulation, 'a')
    complete(simulation, 'host.enter-maintenance', { hostId: host.id })
    expect(named(simulation, 'web-1').hostId).toBe(hostNamed(simulation, 'b').id)
    expect(refusalCodes(simulation, 'host.enter-maintenance', { hostId: host.id })).toEqual(['host_in_maintenance'])
  })
})

const never = (): never => {
  throw new Error('not there')
}
