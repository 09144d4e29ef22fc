import type { BootDevice, VmDevice } from '@vivarium/model'
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

  test('goes along with a clone and a scenario', () => {
    const simulation = start()
    const vmId = ordered(simulation, 'cd', 'disk', 'cd')
    complete(simulation, 'vm.clone', { vmId, name: 'twin', mode: 'full' })
    expect(named(simulation, 'twin').bootOrder).toEqual(['cd', 'disk'])
    const told = exportScenario(simulation.fleet).vms.find(({ name }) => name === BATCH)
    expect(told).toMatchObject({ bootOrder: ['cd', 'disk'] })
  })
})
