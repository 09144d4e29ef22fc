import {
  Datastore,
  DatastoreLayers,
  DryRun,
  type FirewallRule,
  MetricSeries,
  Network,
  NetworkReachability,
  pageOf,
  RequestPath,
  Uplinks,
  Vm,
} from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { equal, isTrue, present } from '../check'
import type { ContractCase, Session } from '../session'

const WEB = '/vms/vm-web-1'
const last = async (api: Session, resource: string, metric: string): Promise<number> => {
  const { values } = await api.read(`/metrics?resource=${resource}&metric=${metric}`, MetricSeries)
  return values.at(-1) ?? Number.NaN
}
const pathTo = (api: Session, to: string): Promise<NetworkReachability> =>
  api.read(`/networks/reachability?from=vm-web-1&to=${to}`, NetworkReachability)

/** Disks and networks as guests meet them. */
export const io: readonly ContractCase[] = [
  {
    name: 'the layers of a pool stand on one another, and add up to what it holds',
    async run(api) {
      await api.complete('POST', '/templates/template-ubuntu/deploy', { namePrefix: 'l', count: 2, mode: 'linked' })
      await api.complete('POST', '/vms/vm-batch-1/snapshots', { name: 'before' })
      const { chains, usedGiB, sharedGiB, unsharedGiB } = await api.read(
        '/datastores/datastore-shared/layers',
        DatastoreLayers,
      )
      const layers = chains.flatMap(chain => chain.layers)
      isTrue(Math.abs(layers.reduce((sum, layer) => sum + layer.usedGiB, 0) - usedGiB) < 1e-6, 'sum', usedGiB)
      isTrue(sharedGiB > 0 && unsharedGiB > usedGiB, 'shared', { sharedGiB, unsharedGiB })
      const template = layers.find(({ kind }) => kind === 'template')
      isTrue((template?.readers ?? 0) >= 3, 'the template and its clones', template)
      const kept = layers.find(({ snapshots }) => snapshots.some(({ name }) => name === 'before'))
      equal([kept?.owner.name, kept?.kind, kept?.readers], ['batch-1', 'snapshot', 1], 'snapshot')
    },
  },
  {
    name: 'the ways of operations begin in the application and say what they cost, and who measured it',
    async run(api) {
      const { items, total } = await api.read('/request-paths', pageOf(RequestPath))
      equal(total, 20, 'kinds times operations')
      for (const { kind, operation, steps, parts, relative, source, us } of items) {
        equal(steps[0], { layer: 'application', by: 'start' }, `${kind} ${operation}`)
        isTrue(relative > 0 && source.length > 0, 'cost', source)
        if (kind === 'native') equal(relative, 1, operation)
        const hops = parts.flatMap(part => part.hops).sort((a, b) => a - b)
        equal(hops, [...steps.keys()].slice(1), `${kind} ${operation}: each hop has a part`)
        const sum = parts.reduce((all, { times }) => all + times, 0)
        isTrue(Math.abs(sum * relative - 1) < 1e-9, 'the parts make the whole', parts)
        const sumUs = parts.reduce((all, part) => all + (part.us ?? 0), 0)
        isTrue(Math.abs(sumUs - (us ?? 0)) < 1e-9, 'in µs, too', parts)
        if (operation === 'disk-write') equal(steps.at(-1)?.layer, 'hardware', kind)
      }
    },
  },
  {
    name: 'a pool says what is done to it, and its guests what they get of it',
    async run(api) {
      const { usage, iops } = await api.read('/datastores/datastore-shared', Datastore)
      isTrue(usage.iops > 0 && usage.iops < iops && usage.utilisation < 1, 'accesses', usage)
      const store = 'datastores/datastore-shared'
      equal(await last(api, store, 'disk.iops'), usage.iops, 'the metric says the same')
      isTrue(Math.abs((await last(api, store, 'disk.latency')) - usage.latencyMs) < 0.01, 'latency')
      isTrue((await last(api, 'vms/vm-web-1', 'disk.latency')) >= usage.latencyMs, 'a guest waits no less')
      const patched = await api.send('PATCH', WEB, { body: { diskShares: 2000 } })
      equal(Vm.parse(patched.body).diskShares, 2000, 'shares')
      await api.problem(422, 'PATCH', WEB, { body: { diskShares: 1 } })
    },
  },
  {
    name: 'what a guest gets done is told beside who measured what its hypervisor leaves, and is drawn as a metric',
    async run(api) {
      const { usage } = await api.read(WEB, Vm)
      const performance = present(usage.performance, 'performance')
      const { percent, virtualPercent, source } = performance
      isTrue(percent > 0 && percent <= virtualPercent && virtualPercent <= 100, 'percent', performance)
      isTrue(source.length > 0, 'source', source)
      const told = await api.read('/metrics?resource=vms/vm-web-1&metric=guest.performance', MetricSeries)
      equal([told.unit, told.values.at(-1)], ['percent', percent], 'metric')
      equal((await api.read('/vms/vm-batch-1', Vm)).usage.performance, undefined, 'one that is off')
      await api.problem(422, 'GET', '/metrics?resource=vms/vm-web-1&metric=guest.happiness')
    },
  },
  {
    name: 'a datastore with replicas tells what its disks hold beside what its guests can have of them',
    async run(api) {
      const one = await api.read('/datastores/datastore-shared', Datastore)
      equal(one.rawCapacityGiB, one.capacityGiB, 'without replicas')
      const [first, ...others] = fleets.tiny.datastores
      const body = { ...fleets.tiny, datastores: [{ ...first, replicas: 2 }, ...others] }
      equal((await api.send('POST', '/simulation/import', { body })).status, 200, 'import')
      const { items } = await api.read('/datastores', pageOf(Datastore))
      const two = items.find(({ name }) => name === first?.name)
      equal([two?.rawCapacityGiB, two?.capacityGiB], [one.rawCapacityGiB, one.capacityGiB / 2], 'with two')
      await api.send('POST', '/simulation/reset', { body: {} })
    },
  },
  {
    name: 'guests get through to one another through memory or over NICs, and a talker says to whom it talks',
    async run(api) {
      const wire = await pathTo(api, 'vm-web-2')
      equal([wire.reachable, wire.via], [true, 'nics'], 'to another host')
      const patched = await api.send('PATCH', WEB, { body: { peerId: 'vm-web-2' } })
      equal(Vm.parse(patched.body).workload.peerId, 'vm-web-2', 'peer')
      await api.problem(422, 'PATCH', WEB, { body: { peerId: 'vm-nobody' } })
      const { hostId } = await api.read('/vms/vm-web-2', Vm)
      await api.complete('POST', `${WEB}/migrate`, { hostId })
      const near = await pathTo(api, 'vm-web-2')
      equal([near.reachable, near.via], [true, 'memory'], 'on one host')
      isTrue((near.bandwidthMBps ?? 0) >= 4 * (wire.bandwidthMBps ?? 0), 'four times as much', { near, wire })
      isTrue((near.roundTripUs ?? 0) < (wire.roundTripUs ?? 0), 'sooner', { near, wire })
      const off = await pathTo(api, 'vm-batch-1')
      equal([off.reachable, off.why?.code], [false, 'receiver_off'], 'to one that is off')
      await api.problem(422, 'GET', '/networks/reachability?from=vm-web-1&to=vm-nobody')
    },
  },
  {
    name: 'a probe tells what it passes, and can be held to one NIC',
    async run(api) {
      const hops = async (query: string) =>
        (await pathTo(api, `vm-web-2${query}`)).path?.map(({ kind, name, stops }) => [kind, name, stops === true])
      const { hostName } = await api.read('/vms/vm-web-2', Vm)
      const whole = [
        ['vm', 'web-1', false],
        ['host', (await api.read(WEB, Vm)).hostName, false],
        ['network', 'lan', false],
        ['host', hostName, false],
        ['vm', 'web-2', false],
      ]
      equal(await hops(''), whole, 'over the wire')
      equal(await hops('&fromNic=nic-0&toNic=nic-0'), whole, 'by its NICs')
      await api.send('PATCH', '/networks/network-lan', { body: { firewall: [{ action: 'deny' }] } })
      equal((await hops(''))?.at(-1), ['network', 'lan', true], 'where it ends')
      const none = await api.problem(422, 'GET', '/networks/reachability?from=vm-web-1&to=vm-web-2&toNic=nic-7')
      equal(none.errors?.[0]?.pointer, '/query/toNic', 'no such NIC')
    },
  },
  {
    name: 'what passes the links is told by cluster, by host and by network',
    async run(api) {
      const { groups } = await api.read('/networks/uplinks', Uplinks)
      const ofCluster = present(
        groups.find(({ id }) => id === 'cluster-intel'),
        'cluster',
      )
      equal([ofCluster.kind, ofCluster.links], ['cluster', undefined], 'together')
      const { groups: hosts } = await api.read('/networks/uplinks?clusterId=cluster-intel', Uplinks)
      const sums = hosts.flatMap(({ links = [] }) => links).map(({ sentMBps }) => sentMBps)
      isTrue(Math.abs(sums.reduce((sum, sent) => sum + sent, 0) - ofCluster.sentMBps) < 1e-9, 'sum', sums)
      isTrue(
        hosts.every(({ utilisation }) => utilisation >= 0 && utilisation <= 1),
        'shares',
        hosts,
      )
      isTrue((await last(api, 'networks/network-lan', 'network.sent')) > 0, 'of a network', groups)
      const { addressesTotal, addressesFree, linkCount, linksDown } = await api.read('/networks/network-lan', Network)
      isTrue(addressesFree < addressesTotal && linkCount > 0, 'network', { addressesTotal, addressesFree, linkCount })
      equal(linksDown, 0, 'links down')
    },
  },
  {
    name: 'the first firewall rule that matches decides, and is told',
    async run(api) {
      const path = '/networks/network-lan'
      const deny: FirewallRule = { action: 'deny', direction: 'in', from: 'lan', protocol: 'tcp' }
      const rules = (...firewall: object[]) => ({ body: { firewall } })
      const dry = await api.send('PATCH', `${path}?dryRun=true`, rules(deny))
      equal(DryRun.parse(dry.body).refusals, [], 'dry run')
      equal((await api.read(path, Network)).firewall, [], 'a dry run sets nothing')
      const set = await api.send('PATCH', path, rules(deny, { action: 'allow' }))
      equal(Network.parse(set.body).firewall, [deny, { action: 'allow' }], 'set, in its order')
      const shut = await pathTo(api, 'vm-web-2')
      equal([shut.reachable, shut.why?.code], [false, 'denied'], 'denied')
      // What goes out meets the second rule, and what comes in the first.
      equal(
        shut.firewall?.map(({ networkName, place, action }) => [networkName, place, action]),
        [
          ['lan', 2, 'allow'],
          ['lan', 1, 'deny'],
        ],
        'by which rules',
      )
      equal((await pathTo(api, 'vm-web-2&protocol=icmp')).reachable, true, 'with another protocol')
      await api.send('PATCH', path, rules({ action: 'allow' }, deny))
      equal((await pathTo(api, 'vm-web-2')).reachable, true, 'allowed before denied')
      const nowhere = await api.problem(422, 'PATCH', path, rules(deny, { ...deny, from: 'nowhere' }))
      equal(nowhere.errors?.[0]?.pointer, '/firewall/1/from', 'what names nothing')
      const port = await api.problem(422, 'PATCH', path, rules({ action: 'deny', port: 65_536 }))
      equal(port.errors?.[0]?.pointer, '/firewall/0/port', 'no port')
    },
  },
  {
    name: 'a deletion to the bin removes nothing and keeps the VM',
    async run(api) {
      const { plan } = DryRun.parse((await api.send('DELETE', '/vms/vm-batch-1?dryRun=true')).body)
      equal([plan.removes, plan.keeps?.[0]?.why], [undefined, 'in_recycle_bin'], 'plan')
    },
  },
]
