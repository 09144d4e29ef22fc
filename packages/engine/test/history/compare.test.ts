import { COMPARED_FIELDS, type ComparedField, type ComparedValue, type ResourceKind } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { expect, test } from 'vitest'
import { compareFleets, createSimulation, type FleetState } from '../../src'

/** A fleet in which there is one of everything that is compared. */
function oneOfEach(): FleetState {
  const simulation = createSimulation(fleets.tiny)
  const { dispatch, fleet } = simulation
  const [cluster] = Object.values(fleet.clusters)
  const [web, db] = Object.values(fleet.vms)
  const [host] = Object.values(fleet.hosts)
  if (cluster === undefined || web === undefined || db === undefined || host === undefined) throw new Error('no fleet')
  const done = [
    dispatch('snapshot.create', { vmId: web.id, name: 'before' }, 'user'),
    dispatch(
      'cluster.add-rule',
      { clusterId: cluster.id, name: 'apart', kind: 'keep-apart', vmIds: [web.id, db.id], mandatory: false },
      'user',
    ),
    dispatch('cluster.add-pool', { clusterId: cluster.id, name: 'gold' }, 'user'),
    dispatch('cluster.add-pool', { clusterId: cluster.id, name: 'shop' }, 'user'),
    dispatch('fault.inject', { kind: 'host-isolation', hostId: host.id }, 'user'),
    dispatch('fault.plan', { fault: { kind: 'guest-crash', vmId: db.id }, afterS: 3600 }, 'user'),
  ]
  for (const result of done) expect(result).toMatchObject({ outcome: 'done' })
  simulation.advanceTo(60_000)
  return simulation.fleet
}

const whole = oneOfEach()
const idIn = (all: object, at = 0): string => Object.keys(all)[at] ?? ''
const gold = Object.values(whole.clusters)[0]?.pools[0]?.id
const [snapshot, fault, plan] = [whole.snapshots, whole.faults, whole.faultPlans ?? {}].map(all => idIn(all))

/** The same fleet with something else at that place of the state. */
function but(place: string, value: unknown): FleetState {
  const other = structuredClone(whole)
  const steps = place.split('/')
  const last = steps.pop() ?? ''
  let at: object = other
  for (const step of steps) at = Object(Reflect.get(at, step))
  Reflect.set(at, last, value)
  return other
}

type Case = readonly [ResourceKind, ComparedField, string, unknown, ComparedValue, ComparedValue]

