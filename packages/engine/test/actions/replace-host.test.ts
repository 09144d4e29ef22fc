import { expect, test } from 'vitest'
import { breaches } from '../../src'
import { fleetOf, hostId, whereIs } from '../policies/fleet'
import { begin, complete, hostNamed, named, refusalCodes, runOut } from '../tiny'

test('a host that is in service is not replaced; one in maintenance is by the model that was chosen, and its VMs come back', () => {
  const simulation = fleetOf({}, [
    { name: 'on', host: 'h1' },
    { name: 'off', host: 'h1', state: 'stopped' },
  ])
  const input = { hostId: hostId(simulation, 'h1') }
  expect(refusalCodes(simulation, 'host.replace', input)).toEqual(['host_in_use'])
  complete(simulation, 'host.enter-maintenance', input)
  expect(refusalCodes(simulation, 'host.replace', { ...input, cpuModel: 'EPYC-Rome' })).toEqual(['cpu_vendor_mismatch'])
  const beganMs = simulation.fleet.nowMs
  const plan = simulation.preview('host.replace', input)
  complete(simulation, 'host.replace', { ...input, cpuModel: 'SapphireRapids' })
  expect(plan).toMatchObject({ plan: { durationS: (simulation.fleet.nowMs - beganMs) / 1000 } })
  const host = hostNamed(simulation, 'h1')
  expect([host.state, host.cpu.model, host.cpu.coresPerSocket]).toEqual(['connected', 'SapphireRapids', 8])
  expect(simulation.fleet.log.findLast(({ type }) => type === 'host.replaced')?.params).toMatchObject({
    from: 'Icelake-Server',
    to: 'SapphireRapids',
  })
  // Its memory remembers MPX, which that model lacks; once it is off it may come.
  expect(refusalCodes(simulation, 'host.restore-vms', input)).toEqual(['cpu_features_missing'])
  complete(simulation, 'vm.stop', { vmId: named(simulation, 'on').id })
  complete(simulation, 'host.restore-vms', input)
  expect([whereIs(simulation, 'on'), whereIs(simulation, 'off')]).toEqual(['h1', 'h1'])
  expect(breaches(simulation.fleet)).toEqual([])
})

test('what was broken goes with the old machine', () => {
  const simulation = fleetOf({}, [{ name: 'on', host: 'h1' }])
  const input = { hostId: hostId(simulation, 'h1') }
  simulation.dispatch('fault.inject', { kind: 'host-failure', ...input }, 'user')
  complete(simulation, 'host.replace', input)
  expect(hostNamed(simulation, 'h1').state).toBe('connected')
  expect(simulation.fleet.faults).toEqual({})
  expect(named(simulation, 'on').state).toBe('crashed')
  complete(simulation, 'vm.start', { vmId: named(simulation, 'on').id })
  expect(breaches(simulation.fleet)).toEqual([])
})

test('a suspended VM keeps its host from a CPU that its memory does not know', () => {
  const simulation = fleetOf({}, [{ name: 'on', host: 'h1' }])
  const input = { hostId: hostId(simulation, 'h1') }
  complete(simulation, 'vm.suspend', { vmId: named(simulation, 'on').id })
  complete(simulation, 'host.enter-maintenance', input)
  const older = { ...input, cpuModel: 'Broadwell' }
  expect(refusalCodes(simulation, 'host.replace', older)).toEqual(['cpu_features_missing'])
  expect(refusalCodes(simulation, 'host.replace', { ...older, acceptCpuVendorChange: true })).toEqual([
    'cpu_features_missing',
  ])
  complete(simulation, 'host.replace', input)
  complete(simulation, 'vm.resume', { vmId: named(simulation, 'on').id })
  expect(breaches(simulation.fleet)).toEqual([])
})

test('called off while the new machine boots, it stays off as the one that it was, and can be replaced again', () => {
  const simulation = fleetOf({}, [{ name: 'on', host: 'h1' }])
  const input = { hostId: hostId(simulation, 'h1'), cpuModel: 'SapphireRapids' }
  complete(simulation, 'host.enter-maintenance', { hostId: input.hostId })
  const before = begin(simulation, 'host.replace', input)
  const cancel = () => simulation.dispatch('operation.cancel', { operationId: before.id }, 'user')
  expect(cancel()).toMatchObject({ outcome: 'refused', refusals: [{ code: 'not_cancellable' }] })
  const beganMs = simulation.fleet.nowMs
  while (hostNamed(simulation, 'h1').powered.at(-1)?.as !== 'booting') {
    simulation.advanceTo(simulation.fleet.nowMs + 1000)
    if (simulation.fleet.nowMs - beganMs > 86_400_000) throw new Error('it never boots')
  }
  expect(cancel()).toMatchObject({ outcome: 'done' })
  expect(runOut(simulation, before).state).toBe('cancelled')
  const host = hostNamed(simulation, 'h1')
  expect([host.state, host.cpu.model, host.powered.at(-1)?.as]).toEqual(['off', 'Icelake-Server', 'off'])
  expect(host.evacuated).toEqual([named(simulation, 'on').id])
  expect(whereIs(simulation, 'on')).not.toBe('h1')
  expect(breaches(simulation.fleet)).toEqual([])
  complete(simulation, 'host.replace', input)
  expect(hostNamed(simulation, 'h1').cpu.model).toBe('SapphireRapids')
  expect(breaches(simulation.fleet)).toEqual([])
})
