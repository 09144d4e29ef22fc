import { describe, expect, test } from 'vitest'
import { breaches, type Simulation } from '../../src'
import { begin, complete, hostNamed, runOut, start, TINY } from '../tiny'

const templateId = (simulation: Simulation) => {
  const [template] = Object.values(simulation.fleet.templates)
  if (template === undefined) throw new Error('no template')
  return template.id
}
const onto = (simulation: Simulation, namePrefix: string, count: number) => ({
  templateId: templateId(simulation),
  namePrefix,
  count,
  mode: 'full' as const,
  hostId: hostNamed(simulation, 'a').id,
})
const hitsOf = (simulation: Simulation, count: number) => {
  const preview = simulation.preview('template.deploy', onto(simulation, 'p-', count))
  return preview.outcome === 'preview' ? preview.plan.cacheHits : undefined
}

describe('the image of a template on shared storage', () => {
  test('is brought to a host once; later copies read nothing there and say so beforehand', () => {
    const simulation = start()
    expect(hitsOf(simulation, 3)).toBe(2)
    const first = complete(simulation, 'template.deploy', onto(simulation, 'x-', 1))
    const host = hostNamed(simulation, 'a')
    expect(host.imageCache).toMatchObject([{ templateId: templateId(simulation), bytes: 3 * 2 ** 30 }])
    expect(hitsOf(simulation, 3)).toBe(3)
    const again = complete(simulation, 'template.deploy', onto(simulation, 'y-', 1))
    const reads = (parent: typeof first): string[] =>
      parent.childIds
        .flatMap(id => simulation.fleet.operations[id]?.phases ?? [])
        .flatMap(({ work }) => (work.type === 'flow' ? work.uses.filter(use => use.startsWith('read/')) : []))
    expect([reads(first).length, reads(again).length]).toEqual([1, 0])
  })

  test('goes when newer ones fill the 100 GiB that a host keeps, the one not used for longest first; deploying is slow again', () => {
    const [template] = TINY.templates ?? []
    if (template === undefined) throw new Error('no template')
    const names = ['one', 'two', 'three', 'huge'] as const
    const simulation = start({
      ...TINY,
      // It reads slower than it writes, so that an image which has to be brought is felt.
      datastores: TINY.datastores.map(store => ({ ...store, capacityGiB: 5000, readMBps: 200, writeMBps: 1000 })),
      templates: names.map(name => ({
        ...template,
        name,
        disks: [{ sizeGiB: 200, usedGiB: name === 'huge' ? 101 : 45, datastore: 'san' }],
      })),
    })
    const host = hostNamed(simulation, 'a')
    const idOf = (name: string) => {
      const found = Object.values(simulation.fleet.templates).find(each => each.name === name)
      if (found === undefined) throw new Error(`no template ${name}`)
      return found.id
    }
    let made = 0
    const deployS = (name: (typeof names)[number]): number => {
      made += 1
      const input = { templateId: idOf(name), name: `vm-${made}`, mode: 'full' as const, hostId: host.id }
      const { startedAtMs, endedAtMs } = complete(simulation, 'template.deploy', input)
      return ((endedAtMs ?? 0) - startedAtMs) / 1000
    }
    const kept = () => host.imageCache.map(({ templateId: id }) => simulation.fleet.templates[id]?.name)
    const reads = (): number =>
      Object.values(simulation.fleet.operations)
        .flatMap(({ phases }) => phases)
        .filter(({ work }) => work.type === 'flow' && work.uses.some(use => use.startsWith('read/'))).length
    const slowS = deployS('one')
    deployS('two')
    const quickS = deployS('one')
    expect(slowS).toBeGreaterThan(3 * quickS)
    expect([reads(), kept()]).toEqual([2, ['two', 'one']])
    deployS('three')
    // Two was not used for longest: it went, and one stayed.
    expect(kept()).toEqual(['one', 'three'])
    expect(deployS('one')).toBeCloseTo(quickS, 0)
    expect(reads()).toBe(3)
    expect(deployS('two')).toBeCloseTo(slowS, 0)
    expect([reads(), kept()]).toEqual([4, ['one', 'two']])
    // What is larger than all of it is not kept, and pushes nobody out.
    deployS('huge')
    expect(kept()).toEqual(['one', 'two'])
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('is not kept where it did not come through, nor when its template is gone', () => {
    const simulation = start()
    const operation = begin(simulation, 'template.deploy', onto(simulation, 'x-', 1))
    simulation.advanceTo(simulation.fleet.nowMs + 1500)
    simulation.dispatch('operation.cancel', { operationId: operation.id }, 'user')
    runOut(simulation, operation)
    expect(hostNamed(simulation, 'a').imageCache).toEqual([])
    complete(simulation, 'template.deploy', onto(simulation, 'y-', 1))
    complete(simulation, 'template.delete', { templateId: templateId(simulation) })
    expect(hostNamed(simulation, 'a').imageCache).toEqual([])
  })
})
