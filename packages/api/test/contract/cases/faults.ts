import { Fault, Host, Operation, pageOf, Vm } from '@vivarium/model'
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
    name: 'a link that fails ends the migration over it, and the guest runs on where it was',
    async run(api) {
      const begun = await api.begin('POST', '/vms/vm-web-1/migrate', { hostId: 'host-intel-b' })
      await api.step(1)
      await api.send('POST', FAULTS, { body: { kind: 'link-failure', hostId: 'host-intel-b' } })
      const ended = await api.read(`/operations/${begun.id}`, Operation)
      equal([ended.state, ended.problem?.code], ['failed', 'link_failed'], 'operation')
      const vm = await api.read('/vms/vm-web-1', Vm)
      equal([vm.hostId, vm.state], ['host-intel-a', 'running'], 'VM')
      const { nics } = await api.read('/hosts/host-intel-b', Host)
      isTrue(
        nics.every(({ up }) => up === false),
        'links',
        nics,
      )
      const { refusals } = await api.problem(409, 'POST', '/vms/vm-web-1/migrate', { body: { hostId: 'host-intel-b' } })
      equal(refusals?.[0]?.code, 'host_link_down', 'code')
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
]
