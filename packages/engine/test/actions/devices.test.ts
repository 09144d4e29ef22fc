import { describe, expect, test } from 'vitest'
import { breaches, metricSeries, reachability, type Simulation } from '../../src'
import { begin, complete, hostNamed, named, refusalCodes, start, TINY } from '../tiny'

const done = (outcome: { readonly outcome: string }): void => expect(outcome.outcome).toBe('done')
const storeNamed = (simulation: Simulation, name: string) => {
  const store = Object.values(simulation.fleet.datastores).find(each => each.name === name)
  if (store === undefined) throw new Error(`there is no ${name}`)
  return store
}
const networkNamed = (simulation: Simulation, name: string) => {
  const network = Object.values(simulation.fleet.networks).find(each => each.name === name)
  if (network === undefined) throw new Error(`there is no ${name}`)
  return network
}

describe('disks', () => {
  test('come to a guest that runs, empty, on its own datastore or on one that its host reaches', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    const san = storeNamed(simulation, 'san')
    const { promisedBytes } = san
    done(simulation.dispatch('vm.attach-disk', { vmId, sizeGiB: 10 }, 'user'))
    done(
      simulation.dispatch(
        'vm.attach-disk',
        { vmId, sizeGiB: 5, datastoreId: storeNamed(simulation, 'local-a').id },
        'user',
      ),
    )
    expect(named(simulation, 'web-1').disks.map(({ id, sizeGiB }) => [id, sizeGiB])).toEqual([
      ['disk-0', 20],
      ['disk-1', 10],
      ['disk-2', 5],
    ])
    expect(san.promisedBytes - promisedBytes).toBe(10 * 2 ** 30)
    expect(
      refusalCodes(simulation, 'vm.attach-disk', {
        vmId,
        sizeGiB: 5,
        datastoreId: storeNamed(simulation, 'local-b').id,
      }),
    ).toEqual(['datastore_unreachable_from_host'])
    simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('no more than there are slots, and the lowest free place is used again', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    for (let n = 1; n < 16; n += 1) done(simulation.dispatch('vm.attach-disk', { vmId, sizeGiB: 1 }, 'user'))
    expect(refusalCodes(simulation, 'vm.attach-disk', { vmId, sizeGiB: 1 })).toEqual(['device_limit_reached'])
    done(simulation.dispatch('vm.detach-disk', { vmId, diskId: 'disk-3' }, 'user'))
    done(simulation.dispatch('vm.attach-disk', { vmId, sizeGiB: 2 }, 'user'))
    expect(named(simulation, 'web-1').disks.at(-1)?.id).toBe('disk-3')
  })

  test('go with what they hold; the first one never, and none without an agent while the guest runs', () => {
    const simulation = start({
      ...TINY,
      vms: TINY.vms.map(vm =>
        vm.name === 'web-2' ? { ...vm, guest: { os: 'FreeBSD 14', family: 'bsd' as const, agent: false } } : vm,
      ),
    })
    const { id: vmId } = named(simulation, 'web-1')
    done(simulation.dispatch('vm.attach-disk', { vmId, sizeGiB: 10 }, 'user'))
    simulation.advanceTo(simulation.fleet.nowMs + 3_600_000)
    const preview = simulation.preview('vm.detach-disk', { vmId, diskId: 'disk-1' })
    expect(preview.outcome === 'preview' && (preview.plan.frees?.storageGiB ?? 0) > 0).toBe(true)
    expect(refusalCodes(simulation, 'vm.detach-disk', { vmId, diskId: 'disk-0' })).toEqual(['boot_disk_needed'])
    done(simulation.dispatch('vm.detach-disk', { vmId, diskId: 'disk-1' }, 'user'))
    expect(simulation.dispatch('vm.detach-disk', { vmId, diskId: 'disk-1' }, 'user')).toEqual({
      outcome: 'unknown',
      fields: ['diskId'],
    })
    const other = named(simulation, 'web-2').id
    done(simulation.dispatch('vm.attach-disk', { vmId: other, sizeGiB: 1 }, 'user'))
    expect(refusalCodes(simulation, 'vm.detach-disk', { vmId: other, diskId: 'disk-1' })).toEqual([
      'hot_unplug_unsupported',
    ])
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('stay as they are while snapshots keep them together, or while the guest is suspended', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 'before' })
    expect(refusalCodes(simulation, 'vm.attach-disk', { vmId, sizeGiB: 1 })).toEqual(['vm_has_snapshots'])
    const other = named(simulation, 'web-2').id
    complete(simulation, 'vm.suspend', { vmId: other })
    expect(refusalCodes(simulation, 'vm.attach-disk', { vmId: other, sizeGiB: 1 })).toEqual(['vm_not_stopped'])
  })

  test('one moves to another datastore while the guest runs, and the others stay', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    const local = storeNamed(simulation, 'local-a')
    done(simulation.dispatch('vm.attach-disk', { vmId, sizeGiB: 10 }, 'user'))
    complete(simulation, 'vm.migrate', { vmId, datastoreId: local.id, diskIds: ['disk-1'] })
    const on = named(simulation, 'web-1').disks.map(
      ({ layerId }) => simulation.fleet.datastores[simulation.fleet.layers[layerId]?.datastoreId ?? local.id]?.name,
    )
    expect(on).toEqual(['san', 'local-a'])
    expect(named(simulation, 'web-1').state).toBe('running')
    // The disk that is local now ties it to its host; moving the other one alone does not free it.
    const b = hostNamed(simulation, 'b').id
    expect(refusalCodes(simulation, 'vm.migrate', { vmId, hostId: b })).toEqual(['datastore_unreachable_from_host'])
    expect(simulation.dispatch('vm.migrate', { vmId, datastoreId: local.id, diskIds: ['disk-9'] }, 'user')).toEqual({
      outcome: 'unknown',
      fields: ['diskIds/0'],
    })
  })
})

