import { type BootDevice, SnapshotId, TemplateId, type VmDevice } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { bootsFrom, exportScenario, type Simulation } from '../../src'
import { complete, named, refusalCodes, start } from '../tiny'

const BATCH = 'batch-1'
const ordered = (simulation: Simulation, ...bootOrder: BootDevice[]) => {
  const { id: vmId } = named(simulation, BATCH)
  simulation.dispatch('vm.update', { vmId, bootOrder }, 'user')
  return vmId
}
const give = (simulation: Simulation, devices: VmDevice[]) =>
  simulation.dispatch('vm.update', { vmId: named(simulation, BATCH).id, devices }, 'user')
const IMAGE: VmDevice = { kind: 'local-iso', name: 'rescue.iso' }

describe('what a VM starts from', () => {
  test('is its disk where nobody said, and the first of its order that holds a system otherwise', () => {
    const simulation = start()
    expect(bootsFrom(named(simulation, BATCH))).toBe('disk')
    ordered(simulation, 'cd', 'network', 'disk')
    expect(bootsFrom(named(simulation, BATCH))).toBe('disk')
    give(simulation, [IMAGE])
    expect(bootsFrom(named(simulation, BATCH))).toBe('cd')
    ordered(simulation, 'disk', 'cd')
    expect(bootsFrom(named(simulation, BATCH))).toBe('disk')
  })

  test('is nothing where only what holds none is named: a start is refused, and says what was tried', () => {
    const simulation = start()
    const vmId = ordered(simulation, 'network', 'cd')
    expect(bootsFrom(named(simulation, BATCH))).toBeUndefined()
    expect(simulation.preview('vm.start', { vmId })).toMatchObject({
      refusals: [{ code: 'no_bootable_device', params: { vm: BATCH, order: ['network', 'cd'] } }],
    })
    give(simulation, [IMAGE])
    complete(simulation, 'vm.start', { vmId })
    give(simulation, [])
    for (const verb of ['vm.reboot', 'vm.reset'] as const)
      expect(refusalCodes(simulation, verb, { vmId })).toEqual(['no_bootable_device'])
    expect(named(simulation, BATCH).state).toBe('running')
  })

  test('comes a minute later where the network is asked before, unless no cable is plugged in', () => {
    const bootS = (bootOrder: BootDevice[], unplugged = false) => {
      const simulation = start()
      const vmId = ordered(simulation, ...bootOrder)
      const nic = named(simulation, BATCH).nics[0]
      if (unplugged && nic !== undefined)
        simulation.dispatch('vm.change-nic', { vmId, nicId: nic.id, connected: false }, 'user')
      const at = simulation.fleet.nowMs
      const operation = complete(simulation, 'vm.start', { vmId })
      return ((operation.endedAtMs ?? Number.NaN) - at) / 1000
    }
    const usual = bootS(['disk', 'network'])
    expect(bootS(['network', 'disk'])).toBeCloseTo(usual + 60, 0)
    expect(bootS(['network', 'disk'], true)).toBeCloseTo(usual, 0)
  })

  test('goes along with a template, its next version and what is deployed, which is not started from nothing', () => {
    const simulation = start()
    complete(simulation, 'vm.convert-to-template', { vmId: ordered(simulation, 'network', 'cd'), name: 'image' })
    const templateOf = (name: string) => Object.values(simulation.fleet.templates).find(each => each.name === name)
    const templateId = TemplateId.parse(templateOf('image')?.id)
    const deploy = { templateId, mode: 'linked', name: 'made', start: true } as const
    expect(refusalCodes(simulation, 'template.deploy', deploy)).toEqual(['no_bootable_device'])
    expect(refusalCodes(simulation, 'template.check-out', { templateId, start: true })).toEqual(['no_bootable_device'])
    complete(simulation, 'template.deploy', { ...deploy, start: false })
    expect(named(simulation, 'made').bootOrder).toEqual(['network', 'cd'])

    complete(simulation, 'template.check-out', { templateId, name: 'draft' })
    const { id: vmId } = named(simulation, 'draft')
    simulation.dispatch('vm.update', { vmId, bootOrder: ['disk'] }, 'user')
    complete(simulation, 'template.check-in', { templateId })
    const told = exportScenario(simulation.fleet).templates?.find(({ name }) => name === 'image')
    expect(told).toMatchObject({ bootOrder: ['disk'], olderVersions: [{ bootOrder: ['network', 'cd'] }] })
    complete(simulation, 'template.deploy', { ...deploy, name: 'started' })
    expect(named(simulation, 'started').bootOrder).toEqual(['disk'])
    complete(simulation, 'template.deploy', { ...deploy, name: 'older', version: 1, start: false })
    expect(named(simulation, 'older').bootOrder).toEqual(['network', 'cd'])
  })

  test('comes back with a snapshot, and goes again where that was only tried out', () => {
    const simulation = start()
    const vmId = ordered(simulation, 'cd', 'disk')
    complete(simulation, 'snapshot.create', { vmId, name: 'before' })
    const [snapshot] = Object.values(simulation.fleet.snapshots).filter(each => each.vmId === vmId)
    const snapshotId = SnapshotId.parse(snapshot?.id)
    ordered(simulation, 'network')
    simulation.dispatch('snapshot.preview', { vmId, snapshotId }, 'user')
    expect(named(simulation, BATCH).bootOrder).toEqual(['cd', 'disk'])
    simulation.dispatch('snapshot.undo', { vmId, snapshotId }, 'user')
    expect(named(simulation, BATCH).bootOrder).toEqual(['network'])
    complete(simulation, 'vm.clone', { vmId, name: 'twin', mode: 'full', snapshotId, start: true })
    expect(named(simulation, 'twin').bootOrder).toEqual(['cd', 'disk'])
    const now = { vmId, name: 'other', mode: 'full', start: true } as const
    expect(refusalCodes(simulation, 'vm.clone', now)).toEqual(['no_bootable_device'])
    complete(simulation, 'snapshot.revert', { vmId, snapshotId })
    expect(named(simulation, BATCH).bootOrder).toEqual(['cd', 'disk'])
  })

  test('goes along with a clone and a scenario', () => {
    const simulation = start()
    const vmId = ordered(simulation, 'cd', 'disk', 'cd')
    complete(simulation, 'vm.clone', { vmId, name: 'twin', mode: 'full' })
    expect(named(simulation, 'twin').bootOrder).toEqual(['cd', 'disk'])
    const told = exportScenario(simulation.fleet).vms.find(({ name }) => name === BATCH)
    expect(told).toMatchObject({ bootOrder: ['cd', 'disk'] })
  })
})