/** What differs, where in the state it stands, its new value, and what is told of before and after. */
const CASES: readonly Case[] = [
  ['vm', 'name', 'vms/vm-db-1/name', 'db-2', 'db-1', 'db-2'],
  ['vm', 'description', 'vms/vm-web-1/description', 'shop', '', 'shop'],
  ['vm', 'state', 'vms/vm-win-1/state', 'crashed', 'running', 'crashed'],
  ['vm', 'paused', 'vms/vm-web-1/paused', { reason: 'datastore-full', sinceMs: 1 }, false, true],
  ['vm', 'host', 'vms/vm-win-1/hostId', 'host-intel-a', 'intel-b', 'intel-a'],
  ['vm', 'vcpus', 'vms/vm-web-1/vcpus', 4, 2, 4],
  ['vm', 'memoryMiB', 'vms/vm-web-1/memoryMiB', 8192, 4096, 8192],
  ['vm', 'guest', 'vms/vm-web-1/guest/os', 'Debian 13', 'Ubuntu 24.04', 'Debian 13'],
  ['vm', 'cpuModel', 'vms/vm-web-1/cpuModel', 'host-passthrough', null, 'host-passthrough'],
  ['vm', 'bootOrder', 'vms/vm-web-1/bootOrder', ['cd', 'disk'], null, 'cd disk'],
  ['vm', 'cpuShares', 'vms/vm-web-1/cpu/shares', 4000, 2000, 4000],
  ['vm', 'cpuReservationMHz', 'vms/vm-web-1/cpu/reservationMHz', 500, 0, 500],
  ['vm', 'cpuLimitMHz', 'vms/vm-web-1/cpu/limitMHz', 1000, null, 1000],
  ['vm', 'memoryShares', 'vms/vm-web-1/memory/shares', 1, 40_960, 1],
  ['vm', 'memoryReservationMiB', 'vms/vm-web-1/memory/reservationMiB', 64, 0, 64],
  ['vm', 'memoryLimitMiB', 'vms/vm-web-1/memory/limitMiB', 2048, null, 2048],
  ['vm', 'diskShares', 'vms/vm-web-1/diskShares', 2000, 1000, 2000],
  ['vm', 'disks', 'vms/vm-web-1/disks/0/sizeGiB', 40, '20 GiB shared', '40 GiB shared'],
  ['vm', 'snapshots', `snapshots/${snapshot}/name`, 'after', 'before', 'after'],
  ['vm', 'currentSnapshot', 'vms/vm-web-1/currentSnapshotId', null, 'before', ''],
  ['vm', 'networks', 'vms/vm-web-1/nics/0/networkId', 'network-dmz', 'lan 10.0.0.10', 'dmz 10.0.0.10'],
  ['vm', 'networks', 'vms/vm-web-1/nics/0/ipv4', null, 'lan 10.0.0.10', 'lan'],
  ['vm', 'unplugged', 'vms/vm-web-1/nics/0/unplugged', true, '', 'lan'],
  ['vm', 'devices', 'vms/vm-web-1/devices', [{ kind: 'passthrough', name: 'gpu' }], '', 'gpu'],
  ['vm', 'workload', 'vms/vm-web-1/workload/profile', 'idle', 'web', 'idle'],
  ['vm', 'intensity', 'vms/vm-web-1/workload/intensity', 0.5, 0.25, 0.5],
  ['vm', 'dirtyMiBps', 'vms/vm-web-1/workload/dirtyMiBps', 9, 68, 9],
  ['vm', 'workingSetMiB', 'vms/vm-web-1/workload/workingSetMiB', 9, 1393, 9],
  ['vm', 'peer', 'vms/vm-web-1/workload/peerId', 'vm-db-1', '', 'db-1'],
  ['vm', 'tags', 'vms/vm-web-1/tags', ['z', 'a'], 'web', 'a, z'],
  ['vm', 'protected', 'vms/vm-web-1/protected', true, false, true],
  ['vm', 'restartPriority', 'vms/vm-web-1/restartPriority', 'high', 'medium', 'high'],
  ['vm', 'template', 'vms/vm-web-1/templateId', 'template-ubuntu', null, 'ubuntu'],
  ['host', 'name', 'hosts/host-amd-a/name', 'amd-b', 'amd-a', 'amd-b'],
  ['host', 'cluster', 'hosts/host-amd-a/clusterId', 'cluster-intel', 'amd', 'intel'],
  ['host', 'state', 'hosts/host-amd-a/state', 'maintenance', 'connected', 'maintenance'],
  [
    'host',
    'cpu',
    'hosts/host-intel-a/cpu/sockets',
    2,
    '1 × 8 × 2, Icelake-Server, 2800 MHz',
    '2 × 8 × 2, Icelake-Server, 2800 MHz',
  ],
  ['host', 'memoryMiB', 'hosts/host-intel-a/memoryMiB', 65_536, 32_768, 65_536],
  ['host', 'virtualization', 'hosts/host-intel-a/virtualization', 'para', 'full', 'para'],
  ['host', 'links', 'hosts/host-intel-a/nics/0/bandwidthMbps', 25_000, 'nic-0 10000 Mbit/s', 'nic-0 25000 Mbit/s'],
  ['host', 'datastores', 'hosts/host-intel-a/datastoreIds', ['datastore-shared'], 'local-a, shared', 'shared'],
  ['host', 'networks', 'hosts/host-intel-a/networkIds', ['network-lan'], 'dmz, lan', 'lan'],
  ['host', 'vms', 'hosts/host-intel-a/vmIds', [], 2, 0],
  ['cluster', 'cpuBaseline', 'clusters/cluster-intel/cpuBaseline', 'Westmere', null, 'Westmere'],
  ['cluster', 'memoryOvercommit', 'clusters/cluster-intel/memoryOvercommit', 1.5, 1, 1.5],
  ['cluster', 'placement', 'clusters/cluster-intel/placement/strategy', 'best-fit', 'worst-fit', 'best-fit'],
  ['cluster', 'balancing', 'clusters/cluster-intel/balancing/mode', 'automatic', 'off', 'automatic'],
  ['cluster', 'aggressiveness', 'clusters/cluster-intel/balancing/aggressiveness', 5, 3, 5],
  ['cluster', 'powerManagement', 'clusters/cluster-intel/powerManagement/mode', 'manual', 'off', 'manual'],
  ['cluster', 'consolidation', 'clusters/cluster-intel/powerManagement/rule', 'mad', 'band', 'mad'],
  ['cluster', 'selection', 'clusters/cluster-intel/powerManagement/selection', 'mc', 'mmt', 'mc'],
  ['cluster', 'availability', 'clusters/cluster-intel/availability/enabled', true, false, true],
  ['cluster', 'hostFailures', 'clusters/cluster-intel/availability/hostFailuresToTolerate', 2, 1, 2],
  ['cluster', 'profile', 'clusters/cluster-intel/availability/profile', 'proxmox', 'vsphere', 'proxmox'],
  ['cluster', 'admission', 'clusters/cluster-intel/availability/admission', 'slots', 'reserve', 'slots'],
  ['cluster', 'isolation', 'clusters/cluster-intel/availability/isolationResponse', 'power-off', 'leave', 'power-off'],
  ['cluster', 'restartDelayS', 'clusters/cluster-intel/availability/restartDelayS', 30, 0, 30],
  ['cluster', 'maxRestarts', 'clusters/cluster-intel/availability/maxRestarts', 3, 1, 3],
  ['cluster', 'maxRelocations', 'clusters/cluster-intel/availability/maxRelocations', 3, 1, 3],
  ['rule', 'ruleKind', 'clusters/cluster-intel/rules/0/kind', 'keep-together', 'keep-apart', 'keep-together'],
  ['rule', 'mandatory', 'clusters/cluster-intel/rules/0/mandatory', true, false, true],
  ['rule', 'tag', 'clusters/cluster-intel/rules/0/tag', 'web', null, 'web'],
  ['rule', 'vms', 'clusters/cluster-intel/rules/0/vmIds', ['vm-web-1'], 'web-1, web-2', 'web-1'],
  ['rule', 'hosts', 'clusters/cluster-intel/rules/0/hostIds', ['host-intel-a'], '', 'intel-a'],
  ['pool', 'name', 'clusters/cluster-intel/pools/0/name', 'silver', 'gold', 'silver'],
  ['pool', 'expandable', 'clusters/cluster-intel/pools/0/expandable', false, true, false],
  ['pool', 'parent', 'clusters/cluster-intel/pools/1/parentId', gold, null, 'gold'],
  ['pool', 'vms', 'clusters/cluster-intel/pools/0/vmIds', ['vm-db-1'], '', 'db-1'],
  ['network', 'vlanId', 'networks/network-lan/vlanId', 11, 10, 11],
  ['network', 'subnet', 'networks/network-lan/subnet', '10.9.0.0/24', '10.0.0.0/24', '10.9.0.0/24'],
  ['network', 'routed', 'networks/network-lan/routed', true, false, true],
  [
    'network',
    'firewall',
    'networks/network-lan/firewalls',
    [{ fromMs: 0, rules: [{ action: 'deny', direction: 'in', from: 'dmz', protocol: 'tcp', port: 22 }] }],
    '',
    'deny in tcp dmz → * :22',
  ],
  ['datastore', 'datastoreKind', 'datastores/datastore-shared/kind', 'san', 'nfs', 'san'],
  ['datastore', 'capacityGiB', 'datastores/datastore-shared/capacityGiB', 2000, 1000, 2000],
  ['datastore', 'readMBps', 'datastores/datastore-shared/readMBps', 1, 1000, 1],
  ['datastore', 'writeMBps', 'datastores/datastore-shared/writeMBps', 1, 800, 1],
  ['datastore', 'iops', 'datastores/datastore-shared/iops', 1, 80_000, 1],
  ['datastore', 'replicas', 'datastores/datastore-shared/replicas', 3, 1, 3],
  ['template', 'version', 'templates/template-ubuntu/version', 2, 1, 2],
  ['template', 'versions', 'templates/template-ubuntu/older', [{}], 1, 2],
  ['template', 'vcpus', 'templates/template-ubuntu/vcpus', 4, 2, 4],
  ['template', 'deployed', 'templates/template-ubuntu/deployedCount', 3, 0, 3],
  ['alarm-definition', 'enabled', 'alarms/definitions/0/enabled', false, true, false],
  ['alarm-definition', 'severity', 'alarms/definitions/0/severity', 'warning', 'critical', 'warning'],
  ['alarm-definition', 'threshold', 'alarms/definitions/0/limit', { threshold: 5, hysteresis: 1 }, null, 5],
  ['alarm-definition', 'hysteresis', 'alarms/definitions/0/limit', { threshold: 5, hysteresis: 1 }, null, 1],
  ['alarm-definition', 'forS', 'alarms/definitions/0/forS', 60, 0, 60],
  ['fault', 'faultKind', `faults/${fault}/kind`, 'host-hang', 'host-isolation', 'host-hang'],
  ['fault-plan', 'times', `faultPlans/${plan}/timesLeft`, 7, null, 7],
]

