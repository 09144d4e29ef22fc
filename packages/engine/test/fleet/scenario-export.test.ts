import { type ActionInput, type ActionName, Scenario } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  breaches,
  createSimulation,
  datastoreUsage,
  exportScenario,
  type FleetState,
  layerDepth,
  openScenario,
} from '../../src'
import { complete, named, start, TINY } from '../tiny'

const again = (fleet: FleetState): FleetState => {
  const opened = openScenario(Scenario.parse(JSON.parse(JSON.stringify(exportScenario(fleet)))))
  if ('mistakes' in opened) throw new Error(JSON.stringify(opened.mistakes.slice(0, 3)))
  return opened.fleet
}

const usedGiB = (fleet: FleetState): number[] =>
  Object.values(fleet.datastores).map(({ id }) => datastoreUsage(fleet, id).usedGiB)

/** Writes a fleet as a document and reads it: the same document comes of it, and datastores hold what they held. */
function comesBack(fleet: FleetState): FleetState {
  const back = again(fleet)
  const [before, after] = [exportScenario(fleet), exportScenario(back)]
  expect(after).toEqual(before)
  expect(JSON.stringify(after) === JSON.stringify(before)).toBe(true)
  expect(breaches(back)).toEqual([])
  return back
}

function holdsAsMuch(fleet: FleetState): void {
  const before = usedGiB(fleet)
  usedGiB(comesBack(fleet)).forEach((gib, at) => {
    expect(gib).toBeCloseTo(before[at] ?? 0, 4)
  })
}

/** A small fleet whose datastores have no room for copies. */
const TIGHT: Scenario = {
  ...TINY,
  datastores: TINY.datastores.map(each => (each.name === 'san' ? { ...each, capacityGiB: 60 } : each)),
}

describe('a fleet that is written as a document and read again', () => {
  test('is the same, though its VMs have snapshots', () => {
    holdsAsMuch(createSimulation(fleets.default).fleet)
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 's' })
    simulation.advanceTo(simulation.fleet.nowMs + 600_000)
    complete(simulation, 'snapshot.create', { vmId, name: 't', withMemory: true })
    complete(simulation, 'vm.suspend', { vmId })
    holdsAsMuch(simulation.fleet)
    const first = Object.values(simulation.fleet.snapshots)[0]
    if (first === undefined) throw new Error('no snapshot')
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'snapshot.revert', { vmId, snapshotId: first.id })
    complete(simulation, 'snapshot.create', { vmId, name: 'u' })
    holdsAsMuch(simulation.fleet)
    const { snapshots } = comesBack(simulation.fleet)
    const [s, t, u] = Object.values(snapshots)
    expect([s?.parentId, t?.parentId, u?.parentId]).toEqual([null, s?.id, s?.id])
  })

  test('keeps what is linked: clones of VMs, at once or not, and of what is gone', () => {
    const simulation = start(TIGHT)
    const { id: vmId } = named(simulation, 'batch-1')
    for (let n = 1; n <= 12; n += 1) complete(simulation, 'vm.clone', { vmId, name: `link-${n}`, mode: 'linked' })
    const { id: webId } = named(simulation, 'web-1')
    for (let n = 1; n <= 8; n += 1) complete(simulation, 'vm.clone', { vmId: webId, name: `now-${n}`, mode: 'instant' })
    holdsAsMuch(simulation.fleet)
    const back = comesBack(simulation.fleet)
    const depths = (fleet: FleetState): number[] =>
      Object.values(fleet.vms).flatMap(vm => vm.disks.map(disk => layerDepth(fleet, disk.layerId)))
    expect(depths(back)).toEqual(depths(simulation.fleet))
    const clone = Object.values(back.vms).find(({ name }) => name === 'link-3')
    const [disk] = exportScenario(back).vms.find(({ name }) => name === 'link-3')?.disks ?? []
    const layers = exportScenario(back).layers ?? []
    const parent = layers.find(({ id }) => id === layers.find(each => each.id === disk?.layer)?.parent)
    expect([clone?.disks.length, parent?.vm]).toEqual([1, 'batch-1'])
    const templateId = Object.values(simulation.fleet.templates)[0]?.id
    if (templateId === undefined) throw new Error('no template')
    complete(simulation, 'template.deploy', { templateId, namePrefix: 'q', mode: 'linked', start: true })
    complete(simulation, 'vm.clone', { vmId: named(simulation, 'q01').id, name: 'of-q', mode: 'instant' })
    holdsAsMuch(simulation.fleet)
  })

  test('is the same after whatever was done', () => {
    let compared = 0
    const move = fc.record({ verb: fc.nat(11), a: fc.nat(997), b: fc.nat(997), waitMs: fc.nat(400_000) })
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 40, size: 'max' }), list => {
        const simulation = start()
        list.forEach(({ verb, a, b, waitMs }, at) => {
          const { fleet } = simulation
          const vms = Object.values(fleet.vms)
          const vm = vms[a % vms.length]
          if (vm === undefined) return
          const { id: vmId } = vm
          const snapshots = Object.values(fleet.snapshots).filter(each => each.vmId === vmId)
          const snapshotId = snapshots[b % Math.max(1, snapshots.length)]?.id
          const templates = Object.values(fleet.templates)
          const templateId = templates[b % Math.max(1, templates.length)]?.id
          const name = `n${at}`
          const go = <N extends ActionName>(verbName: N, input: ActionInput<N>) =>
            simulation.dispatch(verbName, input, 'user')
          if (verb < 3) go('snapshot.create', { vmId, name, withMemory: b % 2 === 0 })
          else if (verb === 3) go('vm.clone', { vmId, name, mode: 'linked', start: b % 2 === 0 })
          else if (verb === 4) go('vm.clone', { vmId, name, mode: 'instant' })
          else if (verb === 5 && snapshotId !== undefined) go('snapshot.revert', { vmId, snapshotId })
          else if (verb === 6 && snapshotId !== undefined) go('snapshot.delete', { vmId, snapshotId })
          else if (verb === 7) go(b % 2 === 0 ? 'vm.start' : 'vm.suspend', { vmId })
          else if (verb === 8) go(b % 2 === 0 ? 'vm.stop' : 'vm.delete', { vmId })
          else if (verb === 9) go('vm.convert-to-template', { vmId, name })
          else if (verb === 10 && templateId !== undefined)
            go('template.deploy', { templateId, namePrefix: name, mode: 'linked', count: 1, start: b % 2 === 0 })
          else if (verb === 11 && snapshotId !== undefined) go('vm.clone', { vmId, name, mode: 'linked', snapshotId })
          simulation.advanceTo(fleet.nowMs + waitMs)
          comesBack(again(fleet))
          comesBack(fleet)
        })
        // Nothing is on its way, in the bin, or being given back: then all that a datastore holds is told.
        simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
        if (Object.values(simulation.fleet.vms).some(({ expiresAtMs }) => expiresAtMs !== null)) return
        holdsAsMuch(simulation.fleet)
        compared += 1
      }),
      { numRuns: 12, seed: 20260305 },
    )
    expect(compared).toBeGreaterThan(3)
  })

  test('has its layers looked at', () => {
    const simulation = start()
    complete(simulation, 'snapshot.create', { vmId: named(simulation, 'web-1').id, name: 's' })
    const document = exportScenario(simulation.fleet)
    const mistakes = (layers: Scenario['layers']) => {
      const opened = openScenario({ ...document, layers })
      return 'mistakes' in opened ? opened.mistakes.map(({ code, pointer }) => `${code} ${pointer}`) : []
    }
    const [base, top] = document.layers ?? []
    if (base === undefined || top === undefined) throw new Error('two layers')
    expect(mistakes([base, top])).toEqual([])
    expect(mistakes([top, base])).toEqual(['layer_unknown /layers/0/parent'])
    expect(mistakes([{ ...base, parent: base.id }, top])).toEqual(['layer_unknown /layers/0/parent'])
    expect(mistakes([base])).toContain('layer_unknown /vms/0/disks/0/layer')
    expect(mistakes([base, top, { ...base, id: 'x' }])).toEqual(['layer_unused /layers/2'])
    expect(mistakes([base, top, { ...base, id: 'x', parent: top.id }])).toContain('layer_written /layers/1')
    expect(mistakes([base, { ...top, datastore: 'local-a' }])).toEqual(['layer_elsewhere /vms/0/disks/0/datastore'])
    expect(mistakes([base, { ...top, vm: 'who' }])).toEqual(['unknown_reference /layers/1/vm'])
    expect(mistakes([{ ...base, usedGiB: 900 }, top])).toEqual(['disk_used_beyond_size /layers/0/usedGiB'])
  })
})

