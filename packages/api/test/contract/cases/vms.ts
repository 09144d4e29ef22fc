import { Cluster, Disk, DryRun, Nic, Operation, pageOf, ResourcePool, VerbState, Vm } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase, Session } from '../session'

const WEB = '/vms/vm-web-1'
const stateOf = async (api: Session, path: string): Promise<string> => (await api.read(path, Vm)).state

export const vms: readonly ContractCase[] = [
  {
    name: 'a VM is created, placed, given its hardware and started',
    async run(api) {
      const operation = await api.complete('POST', '/vms', {
        name: 'cache-1',
        vcpus: 2,
        memoryMiB: 2048,
        disks: [{ sizeGiB: 8, datastoreId: 'datastore-shared' }],
        nics: [{ networkId: 'network-lan' }],
        tags: ['cache'],
        start: true,
      })
      const made = present(operation.result?.[0], 'result')
      const vm = await api.read(`/vms/${made.id}`, Vm)
      equal([vm.name, vm.state, vm.vcpus, vm.tags], ['cache-1', 'running', 2, ['cache']], 'VM')
      isTrue(vm.hostId !== null && vm.nics[0]?.ipv4 !== undefined, 'it has a host and an address', vm)
      const taken = await api.problem(409, 'POST', '/vms', {
        body: { name: 'CACHE-1', vcpus: 1, memoryMiB: 512, disks: [{ sizeGiB: 1 }] },
      })
      equal(
        taken.refusals?.map(({ code }) => code),
        ['name_taken'],
        'codes',
      )
      equal(taken.refusals?.[0]?.pointer, '/name', 'pointer')
    },
  },
  {
    name: 'power verbs lead from state to state',
    async run(api) {
      const journey = [
        ['shutdown', 'stopped'],
        ['start', 'running'],
        ['reboot', 'running'],
        ['reset', 'running'],
        ['suspend', 'suspended'],
        ['resume', 'running'],
        ['stop', 'stopped'],
      ] as const
      for (const [verb, state] of journey) {
        await api.complete('POST', `${WEB}/${verb}`)
        equal(await stateOf(api, WEB), state, `after ${verb}`)
      }
      const { refusals } = await api.problem(409, 'POST', `${WEB}/suspend`)
      equal(refusals?.[0]?.code, 'vm_not_running', 'suspend of a stopped VM')
    },
  },
  {
    name: 'a VM is renamed, retagged, protected and grown at once',
    async run(api) {
      const body = { name: 'shop-1', tags: ['shop'], protected: true, description: 'The shop' }
      const vm = Vm.parse((await api.send('PATCH', WEB, { body })).body)
      equal([vm.name, vm.tags, vm.protected, vm.description], ['shop-1', ['shop'], true, 'The shop'], 'VM')
      const grown = await api.send('PATCH', WEB, { body: { vcpus: 4, memoryMiB: 6144 } })
      equal([Vm.parse(grown.body).vcpus, Vm.parse(grown.body).memoryMiB], [4, 6144], 'hot add')
      const less = await api.problem(409, 'PATCH', WEB, { body: { vcpus: 1 } })
      equal(less.refusals?.[0]?.code, 'hot_add_unsupported', 'less while it runs')
    },
  },
  {
    name: 'a VM is given its host’s own CPU or a model, while it is off, and is not its own peer',
    async run(api) {
      const on = await api.problem(409, 'PATCH', WEB, { body: { cpuModel: 'host-passthrough' } })
      equal([on.refusals?.[0]?.code, on.refusals?.[0]?.pointer], ['vm_not_stopped', '/cpuModel'], 'while it is on')
      await api.complete('POST', `${WEB}/stop`)
      const set = await api.send('PATCH', WEB, { body: { cpuModel: 'host-passthrough' } })
      equal(Vm.parse(set.body).cpuModel, 'host-passthrough', 'set')
      await api.complete('POST', `${WEB}/start`)
      equal((await api.read(WEB, Vm)).exposedCpuModel, 'Icelake-Server', 'seen')
      await api.complete('POST', `${WEB}/stop`)
      const unknown = await api.problem(409, 'PATCH', WEB, { body: { cpuModel: 'i486' } })
      equal(unknown.refusals?.[0]?.code, 'cpu_model_unknown', 'unknown')
      await api.send('PATCH', WEB, { body: { cpuModel: 'SapphireRapids' } })
      const { refusals } = await api.problem(409, 'POST', `${WEB}/start`)
      equal(refusals?.[0]?.code, 'cpu_model_not_offered', 'more than the host has')
      equal(Vm.parse((await api.send('PATCH', WEB, { body: { cpuModel: null } })).body).cpuModel, undefined, 'none')
      const ordered = Vm.parse((await api.send('PATCH', WEB, { body: { bootOrder: ['network', 'cd'] } })).body)
      equal([ordered.bootOrder, ordered.bootsFrom], [['network', 'cd'], undefined], 'boot order')
      const nothing = await api.problem(409, 'POST', `${WEB}/start`)
      equal(nothing.refusals?.[0]?.code, 'no_bootable_device', 'nothing to start from')
      const own = await api.problem(409, 'PATCH', WEB, { body: { peerId: 'vm-web-1' } })
      equal([own.refusals?.[0]?.code, own.refusals?.[0]?.pointer], ['peer_is_itself', '/peerId'], 'peer')
    },
  },
  {
    name: 'a disk grows and does not shrink',
    async run(api) {
      const disk = present((await api.read(WEB, Vm)).disks[0], 'disk')
      const grown = await api.send('PATCH', `${WEB}/disks/${disk.id}`, { body: { sizeGiB: 40 } })
      equal(Vm.parse(grown.body).disks[0]?.sizeGiB, 40, 'size')
      const { refusals } = await api.problem(409, 'PATCH', `${WEB}/disks/${disk.id}`, { body: { sizeGiB: 10 } })
      equal(refusals?.[0]?.code, 'disk_cannot_shrink', 'code')
    },
  },
  {
    name: 'disks come, move and go, each alone and while the VM runs',
    async run(api) {
      const attached = await api.send('POST', `${WEB}/disks`, { body: { sizeGiB: 8 } })
      equal(
        Vm.parse(attached.body).disks.map(({ id, sizeGiB }) => [id, sizeGiB]),
        [
          ['disk-0', 20],
          ['disk-1', 8],
        ],
        'disks',
      )
      await api.complete('POST', `${WEB}/disks/disk-1/move`, { datastoreId: 'datastore-local-a' })
      const { items } = await api.read(`${WEB}/disks?orderBy=-size`, pageOf(Disk))
      equal(
        items.map(({ id, datastoreName }) => [id, datastoreName]),
        [
          ['disk-0', 'shared'],
          ['disk-1', 'local-a'],
        ],
        'where they are',
      )
      const boot = await api.problem(409, 'DELETE', `${WEB}/disks/disk-0`)
      equal(boot.refusals?.[0]?.code, 'boot_disk_needed', 'the first one')
      const tried = await api.send('DELETE', `${WEB}/disks/disk-1?dryRun=true`)
      isTrue(DryRun.parse(tried.body).refusals.length === 0, 'a dry run of it', tried.body)
      const left = await api.send('DELETE', `${WEB}/disks/disk-1`)
      equal(Vm.parse(left.body).disks.length, 1, 'disks left')
      await api.problem(404, 'DELETE', `${WEB}/disks/disk-1`)
    },
  },
  {
    name: 'NICs come with addresses, change their network, are unplugged, and go',
    async run(api) {
      const vm = Vm.parse((await api.send('POST', `${WEB}/nics`, { body: { networkId: 'network-dmz' } })).body)
      const added = present(vm.nics[1], 'nic')
      equal([added.id, added.networkName, added.ipv4, added.connected], ['nic-1', 'dmz', '10.0.1.10', true], 'NIC')
      const pulled = await api.send('PATCH', `${WEB}/nics/nic-1`, { body: { connected: false } })
      equal(Vm.parse(pulled.body).nics[1]?.connected, false, 'its cable')
      const moved = await api.send('PATCH', `${WEB}/nics/nic-1`, { body: { networkId: 'network-lan' } })
      isTrue(Vm.parse(moved.body).nics[1]?.ipv4?.startsWith('10.0.0.') === true, 'its address follows', moved.body)
      const { items } = await api.read(`${WEB}/nics`, pageOf(Nic))
      equal(items.length, 2, 'NICs')
      const amd = await api.problem(409, 'POST', '/vms/vm-amd-1/nics', { body: { networkId: 'network-dmz' } })
      equal(amd.refusals?.[0]?.code, 'network_unavailable_on_host', 'where the host is not connected')
      equal(amd.refusals?.[0]?.pointer, '/networkId', 'pointer')
      await api.problem(422, 'POST', `${WEB}/nics`, { body: { networkId: 'network-none' } })
      const left = await api.send('DELETE', `${WEB}/nics/nic-1`)
      equal(Vm.parse(left.body).nics.length, 1, 'NICs left')
      await api.problem(404, 'PATCH', `${WEB}/nics/nic-1`, { body: { connected: true } })
    },
  },
  {
    name: 'what can be done to a VM agrees with what is refused',
    async run(api) {
      const { items } = await api.read('/vms/vm-batch-1/verbs', pageOf(VerbState))
      const allowed = (verb: string): boolean => items.find(item => item.verb === verb)?.allowed === true
      equal(
        [allowed('start'), allowed('stop'), allowed('delete'), allowed('restore')],
        [true, false, true, false],
        'verbs',
      )
      const stop = items.find(({ verb }) => verb === 'stop')
      const refused = await api.problem(409, 'POST', '/vms/vm-batch-1/stop')
      equal(stop?.refusals, refused.refusals, 'the same reasons')
    },
  },
  {
    name: 'a deleted VM lies in the recycle bin, comes back, and goes for good',
    async run(api) {
      const path = '/vms/vm-batch-1'
      await api.complete('DELETE', path)
      const binned = await api.read(path, Vm)
      equal(binned.state, 'deleted', 'state')
      isTrue(binned.expiresAt !== undefined, 'it says when it goes', binned)
      equal((await api.read('/vms', pageOf(Vm))).total, 5, 'the list leaves it out')
      equal((await api.read('/vms?state=deleted', pageOf(Vm))).total, 1, 'unless asked')
      await api.complete('POST', `${path}/restore`)
      equal(await stateOf(api, path), 'stopped', 'restored')
      await api.complete('DELETE', `${path}?permanently=true`)
      await api.problem(404, 'GET', path)
    },
  },
  {
    name: 'a VM that runs or is protected is not deleted',
    async run(api) {
      await api.send('PATCH', WEB, { body: { protected: true } })
      const { refusals } = await api.problem(409, 'DELETE', WEB)
      equal(refusals?.map(({ code }) => code).toSorted(), ['protected_from_deletion', 'vm_not_stopped'], 'codes')
    },
  },
  {
    name: 'a VM is cloned in full and linked, and a linked clone keeps its source',
    async run(api) {
      const source = '/vms/vm-batch-1'
      await api.complete('POST', `${source}/clone`, { name: 'full-1', mode: 'full' })
      const linked = await api.complete('POST', `${source}/clone`, { name: 'linked-1', mode: 'linked' })
      const clone = await api.read(`/vms/${present(linked.result?.[0], 'result').id}`, Vm)
      equal(clone.disks[0]?.linkedToId, 'vm-batch-1', 'linked to')
      const { refusals } = await api.problem(409, 'DELETE', source)
      equal(refusals?.[0]?.code, 'has_linked_clones', 'code')
      equal(refusals?.[0]?.params.clones, ['linked-1'], 'clones')
    },
  },
  {
    name: 'shares, reservations and limits are set, and admitted against what the host has left',
    async run(api) {
      const { status, body } = await api.send('PATCH', '/vms/vm-web-1', {
        body: {
          cpu: { shares: 4000, reservationMHz: 500, limitMHz: 3000 },
          memory: { shares: 5000, reservationMiB: 512, limitMiB: null },
        },
      })
      equal(status, 200, 'status')
      const vm = Vm.parse(body)
      equal(vm.cpu, { shares: 4000, reservationMHz: 500, limitMHz: 3000 }, 'CPU')
      equal(vm.memory, { shares: 5000, reservationMiB: 512, limitMiB: null }, 'memory')
      equal([vm.usage.memory?.swappedMiB, vm.usage.memory?.speedPercent], [0, 100], 'backing')
      const tooMuch = { body: { memory: { reservationMiB: 1_000_000 } } }
      const { refusals } = await api.problem(409, 'PATCH', '/vms/vm-web-1', tooMuch)
      equal(
        [refusals?.[0]?.code, refusals?.[0]?.pointer],
        ['reservation_too_large', '/memory/reservationMiB'],
        'refusal',
      )
      const crowded = { body: { cpu: { reservationMHz: 1_000_000, limitMHz: null } } }
      equal((await api.problem(409, 'PATCH', '/vms/vm-web-1', crowded)).refusals?.[0]?.code, 'insufficient_cpu', 'CPU')
      await api.problem(422, 'PATCH', '/clusters/cluster-intel', { body: { memoryOvercommit: 0.5 } })
      const cluster = await api.send('PATCH', '/clusters/cluster-intel', { body: { memoryOvercommit: 1.5 } })
      equal(Cluster.parse(cluster.body).memoryOvercommit, 1.5, 'overcommit')
    },
  },
  {
    name: 'resource pools are added, changed and removed, and VMs move between them',
    async run(api) {
      const at = '/clusters/cluster-intel/pools'
      const pools = async () => (await api.read(at, pageOf(ResourcePool))).items
      const added = await api.send('POST', at, { body: { name: 'gold', cpu: { shares: 8000 }, vmIds: ['vm-web-1'] } })
      equal(added.status, 200, 'added')
      equal(
        (await api.send('POST', at, { body: { name: 'dev', vmIds: ['vm-web-1', 'vm-web-2'] } })).status,
        200,
        'second',
      )
      const [dev, gold] = await pools()
      equal([dev?.vmIds, gold?.vmIds], [['vm-web-1', 'vm-web-2'], []], 'members')
      equal([dev?.cpu.shares, gold?.cpu.shares], [4000, 8000], 'shares')
      isTrue((dev?.usage.cpuMHz ?? 0) > 0, 'usage', dev)
      const inside = await api.send('PATCH', `${at}/${dev?.id}`, { body: { parentId: gold?.id } })
      equal(ResourcePool.parse(inside.body).parentId, gold?.id, 'parent')
      await api.problem(422, 'PATCH', `${at}/${dev?.id}`, { body: { parentId: 'pool-none' } })
      const around = await api.problem(409, 'PATCH', `${at}/${gold?.id}`, { body: { parentId: dev?.id } })
      equal(around.refusals?.[0]?.code, 'pool_in_itself', 'within itself')
      equal((await api.send('DELETE', `${at}/${gold?.id}`)).status, 200, 'removed')
      equal(
        (await pools()).map(({ name, parentId }) => [name, parentId]),
        [['dev', undefined]],
        'left',
      )
      await api.problem(404, 'GET', `${at}/${gold?.id}`)
    },
  },
  {
    name: 'an instant clone runs within a tenth of a second; refused of what is off, and of a template',
    async run(api) {
      const body = { name: 'twin', mode: 'instant' }
      const operation = await api.begin('POST', '/vms/vm-web-1/clone', body)
      await api.step(0.1)
      const made = present((await api.read(`/operations/${operation.id}`, Operation)).result?.[0], 'result')
      const [vm, source] = [await api.read(`/vms/${made.id}`, Vm), await api.read('/vms/vm-web-1', Vm)]
      equal([vm.state, vm.hostId], ['running', source.hostId], 'clone')
      const off = await api.problem(409, 'POST', '/vms/vm-batch-1/clone', { body: { name: 'n', mode: 'instant' } })
      equal(off.refusals?.[0]?.code, 'vm_not_running', 'of one that is off')
      const elsewhere = { name: 'n', mode: 'instant', hostId: 'host-intel-b' }
      const away = await api.problem(409, 'POST', '/vms/vm-web-1/clone', { body: elsewhere })
      equal(away.refusals?.[0]?.code, 'instant_clone_unsupported', 'elsewhere')
      const of = await api.problem(409, 'POST', '/templates/template-ubuntu/deploy', { body })
      equal(of.refusals?.[0]?.code, 'instant_clone_unsupported', 'of a template')
    },
  },
]
