import {
  Cluster,
  Datastore,
  DatastoreUser,
  FleetEvent,
  FleetMap,
  Host,
  Network,
  Overview,
  pageOf,
  Snapshot,
  TagCount,
  Template,
  Topology,
  Vm,
} from '@vivarium/model'
import type { infer as Infer } from 'zod/mini'
import { equal, isTrue, present } from '../check'
import type { ContractCase, Session } from '../session'

const Vms = pageOf(Vm)
/** What each host that takes guests has left of its memory, in MiB, where nothing is overcommitted. */
const freeHosts = async (api: Session): Promise<number[]> =>
  (await api.read('/hosts', pageOf(Host))).items
    .filter(({ state }) => state === 'connected')
    .map(({ memoryMiB, usage }) => memoryMiB - usage.memoryAllocatedMiB)

const namesAt = async (api: Session, query: string): Promise<string[]> =>
  (await api.read(`/vms?${query}`, Vms)).items.map(({ name }) => name)

/** All pages of a list, one after another. */
async function walk(api: Session, query: string): Promise<Infer<typeof Vms>[]> {
  const pages: Infer<typeof Vms>[] = []
  for (let token = ''; ; ) {
    const page = await api.read(`/vms?${query}${token === '' ? '' : `&pageToken=${token}`}`, Vms)
    pages.push(page)
    if (page.nextPageToken === undefined) return pages
    token = page.nextPageToken
  }
}

