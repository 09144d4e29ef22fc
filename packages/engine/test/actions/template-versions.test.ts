import { TemplateId } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, createSimulation, exportScenario, type Simulation } from '../../src'
import { begin, complete, named, refusalCodes, start } from '../tiny'

const templateId = TemplateId.parse(Object.keys(start().fleet.templates)[0])
const template = (simulation: Simulation) => simulation.fleet.templates[templateId]
const versionsOf = (simulation: Simulation) => [
  ...(template(simulation)?.older ?? []).map(({ version }) => version),
  template(simulation)?.version,
]
const deployed = (simulation: Simulation, name: string, version?: number) => {
  complete(simulation, 'template.deploy', { templateId, name, mode: 'linked', version })
  return named(simulation, name)
}

/** The tiny fleet with a second version of its template, and a linked clone of the first. */
function withTwoVersions(): { simulation: Simulation; first: number } {
  const simulation = start()
  const first = template(simulation)?.version ?? 0
  deployed(simulation, 'old')
  complete(simulation, 'template.check-out', { templateId, name: 'draft' })
  simulation.dispatch('vm.update', { vmId: named(simulation, 'draft').id, memoryMiB: 4096 }, 'user')
  complete(simulation, 'template.check-in', { templateId, note: 'more memory' })
  return { simulation, first }
}

describe('a template that is checked out', () => {
  test('becomes its next version; what came from the last one keeps it', () => {
    const { simulation, first } = withTwoVersions()
    expect(versionsOf(simulation)).toEqual([first, first + 1])
    expect(template(simulation)).toMatchObject({ memoryMiB: 4096, note: 'more memory', basedOn: first })
    expect(Object.values(simulation.fleet.vms).map(({ name }) => name)).not.toContain('draft')
    expect(named(simulation, 'old').templateVersion).toBe(first)
    expect(deployed(simulation, 'new')).toMatchObject({ templateVersion: first + 1, memoryMiB: 4096 })
    expect(deployed(simulation, 'as-before', first)).toMatchObject({ templateVersion: first, memoryMiB: 1024 })
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('is deployed by others meanwhile, and checked out once at a time', () => {
    const simulation = start()
    complete(simulation, 'template.check-out', { templateId, name: 'draft' })
    expect(refusalCodes(simulation, 'template.check-out', { templateId })).toEqual(['template_checked_out'])
    expect(deployed(simulation, 'meanwhile').templateVersion).toBe(template(simulation)?.version)
    expect(refusalCodes(simulation, 'template.delete', { templateId })).toEqual(['has_linked_clones'])
  })

  test('is checked in only when its VM is off and without snapshots', () => {
    const simulation = start()
    expect(refusalCodes(simulation, 'template.check-in', { templateId })).toEqual(['template_not_checked_out'])
    complete(simulation, 'template.check-out', { templateId, name: 'draft', start: true })
    const vmId = named(simulation, 'draft').id
    expect(refusalCodes(simulation, 'template.check-in', { templateId })).toEqual(['vm_not_stopped'])
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'snapshot.create', { vmId, name: 's' })
    expect(refusalCodes(simulation, 'template.check-in', { templateId })).toEqual(['disk_has_snapshots'])
  })

  test('is given up by deleting its VM; one that comes back after another was checked out is a VM like others', () => {
    const simulation = start()
    complete(simulation, 'template.check-out', { templateId, name: 'one' })
    const vmId = named(simulation, 'one').id
    complete(simulation, 'vm.delete', { vmId })
    expect(refusalCodes(simulation, 'template.check-in', { templateId })).toEqual(['template_not_checked_out'])
    complete(simulation, 'template.check-out', { templateId, name: 'two' })
    complete(simulation, 'vm.restore', { vmId })
    expect(named(simulation, 'one').draftOfId).toBeUndefined()
    expect(named(simulation, 'two').draftOfId).toBe(templateId)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('leaves nothing where checking out is called off', () => {
    const simulation = start()
    const before = Object.keys(simulation.fleet.layers)
    const operation = begin(simulation, 'template.check-out', { templateId, start: true })
    simulation.dispatch('operation.cancel', { operationId: operation.id }, 'user')
    expect(Object.keys(simulation.fleet.layers)).toEqual(before)
    expect(breaches(simulation.fleet)).toEqual([])
  })
})

describe('an earlier version', () => {
  test('is not deleted while linked clones read it, and the current one never', () => {
    const { simulation, first } = withTwoVersions()
    const preview = simulation.preview('template.delete-version', { templateId, version: first })
    expect(preview).toMatchObject({ refusals: [{ code: 'has_linked_clones', params: { clones: ['old'] } }] })
    const at = (version: number) => refusalCodes(simulation, 'template.delete-version', { templateId, version })
    expect(at(first + 1)).toEqual(['template_version_current'])
    expect(at(99)).toEqual(['template_version_gone'])
    expect(refusalCodes(simulation, 'template.deploy', { templateId, name: 'x', mode: 'full', version: 99 })).toEqual([
      'template_version_gone',
    ])
  })

  test('goes when nobody reads it; a later one keeps the blocks that it stands on', () => {
    const { simulation, first } = withTwoVersions()
    complete(simulation, 'vm.delete', { vmId: named(simulation, 'old').id, permanently: true })
    const preview = simulation.preview('template.delete-version', { templateId, version: first })
    expect(preview).toMatchObject({ plan: { frees: { storageGiB: 0 }, keeps: [{ why: 'newer_version' }] } })
    complete(simulation, 'template.delete-version', { templateId, version: first })
    expect(versionsOf(simulation)).toEqual([first + 1])
    expect(deployed(simulation, 'still').templateVersion).toBe(first + 1)
    expect(breaches(simulation.fleet)).toEqual([])
  })
})

test('a template made of a VM that came from another one says which version that was', () => {
  const { simulation, first } = withTwoVersions()
  complete(simulation, 'vm.convert-to-template', { vmId: named(simulation, 'old').id, name: 'child' })
  const child = Object.values(simulation.fleet.templates).find(({ name }) => name === 'child')
  expect(child?.parent).toEqual({ templateId, version: first })
})

test('a document keeps versions, where VMs came from, and what is checked out', () => {
  const { simulation, first } = withTwoVersions()
  complete(simulation, 'template.check-out', { templateId, name: 'third', version: first })
  const document = exportScenario(simulation.fleet)
  const opened = createSimulation(document)
  expect(exportScenario(opened.fleet)).toEqual(document)
  expect(versionsOf(opened)).toEqual([first, first + 1])
  expect(named(opened, 'old').templateVersion).toBe(first)
  expect(named(opened, 'third')).toMatchObject({ templateVersion: first, draftOfId: templateId })
  expect(refusalCodes(opened, 'template.delete-version', { templateId, version: first })).toEqual(['has_linked_clones'])
  expect(breaches(opened.fleet)).toEqual([])
})
