import { describe, expect, test } from 'vitest'
import type { Simulation } from '../../src'
import { begin, complete, hostNamed, runOut, start } from '../tiny'

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