test.each(CASES)('fleets that differ in a %s’s %s are told apart by it: %s', (kind, field, place, to, was, is) => {
  const { changed, onlyFrom, onlyTo, same } = compareFleets(whole, but(place, to))
  expect([onlyFrom, onlyTo]).toEqual([[], []])
  const found = changed.flatMap(({ thing, fields }) => fields.map(each => [thing.kind, each.field, each.from, each.to]))
  expect(found).toContainEqual([kind, field, was, is])
  expect(compareFleets(whole, whole)).toMatchObject({ changed: [], same: same + changed.length })
})

test('there is a case of every field that is compared', () => {
  expect(new Set(CASES.map(([, field]) => field))).toEqual(new Set(COMPARED_FIELDS))
})

test('what is in one of them only is told, and what got the same id at another moment is another thing', () => {
  const withOne = (seconds: number): FleetState => {
    const simulation = createSimulation(fleets.tiny)
    simulation.advanceTo(seconds * 1000)
    const body = { name: `vm of ${seconds}`, vcpus: 1, memoryMiB: 512, disks: [{ sizeGiB: 1 }] }
    expect(simulation.dispatch('vm.create', body, 'user')).toMatchObject({ outcome: 'done' })
    simulation.advanceTo(600_000)
    return simulation.fleet
  }
  const { onlyFrom, onlyTo, changed } = compareFleets(withOne(1), withOne(2))
  expect([onlyFrom, onlyTo].map(all => all.map(({ kind, name }) => `${kind} ${name}`))).toEqual([
    ['vm vm of 1'],
    ['vm vm of 2'],
  ])
  expect(changed).toEqual([])
})

test('a fault of the API has a name: its route’s, or that of all of it', () => {
  const { dispatch, fleet } = createSimulation(fleets.tiny)
  const before = structuredClone(fleet)
  dispatch('fault.inject', { kind: 'api-throttle', route: '/templates' }, 'user')
  dispatch('fault.inject', { kind: 'api-throttle' }, 'user')
  expect(
    compareFleets(before, fleet)
      .onlyTo.map(({ name }) => name)
      .toSorted(),
  ).toEqual(['/templates', 'API'])
})
