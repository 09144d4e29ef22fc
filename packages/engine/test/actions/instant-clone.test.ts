import type { Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { hostUsage, type Simulation, vmUsage } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from '../tiny'

/** The tiny fleet with room on each host for many guests. */
const ROOMY: Scenario = { ...TINY, hosts: TINY.hosts.map(host => ({ ...host, memoryMiB: 524_288 })) }

const instant = (simulation: Simulation, name: string, vm = 'web-1') => ({
  vmId: named(simulation, vm).id,
  name,
  mode: 'instant' as const,
})

describe('an instant clone', () => {
  test('runs on its source’s host with the same CPU, and holds no blocks of its own yet', () => {
    const simulation = start()
    const source = named(simulation, 'web-1')
    const operation = complete(simulation, 'vm.clone', instant(simulation, 'twin'))
    const twin = named(simulation, 'twin')
    expect(operation.phases.map(({ name }) => name)).toEqual(['freeze', 'fork'])
    expect([twin.state, twin.hostId, twin.exposedCpuModel]).toEqual(['running', source.hostId, source.exposedCpuModel])
    expect(twin.disks.map(({ layerId }) => simulation.fleet.layers[layerId]?.parentId)).toEqual(
      source.disks.map(({ layerId }) => simulation.fleet.layers[layerId]?.parentId),
    )
    expect(source.state).toBe('running')
    expect(source.activeOperationId).toBeNull()
  })

  test('takes memory of its host only as it is written, its source’s pages being held once', () => {
    const simulation = start(ROOMY)
    const host = hostNamed(simulation, 'a')
    const before = hostUsage(simulation.fleet, host).memoryUsedMiB
    complete(simulation, 'vm.clone', instant(simulation, 'twin'))
    const twin = named(simulation, 'twin')
    const atFirst = vmUsage(simulation.fleet, twin)
    expect(hostUsage(simulation.fleet, host).memoryUsedMiB - before).toBeLessThan(0.1 * twin.memoryMiB)
    expect(atFirst.memory?.sharedMiB ?? 0).toBeGreaterThan(0.8 * (atFirst.memory?.touchedMiB ?? 0))
    simulation.advanceTo(simulation.fleet.nowMs + 600_000)
    const later = vmUsage(simulation.fleet, twin)
    expect(later.memoryMiB).toBeGreaterThan(atFirst.memoryMiB)
  })

  test('uses pages that it shares as it would its own', () => {
    const simulation = start(ROOMY)
    const active = (name: string) => vmUsage(simulation.fleet, named(simulation, name)).memory?.activeMiB ?? 0
    complete(simulation, 'vm.clone', instant(simulation, 'twin', 'db-1'))
    const { memory } = vmUsage(simulation.fleet, named(simulation, 'twin'))
    expect(memory?.activeMiB).toBeGreaterThanOrEqual(named(simulation, 'twin').workload.workingSetMiB)
    expect(Math.abs(active('twin') - active('db-1'))).toBeLessThan(0.2 * active('db-1'))
  })

  test('pays for its first writes, and no more when its pages are its own', () => {
    const simulation = start(ROOMY)
    complete(simulation, 'vm.clone', instant(simulation, 'twin', 'db-1'))
    const speed = (): number => vmUsage(simulation.fleet, named(simulation, 'twin')).memory?.speedPercent ?? 0
    expect(speed()).toBeLessThan(100)
    simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
    expect(speed()).toBe(100)
  })

  test('has its memory to itself when it has moved away', () => {
    const simulation = start(ROOMY)
    complete(simulation, 'vm.clone', instant(simulation, 'twin'))
    complete(simulation, 'vm.migrate', { vmId: named(simulation, 'twin').id, hostId: hostNamed(simulation, 'b').id })
    const { memory, memoryMiB } = vmUsage(simulation.fleet, named(simulation, 'twin'))
    expect([memory?.sharedMiB, memoryMiB]).toEqual([0, memory?.touchedMiB])
  })

  test('64 of one guest asked for at once stand on one frozen layer, and keep the source to themselves until the last', () => {
    const simulation = start(ROOMY)
    const source = named(simulation, 'web-1')
    const all = Array.from({ length: 64 }, (_, at) => begin(simulation, 'vm.clone', instant(simulation, `c${at}`)))
    expect(refusalCodes(simulation, 'vm.stop', { vmId: source.id })).toEqual(['operation_in_progress'])
    for (const operation of all) runOut(simulation, operation)
    expect(simulation.fleet.nowMs).toBeLessThanOrEqual(6000)
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['succeeded']))
    const below = Object.values(simulation.fleet.vms)
      .filter(({ name }) => /^c\d/.test(name))
      .flatMap(({ disks }) => disks.map(({ layerId }) => simulation.fleet.layers[layerId]?.parentId))
    expect(new Set(below).size).toBe(1)
    expect(source.activeOperationId).toBeNull()
  })

  test('one that is called off leaves nothing, and the source to the others', () => {
    const simulation = start(ROOMY)
    const layers = Object.keys(simulation.fleet.layers).length
    const [first, second] = ['x', 'y'].map(name => begin(simulation, 'vm.clone', instant(simulation, name)))
    if (first === undefined || second === undefined) throw new Error('none began')
    simulation.dispatch('operation.cancel', { operationId: second.id }, 'user')
    expect(second.state).toBe('cancelled')
    expect(named(simulation, 'web-1').activeOperationId).toBe(first.id)
    simulation.dispatch('operation.cancel', { operationId: first.id }, 'user')
    expect(named(simulation, 'web-1').activeOperationId).toBeNull()
    expect(Object.keys(simulation.fleet.layers)).toHaveLength(layers)
  })

  test('is refused where there is no running memory to share, elsewhere than beside it, and without room', () => {
    const simulation = start()
    const codes = (input: object, vm = 'web-1') =>
      refusalCodes(simulation, 'vm.clone', { ...instant(simulation, 'n', vm), ...input })
    expect(codes({}, 'batch-1')).toEqual(['vm_not_running'])
    expect(codes({ hostId: hostNamed(simulation, 'b').id })).toEqual(['instant_clone_unsupported'])
    const local = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'local-a')
    expect(codes({ datastoreId: local?.id })).toEqual(['instant_clone_unsupported'])
    const [template] = Object.values(simulation.fleet.templates)
    if (template === undefined) throw new Error('no template')
    expect(
      refusalCodes(simulation, 'template.deploy', { templateId: template.id, name: 'n', mode: 'instant' }),
    ).toEqual(['instant_clone_unsupported'])
    for (let at = 0; at < 2; at += 1) complete(simulation, 'vm.clone', instant(simulation, `d${at}`, 'db-1'))
    expect(codes({}, 'db-1')).toEqual(['insufficient_memory'])
  })
})
