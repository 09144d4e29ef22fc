import { describe, expect, test } from 'vitest'
import { datastoreUsage, reclaimingBytes, type Simulation } from '../../src'
import { begin, complete, named, runOut, start } from '../tiny'

const san = ({ fleet }: Simulation) => {
  const store = Object.values(fleet.datastores).find(({ name }) => name === 'san')
  if (store === undefined) throw new Error('no datastore')
  return store
}
const used = (simulation: Simulation): number => datastoreUsage(simulation.fleet, san(simulation).id).usedGiB
/** A deletion for good: 4 GiB of blocks that nobody else reads. */
const remove = (simulation: Simulation) =>
  complete(simulation, 'vm.delete', { vmId: named(simulation, 'batch-1').id, permanently: true })

describe('blocks of what is deleted', () => {
  test('are free by the books at once, and come back at 1 GB/s in the background', () => {
    const simulation = start()
    const before = used(simulation)
    const { startedAtMs, endedAtMs } = remove(simulation)
    expect((endedAtMs ?? 0) - startedAtMs).toBeLessThan(3000)
    expect(reclaimingBytes(simulation.fleet, san(simulation).id)).toBe(4 * 2 ** 30)
    simulation.advanceTo(simulation.fleet.nowMs + 2000)
    expect(reclaimingBytes(simulation.fleet, san(simulation).id) / 1e9).toBeCloseTo(4.295 - 2, 2)
    simulation.advanceTo(simulation.fleet.nowMs + 2500)
    expect(reclaimingBytes(simulation.fleet, san(simulation).id)).toBe(0)
    expect(used(simulation)).toBeLessThan(before - 3.9)
  })

  test('come back later where somebody else writes much, whom that hardly holds up', () => {
    const copy = (simulation: Simulation) =>
      begin(simulation, 'vm.clone', { vmId: named(simulation, 'db-1').id, name: 'copy', mode: 'full' })
    const alone = start()
    const aloneMs = runOut(alone, copy(alone)).endedAtMs ?? 0
    const simulation = start()
    remove(simulation)
    const operation = copy(simulation)
    const tookMs = (runOut(simulation, operation).endedAtMs ?? 0) - operation.startedAtMs
    expect(tookMs / aloneMs).toBeGreaterThan(1)
    expect(tookMs / aloneMs).toBeLessThan(1.1)
  })

  test('of two deletions come back one after the other, and none is lost', () => {
    const simulation = start()
    remove(simulation)
    simulation.advanceTo(simulation.fleet.nowMs + 1000)
    const [template] = Object.values(simulation.fleet.templates)
    if (template === undefined) throw new Error('no template')
    complete(simulation, 'template.delete', { templateId: template.id })
    const left = reclaimingBytes(simulation.fleet, san(simulation).id)
    expect(left / 1e9).toBeCloseTo(7 * 1.073_741_824 - 2, 2)
  })
})