/** web-1 talks to web-2, and there is a second network that host b does not have. */
const TALK = {
  ...TINY,
  networks: [...TINY.networks, { name: 'lab', vlanId: 20, subnet: '10.1.0.0/28' }],
  hosts: TINY.hosts.map(host => ({ ...host, networks: host.name === 'b' ? ['prod'] : ['prod', 'lab'] })),
  vms: TINY.vms.map(vm =>
    vm.name === 'web-1' ? { ...vm, peer: 'web-2', workload: { profile: 'web' as const, intensity: 0.5 } } : vm,
  ),
}
const sent = (simulation: Simulation, atMs: number): number =>
  metricSeries(simulation.fleet, { kind: 'vm', id: named(simulation, 'web-1').id }, 'network.throughput', {
    fromMs: atMs,
    toMs: atMs,
    stepS: 60,
  })[0] ?? 0

describe('NICs', () => {
  test('come with an address and a MAC of their own, and give the address back', () => {
    const simulation = start(TALK)
    const { id: vmId } = named(simulation, 'web-1')
    const lab = networkNamed(simulation, 'lab')
    done(simulation.dispatch('vm.attach-nic', { vmId, networkId: lab.id }, 'user'))
    const nic = named(simulation, 'web-1').nics[1]
    expect([nic?.id, nic?.ipv4]).toEqual(['nic-1', '10.1.0.10'])
    const macs = Object.values(simulation.fleet.vms).flatMap(vm => vm.nics.map(each => each.mac))
    expect(new Set(macs).size).toBe(macs.length)
    done(
      simulation.dispatch(
        'vm.change-nic',
        { vmId, nicId: 'nic-1', networkId: networkNamed(simulation, 'prod').id },
        'user',
      ),
    )
    expect(named(simulation, 'web-1').nics[1]).toMatchObject({ mac: nic?.mac })
    expect(named(simulation, 'web-1').nics[1]?.ipv4).toMatch(/^10\.0\.0\./)
    done(simulation.dispatch('vm.detach-nic', { vmId, nicId: 'nic-1' }, 'user'))
    expect(named(simulation, 'web-1').nics.map(({ id }) => id)).toEqual(['nic-0'])
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('are refused where the host has no such network, where no address is left, and beyond their number', () => {
    const simulation = start(TALK)
    const lab = networkNamed(simulation, 'lab').id
    expect(refusalCodes(simulation, 'vm.attach-nic', { vmId: named(simulation, 'web-2').id, networkId: lab })).toEqual([
      'network_unavailable_on_host',
    ])
    const [web, db] = [named(simulation, 'web-1').id, named(simulation, 'db-1').id]
    for (let n = 0; n < 5; n += 1) done(simulation.dispatch('vm.attach-nic', { vmId: web, networkId: lab }, 'user'))
    expect(refusalCodes(simulation, 'vm.attach-nic', { vmId: db, networkId: lab })).toEqual(['no_addresses_left'])
    const prod = networkNamed(simulation, 'prod').id
    for (let n = 0; n < 2; n += 1) done(simulation.dispatch('vm.attach-nic', { vmId: web, networkId: prod }, 'user'))
    expect(refusalCodes(simulation, 'vm.attach-nic', { vmId: web, networkId: prod })).toEqual(['device_limit_reached'])
  })

  test('a pulled cable cuts the guest off from then on, and the past is drawn as it was', () => {
    const simulation = start(TALK)
    const [vm, peer] = [named(simulation, 'web-1'), named(simulation, 'web-2')]
    const before = simulation.fleet.nowMs
    const was = sent(simulation, before)
    simulation.advanceTo(before + 60_000)
    done(simulation.dispatch('vm.change-nic', { vmId: vm.id, nicId: 'nic-0', connected: false }, 'user'))
    expect(reachability(simulation.fleet, vm.id, peer.id)).toMatchObject({ reachable: false, why: 'no_nic' })
    expect(sent(simulation, simulation.fleet.nowMs)).toBe(0)
    expect(sent(simulation, before)).toBe(was)
    expect(was).toBeGreaterThan(0)
    done(simulation.dispatch('vm.change-nic', { vmId: vm.id, nicId: 'nic-0', connected: true }, 'user'))
    expect(reachability(simulation.fleet, vm.id, peer.id).reachable).toBe(true)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('unplugged, they do not hold a VM back; plugged in again, its host must have the network', () => {
    const simulation = start(TALK)
    const { id: vmId } = named(simulation, 'web-1')
    const b = hostNamed(simulation, 'b').id
    done(simulation.dispatch('vm.attach-nic', { vmId, networkId: networkNamed(simulation, 'lab').id }, 'user'))
    expect(refusalCodes(simulation, 'vm.migrate', { vmId, hostId: b })).toEqual(['network_unavailable_on_host'])
    done(simulation.dispatch('vm.change-nic', { vmId, nicId: 'nic-1', connected: false }, 'user'))
    complete(simulation, 'vm.migrate', { vmId, hostId: b })
    expect(refusalCodes(simulation, 'vm.change-nic', { vmId, nicId: 'nic-1', connected: true })).toEqual([
      'network_unavailable_on_host',
    ])
  })

  test('wait while something else is being done to the VM', () => {
    const simulation = start(TALK)
    const { id: vmId } = named(simulation, 'web-1')
    begin(simulation, 'vm.reboot', { vmId })
    expect(refusalCodes(simulation, 'vm.detach-nic', { vmId, nicId: 'nic-0' })).toEqual(['operation_in_progress'])
  })
})

test('a guest that was held by a CD leaves a host in evacuation when the CD is ejected', () => {
  const simulation = start()
  const { id: vmId, hostId } = named(simulation, 'web-1')
  if (hostId === null) throw new Error('web-1 is on no host')
  done(simulation.dispatch('vm.update', { vmId, devices: [{ kind: 'local-iso', name: 'drivers' }] }, 'user'))
  begin(simulation, 'host.enter-maintenance', { hostId })
  simulation.advanceTo(simulation.fleet.nowMs + 600_000)
  expect(named(simulation, 'web-1').hostId).toBe(hostId)
  done(simulation.dispatch('vm.update', { vmId, devices: [] }, 'user'))
  simulation.advanceTo(simulation.fleet.nowMs + 600_000)
  expect(named(simulation, 'web-1')).toMatchObject({ state: 'running' })
  expect(named(simulation, 'web-1').hostId).not.toBe(hostId)
  expect(simulation.fleet.hosts[hostId]?.state).toBe('maintenance')
})
