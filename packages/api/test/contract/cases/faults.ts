import { Cluster, Decision, Fault, FaultPlan, Host, HostLoss, Operation, pageOf, Vm } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const FAULTS = '/simulation/faults'
const Faults = pageOf(Fault)

export const faults: readonly ContractCase[] = [
  {
    name: 'a host that fails takes its guests down, and is mended by deleting its fault',
    async run(api) {
      const body = { kind: 'host-failure', hostId: 'host-intel-a' }
      equal((await api.send('POST', `${FAULTS}?dryRun=true`, { body })).status, 200, 'dry run')
      equal((await api.read('/hosts/host-intel-a', Host)).state, 'connected', 'untouched')
      const broken = Faults.parse((await api.send('POST', FAULTS, { body })).body)
      const fault = present(broken.items[0], 'fault')
      equal([fault.kind, fault.hostId], ['host-failure', 'host-intel-a'], 'fault')
      equal((await api.read('/hosts/host-intel-a', Host)).state, 'failed', 'host')
      equal((await api.read('/vms/vm-web-1', Vm)).state, 'crashed', 'guest')
      const { refusals } = await api.problem(409, 'POST', FAULTS, { body })
      equal(refusals?.[0]?.code, 'host_not_connected', 'twice')
      equal((await api.read(FAULTS, Faults)).total, 1, 'listed')
      await api.complete('DELETE', `${FAULTS}/${fault.id}`)
      equal((await api.read('/hosts/host-intel-a', Host)).state, 'connected', 'back')
      equal((await api.read('/vms/vm-web-1', Vm)).state, 'crashed', 'guest after')
      await api.problem(404, 'GET', `${FAULTS}/${fault.id}`)
    },
  },
  {
    name: 'a guest that fails is started again in place and elsewhere, then in error until it is mended and started',
    async run(api) {
      const body = { availability: { enabled: true, maxRestarts: 1, maxRelocations: 0, restartDelayS: 60 } }
      const set = Cluster.parse((await api.send('PATCH', '/clusters/cluster-intel', { body })).body)
      equal([set.availability.maxRestarts, set.availability.maxRelocations], [1, 0], 'tries')
      const broken = Faults.parse((await api.send('POST', '/vms/vm-web-1/fail-guest')).body)
      const fault = present(broken.items[0], 'fault')
      equal([fault.kind, fault.vmName, fault.hostName], ['guest-failure', 'web-1', 'intel-a'], 'fault')
      equal((await api.read('/vms/vm-web-1', Vm)).state, 'crashed', 'at once')
      await api.problem(409, 'POST', '/vms/vm-web-1/fail-guest')
      await api.step(120)
      const { state, restartsExhausted } = await api.read('/vms/vm-web-1', Vm)
      equal([state, restartsExhausted?.restarts, restartsExhausted?.relocations], ['crashed', 1, 0], 'in error')
      const { items } = await api.read('/clusters/cluster-intel/decisions?policy=availability', pageOf(Decision))
      equal(
        items.map(({ reason, tries, most }) => [reason, tries ?? null, most ?? null]),
        [
          ['not-restarted', null, null],
          ['start-retried', 1, 1],
        ],
        'decisions',
      )
      const failed = await api.finish(await api.begin('POST', '/vms/vm-web-1/start'))
      equal(failed.problem?.code, 'guest_failed', 'a start by hand')
      await api.step(120)
      await api.complete('DELETE', `${FAULTS}/${fault.id}`)
      await api.complete('POST', '/vms/vm-web-1/start')
      equal((await api.read('/vms/vm-web-1', Vm)).restartsExhausted, undefined, 'out of error')
    },
  },
  {
    name: 'what the loss of a host would mean is what it means when it is lost',
    async run(api) {
      const path = '/clusters/cluster-intel'
      const off = await api.read(`${path}/host-loss?hostId=host-intel-a`, HostLoss)
      equal([off.host.id, off.enabled], ['host-intel-a', false], 'without availability')
      equal((await api.send('PATCH', path, { body: { availability: { enabled: true } } })).status, 200, 'on')
      const foretold = await api.read(`${path}/host-loss?hostId=host-intel-a`, HostLoss)
      equal(foretold.restarts, off.restarts, 'the same with it')
      isTrue(foretold.restarts.length > 0, 'restarts', foretold)
      equal((await api.read('/hosts/host-intel-a', Host)).state, 'connected', 'untouched')
      equal((await api.read(`${path}/host-loss`, HostLoss)).host.id, 'host-intel-a', 'the worst')
      await api.problem(404, 'GET', `${path}/host-loss?hostId=host-amd-a`)
      await api.send('POST', FAULTS, { body: { kind: 'host-failure', hostId: 'host-intel-a' } })
      await api.step(Math.max(...foretold.restarts.map(({ upAfterS }) => upAfterS)) + 1)
      for (const { vm, host } of foretold.restarts) {
        const { state, hostId } = await api.read(`/vms/${vm.id}`, Vm)
        equal([vm.name, state, hostId], [vm.name, 'running', host.id], 'came up')
      }
      for (const { vm } of foretold.stranded) equal((await api.read(`/vms/${vm.id}`, Vm)).state, 'crashed', vm.name)
      const [other] = foretold.hosts
      const { usage } = await api.read(`/hosts/${other?.host.id}`, Host)
      equal(usage.memoryAllocatedMiB, other?.after.memoryMiB, 'load after')
    },
  },
  {
    name: 'a link that fails ends the migration over it, and the guest runs on where it was',
    async run(api) {
      const begun = await api.begin('POST', '/vms/vm-web-1/migrate', { hostId: 'host-intel-b' })
      await api.step(1)
      await api.send('POST', FAULTS, { body: { kind: 'link-failure', hostId: 'host-intel-b' } })
      const ended = await api.read(`/operations/${begun.id}`, Operation)
      equal([ended.state, ended.problem?.code], ['failed', 'link_failed'], 'operation')
      const vm = await api.read('/vms/vm-web-1', Vm)
      equal([vm.hostId, vm.state], ['host-intel-a', 'running'], 'VM')
      const { nics, state } = await api.read('/hosts/host-intel-b', Host)
      equal(state, 'disconnected', 'host')
      isTrue(
        nics.every(({ up }) => up === false),
        'links',
        nics,
      )
      const { refusals } = await api.problem(409, 'POST', '/vms/vm-web-1/migrate', { body: { hostId: 'host-intel-b' } })
      equal(refusals?.[0]?.code, 'host_not_connected', 'code')
      const body = { kind: 'link-failure', hostId: 'host-intel-b', nicId: 'none' }
      const wrong = await api.problem(422, 'POST', FAULTS, { body })
      equal(wrong.errors?.[0]?.pointer, '/nicId', 'pointer')
    },
  },
  {
    name: 'a host in maintenance is powered off and on',
    async run(api) {
      const path = '/hosts/host-amd-a'
      await api.problem(409, 'POST', `${path}/power-off`)
      await api.problem(409, 'POST', `${path}/power-on`)
      const begun = await api.begin('POST', `${path}/enter-maintenance`, {})
      await api.step(60)
      for (const { vm } of (await api.read(`/operations/${begun.id}`, Operation)).waitingFor ?? [])
        await api.complete('POST', `/vms/${vm.id}/stop`)
      await api.finish(begun)
      await api.complete('POST', `${path}/power-off`)
      equal((await api.read(path, Host)).state, 'off', 'off')
      await api.complete('POST', `${path}/power-on`)
      equal((await api.read(path, Host)).state, 'connected', 'on')
    },
  },
  {
    name: 'guests stand still while their datastore is out of reach, and go on when it is mended',
    async run(api) {
      const { disks } = await api.read('/vms/vm-web-1', Vm)
      const { datastoreId } = present(disks[0], 'disk')
      const body = { kind: 'datastore-unreachable', datastoreId, durationS: 300 }
      const broken = Faults.parse((await api.send('POST', FAULTS, { body })).body)
      const fault = present(broken.items[0], 'fault')
      equal(
        [fault.target?.kind, fault.target?.id, fault.datastoreId],
        ['datastore', datastoreId, datastoreId],
        'target',
      )
      isTrue(fault.until !== undefined, 'until', fault)
      const { paused } = await api.read('/vms/vm-web-1', Vm)
      equal(paused?.reason, 'storage_unreachable', 'paused')
      const { refusals } = await api.problem(409, 'POST', FAULTS, { body })
      equal(refusals?.[0]?.code, 'already_broken', 'twice')
      await api.complete('DELETE', `${FAULTS}/${fault.id}`)
      equal((await api.read('/vms/vm-web-1', Vm)).paused, undefined, 'goes on')
    },
  },
  {
    name: 'each kind of fault wants its own target and settings, and says where they are wrong',
    async run(api) {
      const errors = async (body: unknown) =>
        (await api.problem(422, 'POST', FAULTS, { body })).errors?.map(({ pointer }) => pointer)
      equal(await errors({ kind: 'guest-crash' }), ['/vmId'], 'no target')
      equal(await errors({ kind: 'guest-crash', vmId: 'vm-none' }), ['/vmId'], 'unknown')
      equal(await errors({ kind: 'link-loss', hostId: 'host-intel-a', lossPercent: 90 }), ['/lossPercent'], 'loss')
      equal(await errors({ kind: 'host-hang', hostId: 'host-intel-a', lossPercent: 1 }), ['/lossPercent'], 'foreign')
      equal(await errors({ kind: 'gremlins', hostId: 'host-intel-a' }), ['/kind'], 'kind')
      equal((await api.read(FAULTS, Faults)).total, 0, 'nothing is broken')
    },
  },
  {
    name: 'a planned fault is listed, set anew and called off, and happens at its time',
    async run(api) {
      const path = '/simulation/fault-plans'
      const Plans = pageOf(FaultPlan)
      const fault = { kind: 'host-hang', hostId: 'host-intel-a', durationS: 30 }
      const wrong = await api.problem(422, 'POST', path, { body: { fault: { ...fault, hostId: 'none' }, afterS: 60 } })
      equal(wrong.errors?.[0]?.pointer, '/fault/hostId', 'pointer')
      const made = Plans.parse((await api.send('POST', path, { body: { fault, afterS: 60, everyS: 600 } })).body)
      const plan = present(made.items[0], 'plan')
      equal([plan.kind, plan.hostName, plan.everyS, plan.happened], ['host-hang', 'intel-a', 600, 0], 'plan')
      await api.send('PATCH', `${path}/${plan.id}`, { body: { afterS: 120, times: 2 } })
      equal((await api.read(`${path}/${plan.id}`, FaultPlan)).timesLeft, 2, 'times')
      await api.step(121)
      equal((await api.read('/hosts/host-intel-a', Host)).state, 'disconnected', 'hangs')
      const now = present((await api.read(FAULTS, Faults)).items[0], 'fault')
      equal([now.kind, now.planId], ['host-hang', plan.id], 'fault')
      equal((await api.read(`${path}/${plan.id}`, FaultPlan)).active, true, 'active')
      await api.step(60)
      equal((await api.read('/hosts/host-intel-a', Host)).state, 'connected', 'mended itself')
      const { body } = await api.send('DELETE', `${path}/${plan.id}`)
      equal(Plans.parse(body).total, 0, 'called off')
      await api.problem(404, 'GET', `${path}/${plan.id}`)
    },
  },
]
