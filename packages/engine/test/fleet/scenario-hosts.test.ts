import { expect, test } from 'vitest'
import { breaches, exportScenario, isOnStandby, openScenario, type Simulation } from '../../src'
import { fleetOf, whereIs } from '../policies/fleet'
import { complete, hostNamed, named, start, TINY } from '../tiny'

const bytes = (simulation: Simulation): string => JSON.stringify(exportScenario(simulation.fleet))
const again = (simulation: Simulation): Simulation => start(exportScenario(simulation.fleet))
/** One more host than guests need, to be switched. */
const LARGER = {
  ...TINY,
  clusters: TINY.clusters.map(each => ({ ...each, powerManagement: { mode: 'manual' as const } })),
  hosts: [
    ...TINY.hosts,
    ...['x', 'y', 'z'].map(name => ({ ...TINY.hosts[0], name, id: `host-${name}`, datastores: ['san'] })),
  ],
} as typeof TINY

test('a fleet whose hosts are failed, off, on standby, emptied and cut off is the same when it is read back', () => {
  const simulation = start(LARGER)
  const id = (name: string) => hostNamed(simulation, name).id
  complete(simulation, 'host.enter-maintenance', { hostId: id('x') })
  for (const name of ['host.enter-maintenance', 'host.power-off'] as const)
    complete(simulation, name, { hostId: id('y') })
  const clusterId = hostNamed(simulation, 'z').clusterId
  complete(simulation, 'cluster.manage-power', { clusterId })
  simulation.dispatch('fault.inject', { kind: 'host-failure', hostId: id('b') }, 'user')
  simulation.dispatch('fault.inject', { kind: 'link-failure', hostId: id('m') }, 'user')
  const read = again(simulation)
  expect(bytes(read)).toBe(bytes(simulation))
  expect(breaches(read.fleet)).toEqual([])
  expect(Object.values(read.fleet.hosts).map(({ name, state }) => [name, state])).toEqual(
    Object.values(simulation.fleet.hosts).map(({ name, state }) => [name, state]),
  )
  expect(Object.values(read.fleet.hosts).filter(isOnStandby)).toHaveLength(1)
  expect(
    Object.values(read.fleet.faults)
      .map(({ kind, nicId }) => [kind, nicId])
      .toSorted(),
  ).toEqual([
    ['host-failure', null],
    ['link-failure', null],
  ])
  const fault = Object.values(read.fleet.faults).find(({ kind }) => kind === 'host-failure')
  if (fault === undefined) throw new Error('no fault')
  complete(read, 'fault.clear', { faultId: fault.id })
  expect(hostNamed(read, 'b').state).toBe('connected')
})

test('a VM that is to be on where nothing can run, or sends to nobody or to itself, is named with its place', () => {
  const wrong = openScenario({
    ...TINY,
    hosts: TINY.hosts.map(host => (host.name === 'b' ? { ...host, state: 'failed' as const } : host)),
    templates: TINY.templates.map(each => ({
      ...each,
      workload: { profile: 'web' as const, peerId: named(start(), 'web-1').id },
    })),
    vms: TINY.vms.map((vm, at) => ({
      ...vm,
      ...(at === 0 ? { peer: 'web-1' } : {}),
      ...(at === 2
        ? { id: 'vm-db', workload: { profile: 'database' as const, peerId: named(start(), 'db-1').id } }
        : {}),
      ...(at === 5 ? { peer: 'nobody' } : {}),
    })),
  })
  const mistakes = 'mistakes' in wrong ? wrong.mistakes : []
  expect(mistakes.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/templates/0/workload/peerId', 'unknown_reference'],
    ['/vms/0/peer', 'peer_is_itself'],
    ['/vms/1/host', 'host_not_on'],
    ['/vms/2/workload/peerId', 'unknown_reference'],
    ['/vms/4/host', 'host_not_on'],
    ['/vms/5/peer', 'unknown_reference'],
  ])
})

test('two that send to each other are a pair, and a peer in the recycle bin is told no more', () => {
  const simulation = start({
    ...TINY,
    vms: TINY.vms.map(vm =>
      vm.name === 'web-1' ? { ...vm, peer: 'web-2' } : vm.name === 'web-2' ? { ...vm, peer: 'web-1' } : vm,
    ),
  })
  expect(bytes(again(simulation))).toBe(bytes(simulation))
  complete(simulation, 'vm.stop', { vmId: named(simulation, 'web-2').id })
  complete(simulation, 'vm.delete', { vmId: named(simulation, 'web-2').id })
  expect(exportScenario(simulation.fleet).vms.find(({ name }) => name === 'web-1')?.peer).toBeUndefined()
  expect(bytes(again(simulation))).toBe(bytes(simulation))
})

test('VMs that a host lacks are told with it, and brought back after their fleet was read', () => {
  const simulation = fleetOf({}, [
    { name: 'one', host: 'h1' },
    { name: 'two', host: 'h1' },
    { name: 'gone', host: 'h1' },
  ])
  const { id: hostId } = hostNamed(simulation, 'h1')
  complete(simulation, 'host.enter-maintenance', { hostId })
  for (const verb of ['vm.stop', 'vm.delete'] as const)
    complete(simulation, verb, { vmId: named(simulation, 'gone').id })
  complete(simulation, 'host.exit-maintenance', { hostId })
  const told = exportScenario(simulation.fleet).hosts.map(({ name, evacuated }) => [name, evacuated])
  expect(told).toEqual([
    ['h1', expect.arrayContaining(['one', 'two'])],
    ['h2', undefined],
    ['h3', undefined],
  ])
  const read = again(simulation)
  expect(bytes(read)).toBe(bytes(simulation))
  expect(hostNamed(read, 'h1').evacuated).toEqual([named(read, 'one').id, named(read, 'two').id])
  complete(read, 'host.restore-vms', { hostId })
  expect([whereIs(read, 'one'), whereIs(read, 'two')]).toEqual(['h1', 'h1'])
  expect(hostNamed(read, 'h1').evacuated).toBeUndefined()
  expect(breaches(read.fleet)).toEqual([])
})

test('a VM that nobody has cannot be lacked; one that is there is not', () => {
  const document = exportScenario(start().fleet)
  const withLacking = (evacuated: string[]) =>
    openScenario({ ...document, hosts: document.hosts.map((each, at) => (at === 0 ? { ...each, evacuated } : each)) })
  expect(withLacking(['web-1', 'nobody'])).toMatchObject({
    mistakes: [{ code: 'unknown_reference', pointer: '/hosts/0/evacuated/1', params: { kind: 'vm', name: 'nobody' } }],
  })
  const all = withLacking(document.vms.map(({ name }) => name))
  if ('mistakes' in all) throw new Error('mistakes')
  const [first] = Object.values(all.fleet.hosts)
  expect(first?.evacuated?.length).toBe(document.vms.length - (first?.vmIds.length ?? 0))
  expect(breaches(all.fleet)).toEqual([])
})