export const lists: readonly ContractCase[] = [
  {
    name: 'a list counts all that it finds by the fields that it is asked for, and times in even stretches',
    async run(api) {
      const hosts = await api.read('/hosts?limit=1&countBy=state&countBy=vendor', pageOf(Host))
      const all = (await api.read('/hosts', pageOf(Host))).items
      equal(
        hosts.counts?.map(({ field, values }) => [field, values.reduce((sum, { count }) => sum + count, 0)]),
        [
          ['state', all.length],
          ['vendor', all.length],
        ],
        'counts of all, not of the page',
      )
      const intel = await api.read('/hosts?q=vendor:intel&countBy=vendor', pageOf(Host))
      equal(intel.counts, [{ field: 'vendor', values: [{ value: 'intel', count: intel.total }] }], 'of what is found')
      isTrue(all.length > intel.total, 'the filter leaves some out')
      const tags = Array.from({ length: 15 }, (_, at) => `tag-${at}`)
      await api.send('PATCH', '/vms/vm-web-1', { body: { tags } })
      const [tagged] = (await api.read('/vms?q=web-1&countBy=tag', pageOf(Vm))).counts ?? []
      equal([tagged?.values.length, tagged?.more], [12, 3], 'values that are told, and others')

      await api.step(3600)
      await api.send('PATCH', '/vms/vm-web-1', { body: { tags: ['late'] } })
      const events = await api.read('/events?format=json&limit=1&countBy=time', pageOf(FleetEvent))
      const time = present(events.counts?.[0], 'counts of the time')
      equal(
        time.values.reduce((sum, { count }) => sum + count, 0),
        events.total,
        'events in all stretches',
      )
      const steps = time.values
        .map(({ value }) => Date.parse(value) / 1000)
        .map((at, index, starts) => at - (starts[index - 1] ?? at))
      isTrue(
        steps.slice(1).every(step => step === time.stepS),
        'even stretches',
      )
      isTrue((time.values.at(-1)?.count ?? 0) > 0, 'the newest is in the last')

      const { errors } = await api.problem(422, 'GET', '/hosts?countBy=state&countBy=colour')
      equal(
        errors?.map(({ pointer }) => pointer),
        ['/query/countBy/1'],
        'pointer',
      )
    },
  },
  {
    name: 'pages of a list join without gap or repetition',
    async run(api) {
      const pages = await walk(api, 'limit=4&orderBy=-name')
      equal(
        pages.map(({ items }) => items.length),
        [4, 2],
        'items a page',
      )
      equal(
        pages.map(({ total }) => total),
        [6, 6],
        'total',
      )
      const names = pages.flatMap(({ items }) => items.map(({ name }) => name))
      equal(names, ['win-1', 'web-2', 'web-1', 'db-1', 'batch-1', 'amd-1'], 'names')
    },
  },
  {
    name: 'a page goes on after the last one seen, whatever came or went before it',
    async run(api) {
      const first = await api.read('/vms?limit=3', Vms)
      equal(
        first.items.map(({ name }) => name),
        ['amd-1', 'batch-1', 'db-1'],
        'first page',
      )
      await api.complete('DELETE', '/vms/vm-batch-1')
      const next = await namesAt(api, `limit=3&pageToken=${present(first.nextPageToken, 'token')}`)
      equal(next, ['web-1', 'web-2', 'win-1'], 'second page')
    },
  },
  {
    name: 'lists filter by parameters and by the filter language',
    async run(api) {
      equal(await namesAt(api, 'state=stopped'), ['batch-1'], 'state')
      equal(await namesAt(api, 'tag=db&tag=web'), ['db-1', 'web-1', 'web-2'], 'any of two tags')
      equal(await namesAt(api, 'id=vm-db-1&id=vm-batch-1'), ['batch-1', 'db-1'], 'named ones')
      equal(await namesAt(api, 'hostId=host-intel-a&tag=web'), ['web-1'], 'two fields')
      equal(await namesAt(api, `q=${encodeURIComponent('state:running -tag:web cpu:>=4')}`), ['db-1'], 'q')
      equal(await namesAt(api, `q=${encodeURIComponent('memory:>4GiB')}`), ['db-1'], 'sizes')
      equal(await namesAt(api, 'q=WEB'), ['web-1', 'web-2'], 'plain text')
      equal(
        await namesAt(api, `q=${encodeURIComponent('cpuUsage:>=0 host:intel-*')}&limit=2`),
        ['batch-1', 'db-1'],
        'usage',
      )
    },
  },
  {
    name: 'lists are ordered as people order names and sizes',
    async run(api) {
      equal((await namesAt(api, 'orderBy=-memory'))[0], 'db-1', 'largest first')
      const byUse = (await api.read('/vms?orderBy=-cpuUsage', Vms)).items.map(({ usage }) => usage.cpuPercent)
      equal(
        byUse,
        byUse.toSorted((a, b) => b - a),
        'busiest first',
      )
      for (const name of ['web-10', 'Web-9'])
        equal(
          (await api.send('PATCH', `/vms/vm-web-${name === 'web-10' ? 1 : 2}`, { body: { name } })).status,
          200,
          name,
        )
      equal(await namesAt(api, 'tag=web'), ['Web-9', 'web-10'], 'numbers in names')
      equal(await namesAt(api, 'tag=web&orderBy=-state'), ['Web-9', 'web-10'], 'equal ones by name')
    },
  },
  {
    name: 'a list finds VMs that cannot run, that nothing backs, and whose snapshots are old',
    async run(api) {
      const found = (q: string): Promise<string[]> => namesAt(api, `q=${encodeURIComponent(q)}`)
      equal(await found('obstacle:*'), [], 'all could run')
      await api.send('PATCH', '/vms/vm-batch-1', { body: { memoryMiB: 4_000_000 } })
      equal(await found('obstacle:*'), ['batch-1'], 'too large for any host')
      equal(await found('obstacle:insufficient_memory'), ['batch-1'], 'by its code')
      equal((await found('-obstacle:*')).length, 5, 'the others')
      equal((await found('availability:off')).length, 6, 'no cluster restarts anything')
      await api.send('PATCH', '/clusters/cluster-amd', { body: { availability: { enabled: true } } })
      equal(await found('availability:on'), ['amd-1'], 'backed')
      await api.complete('POST', '/vms/vm-db-1/snapshots', { name: 'before' })
      equal(await found('snapshotAge:>=0'), ['db-1'], 'has one')
      await api.send('POST', '/simulation/step', { body: { seconds: 2 * 86_400 } })
      equal(await found('snapshotAge:>=2'), ['db-1'], 'old by now')
      equal(await found('snapshotAge:>=3'), [], 'not as old as that')
      const { oldestSnapshotAt, clusterName } = await api.read('/vms/vm-db-1', Vm)
      isTrue(oldestSnapshotAt !== undefined && clusterName === 'intel', 'told by the view', { clusterName })
    },
  },
  {
    name: 'every noun has its list, and each of its items an address of its own',
    async run(api) {
      const lists = [
        ['/vms', Vm],
        ['/hosts', Host],
        ['/clusters', Cluster],
        ['/datastores', Datastore],
        ['/networks', Network],
        ['/templates', Template],
      ] as const
      for (const [path, schema] of lists) {
        const { items, total } = await api.read(path, pageOf(schema))
        isTrue(total > 0 && items.length === total, `${path} has items`, { total })
        for (const item of items) {
          const single = await api.send('GET', `${path}/${item.id}`)
          equal(schema.parse(single.body), schema.parse(item), `${path}/${item.id}`)
          isTrue(single.headers.has('ETag'), `${path}/${item.id} has an ETag`)
        }
      }
    },
  },
  {
    name: 'a pool says who keeps data in it, the fleet which tags it has',
    async run(api) {
      const users = await api.read('/datastores/datastore-shared/users', pageOf(DatastoreUser))
      equal(users.total, 7, 'six VMs and a template')
      const store = await api.read('/datastores/datastore-shared', Datastore)
      const sum = users.items.reduce((total, { usedGiB }) => total + usedGiB, 0)
      isTrue(Math.abs(sum - store.usedGiB) < 0.01, 'parts make the whole', { sum, usedGiB: store.usedGiB })
      const tags = await api.read('/tags', pageOf(TagCount))
      equal(
        tags.items,
        [
          { name: 'web', vmCount: 2 },
          { name: 'db', vmCount: 1 },
        ],
        'tags',
      )
    },
  },
  {
    name: 'the overview adds up what the lists show',
    async run(api) {
      const overview = await api.read('/overview', Overview)
      const { items: hosts } = await api.read('/hosts', pageOf(Host))
      equal(
        overview.physical.memoryMiB,
        hosts.reduce((sum, host) => sum + host.memoryMiB, 0),
        'memory',
      )
      equal(overview.physical.cores, 24, 'cores')
      equal(overview.vmStates.find(({ state }) => state === 'running')?.count, 5, 'running')
      equal(overview.busiestHosts.length, 3, 'busiest hosts')
      equal(overview.attention, { critical: 0, warning: 0 }, 'alarms')
      equal((await api.read('/vms/vm-web-1/snapshots', pageOf(Snapshot))).total, 0, 'snapshots')
    },
  },
  {
    name: 'the overview says for how many more VMs of the usual size there is room, and what runs out first',
    async run(api) {
      const { room } = await api.read('/overview', Overview)
      const { usual, each, vms, limitedBy } = present(room, 'the room of a fleet with VMs')
      equal(vms, Math.min(each.memory, each.cpu ?? Infinity, each.storage), 'room')
      equal(each[limitedBy], vms, 'what limits it')
      const sizes = (await api.read('/vms', Vms)).items.map(({ memoryMiB }) => memoryMiB)
      isTrue(sizes.includes(usual.memoryMiB), 'somebody has the usual size', usual)
      equal(
        each.memory,
        (await freeHosts(api)).reduce((sum, free) => sum + Math.floor(free / usual.memoryMiB), 0),
        'by memory',
      )
    },
  },
  {
    name: 'the fleet map holds every guest once, on its host, and marks those that a filter finds',
    async run(api) {
      const { hosts, vms, states, tagSets, found } = await api.read('/fleet-map?q=tag:web', FleetMap)
      const { items } = await api.read('/vms', Vms)
      const shown = vms.name.map((name, at) => `${name} on ${hosts[vms.host[at] ?? -1]?.name}`)
      equal(shown.toSorted(), items.map(({ name, hostName }) => `${name} on ${hostName}`).toSorted(), 'guests')
      equal(found?.map(at => vms.name[at]).toSorted(), ['web-1', 'web-2'], 'found')
      equal((await api.read('/fleet-map', FleetMap)).found, undefined, 'found without a filter')
      for (const [at, name] of vms.name.entries()) {
        const vm = present(
          items.find(each => each.name === name),
          name,
        )
        const percent = Math.round(vm.usage.cpuPercent)
        equal(vms.cpuPercent[at], vm.state === 'running' ? percent : null, `use of ${name}`)
        equal(states[vms.state[at] ?? -1], vm.state, `state of ${name}`)
        equal(tagSets[vms.tagSet[at] ?? -1], vm.tags, `tags of ${name}`)
        equal(vms.memoryMiB[at], vm.memoryMiB, `memory of ${name}`)
      }
      await api.problem(422, 'GET', '/fleet-map?q=nosuchfield:1')
    },
  },
  {
    name: 'the topology counts the VMs of every network by cluster, and by host of one',
    async run(api) {
      const { networks, groups } = await api.read('/networks/topology', Topology)
      for (const network of networks) {
        const on = groups.flatMap(group => group.networks.filter(({ networkId }) => networkId === network.id))
        equal(
          on.reduce((sum, { vms }) => sum + vms, 0),
          network.vms,
          `VMs on ${network.name}`,
        )
      }
      const apart = await api.read('/networks/topology?clusterId=cluster-intel', Topology)
      equal(
        apart.groups.map(({ kind, name }) => `${kind} ${name}`),
        ['host intel-a', 'host intel-b'],
        'hosts apart',
      )
    },
  },
]