test('many snapshots are told in as many looks at them as few, each beneath its VM and in its order', () => {
  const NAMES = ['one', 'two', 'three', 'four', 'five']
  const looks = (count: number): number => {
    const scenario = fleets.large(count)
    const snapshots = NAMES.map((name, at) => ({ name, sizeGiB: 0.1, agoHours: NAMES.length - at }))
    const { fleet } = createSimulation({ ...scenario, vms: scenario.vms.map(vm => ({ ...vm, snapshots })) })
    let listed = 0
    const watched = new Proxy(fleet.snapshots, {
      ownKeys: target => {
        listed += 1
        return Reflect.ownKeys(target)
      },
    })
    const document = exportScenario({ ...fleet, snapshots: watched })
    expect(document).toEqual(exportScenario(fleet))
    expect(document.vms).toHaveLength(count)
    for (const vm of document.vms) expect(vm.snapshots?.map(({ name }) => name)).toEqual(NAMES)
    return listed
  }
  expect(looks(200)).toBe(looks(20))
})

test('what ties a guest to its host comes back with it: a virtual function, a device passed through, an image of its host', () => {
  const devices = [
    { kind: 'sr-iov', name: 'nic-0' },
    { kind: 'passthrough', name: 'gpu-0' },
    { kind: 'local-iso', name: 'installer.iso' },
  ] as const
  const simulation = start({
    ...TINY,
    vms: TINY.vms.map(vm => (vm.name === 'web-1' ? { ...vm, devices: [...devices] } : vm)),
  })
  complete(simulation, 'vm.stop', { vmId: named(simulation, 'web-2').id })
  simulation.dispatch('vm.update', { vmId: named(simulation, 'web-2').id, devices: [devices[1]] }, 'user')
  const back = comesBack(simulation.fleet)
  const devicesOf = (name: string) => Object.values(back.vms).find(vm => vm.name === name)?.devices
  expect([devicesOf('web-1'), devicesOf('web-2'), devicesOf('db-1')]).toEqual([devices, [devices[1]], undefined])
})
