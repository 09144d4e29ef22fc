import { DryRun, Host, MigrationTarget, Operation, Plan, pageOf, Vm, VmId } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const WEB = '/vms/vm-web-1'

export const migrations: readonly ContractCase[] = [
  {
    name: 'every host is a target, best first, with all that speaks against it',
    async run(api) {
      const { items, total } = await api.read(`${WEB}/migration-targets`, pageOf(MigrationTarget))
      equal(total, 3, 'hosts')
      equal([items[0]?.hostId, items[0]?.compatible], ['host-intel-b', true], 'best')
      const codes = (id: string) => items.find(({ hostId }) => hostId === id)?.refusals.map(({ code }) => code)
      equal(codes('host-intel-a'), ['same_host'], 'where it is')
      isTrue(codes('host-amd-a')?.includes('cpu_vendor_mismatch') === true, 'other vendor', codes('host-amd-a'))
      isTrue((items[0]?.plan.durationS ?? 0) > 0 && items[0]?.plan.downtimeMs !== undefined, 'prediction', items[0])
    },
  },
  {
    name: 'a live migration goes by rounds and ends where it was sent',
    async run(api) {
      const begun = await api.begin('POST', `${WEB}/migrate`, { hostId: 'host-intel-b', kind: 'live' })
      equal(begun.destination?.id, 'host-intel-b', 'destination')
      equal((await api.read(WEB, Vm)).state, 'migrating', 'state')
      const busy = await api.problem(409, 'POST', `${WEB}/stop`)
      equal(busy.refusals?.map(({ code }) => code).includes('operation_in_progress'), true, 'meanwhile')
      const ended = await api.finish(begun)
      equal(ended.state, 'succeeded', 'outcome')
      isTrue(
        ended.phases.some(({ name, totalMiB }) => name === 'precopy-round' && (totalMiB ?? 0) > 0),
        'rounds',
        ended,
      )
      const vm = await api.read(WEB, Vm)
      equal([vm.hostId, vm.state], ['host-intel-b', 'running'], 'VM')
    },
  },
  {
    name: 'a migration is foretold for a guest and a link as they might be, and its plan is kept to be held against what came',
    async run(api) {
      const path = `${WEB}/migration-forecast?hostId=host-intel-b`
      const now = await api.read(path, Plan)
      const { items } = await api.read(`${WEB}/migration-targets`, pageOf(MigrationTarget))
      equal(now, items.find(({ hostId }) => hostId === 'host-intel-b')?.plan, 'as it is')
      const slow = await api.read(`${path}&bandwidthMBps=10`, Plan)
      equal(slow.bandwidthMBps, 10, 'link')
      isTrue(slow.durationS > now.durationS, 'over a slower link', slow)
      const busy = await api.read(`${path}&dirtyMiBps=9000&workingSetMiB=900&bandwidthMBps=100`, Plan)
      equal([busy.dirtyMiBps, busy.workingSetMiB, busy.converges].map(Number), [9000, 900, 0], 'busy')
      isTrue((now.switchOverMiB ?? 0) > 0 && (now.workingSetMiB ?? 0) > 0, 'line', now)
      await api.problem(422, 'GET', `${path}&bandwidthMBps=0`)
      await api.problem(404, 'GET', `${WEB}/migration-forecast?hostId=host-none`)
      const begun = await api.begin('POST', `${WEB}/migrate`, { hostId: 'host-intel-b' })
      const { durationS, downtimeMs, transferredMiB } = now
      equal(begun.predicted, { durationS, downtimeMs, transferredMiB }, 'foretold')
      equal((await api.finish(begun)).predicted?.durationS, durationS, 'still there')
    },
  },
  {
    name: 'a migration takes a method; one that stands still can’t be called off',
    async run(api) {
      const begun = await api.begin('POST', `${WEB}/migrate`, {
        hostId: 'host-intel-b',
        algorithm: 'stop-and-copy',
        bandwidthLimitMBps: 100,
      })
      await api.step(2)
      const { refusals } = await api.problem(409, 'POST', `/operations/${begun.id}/cancel`)
      equal(refusals?.[0]?.code, 'not_cancellable', 'while it stands still')
      equal((await api.finish(begun)).state, 'succeeded', 'outcome')
      const path = '/vms/vm-web-2/migration-targets?algorithm=post-copy&autoConverge=true&downtimeLimitMs=50'
      const { items } = await api.read(path, pageOf(MigrationTarget))
      equal(items[0]?.plan.algorithm, 'post-copy', 'predicted')
      await api.problem(422, 'POST', `${WEB}/migrate`, { body: { downtimeLimitMs: 0 } })
      const forecast = `${WEB}/migration-forecast?hostId=host-intel-a&dirtyMiBps=500&workingSetMiB=1500&bandwidthMBps=40`
      const sent = async (options: string): Promise<number> =>
        (await api.read(`${forecast}${options}`, Plan)).roundDetails?.[1]?.sentMiB ?? 0
      equal((await sent('&xbzrle=true&xbzrleRatio=0.5')) / (await sent('')), 0.5, 'the second round, packed')
      await api.problem(422, 'POST', `${WEB}/migrate`, { body: { xbzrle: true, xbzrleRatio: 0.3 } })
    },
  },
  {
    name: 'a stopped VM changes its CPU vendor only where the call says so',
    async run(api) {
      const move = { hostId: 'host-amd-a', kind: 'cold' }
      const { refusals } = await api.problem(409, 'POST', '/vms/vm-batch-1/migrate', { body: move })
      equal(
        refusals?.map(({ code }) => code),
        ['cpu_vendor_mismatch'],
        'codes',
      )
      isTrue(refusals?.[0]?.remedy !== undefined, 'remedy', refusals)
      await api.complete('POST', '/vms/vm-batch-1/migrate', { ...move, acceptCpuVendorChange: true })
      equal((await api.read('/vms/vm-batch-1', Vm)).hostId, 'host-amd-a', 'host')
    },
  },
  {
    name: 'a live migration that allows it is switched over to post-copy by hand',
    async run(api) {
      const plain = await api.begin('POST', `${WEB}/migrate`, { hostId: 'host-intel-b' })
      const { refusals } = await api.problem(409, 'POST', `/operations/${plain.id}/start-post-copy`)
      equal(refusals?.[0]?.code, 'cannot_start_post_copy', 'not allowed')
      isTrue(refusals?.[0]?.remedy !== undefined, 'remedy', refusals)
      await api.finish(plain)
      await api.problem(404, 'POST', '/operations/op-none/start-post-copy')
      const wish = { hostId: 'host-intel-a', algorithm: 'post-copy', postCopyByHand: true, bandwidthLimitMBps: 20 }
      const begun = await api.begin('POST', `${WEB}/migrate`, wish)
      await api.step(5)
      const path = `/operations/${begun.id}/start-post-copy`
      const { plan } = DryRun.parse((await api.send('POST', `${path}?dryRun=true`)).body)
      isTrue((plan.downtimeMs ?? 0) > 0 && plan.algorithm === 'post-copy', 'plan', plan)
      equal((await api.send('POST', path)).status, 202, 'switch')
      const ended = await api.finish(begun)
      equal(ended.state, 'succeeded', 'outcome')
      isTrue(
        ended.phases.some(({ name }) => name === 'post-copy'),
        'pages follow',
        ended,
      )
      equal((await api.read(WEB, Vm)).hostId, 'host-intel-a', 'host')
    },
  },
  {
    name: 'a cancelled migration leaves the VM running where it was',
    async run(api) {
      const begun = await api.begin('POST', `${WEB}/migrate`, { hostId: 'host-intel-b' })
      equal((await api.send('POST', `/operations/${begun.id}/cancel`)).status, 202, 'cancel')
      const ended = await api.finish(begun)
      equal([ended.state, ended.problem?.code], ['cancelled', 'cancelled'], 'operation')
      const vm = await api.read(WEB, Vm)
      equal([vm.hostId, vm.state], ['host-intel-a', 'running'], 'VM')
      const { refusals } = await api.problem(409, 'POST', `/operations/${begun.id}/cancel`)
      equal(refusals?.[0]?.code, 'not_cancellable', 'code')
    },
  },
  {
    name: 'maintenance moves guests away, and says of a host that it takes none',
    async run(api) {
      const path = '/hosts/host-intel-a'
      await api.complete('POST', `${path}/enter-maintenance`, {})
      const host = await api.read(path, Host)
      equal([host.state, host.runningVmCount], ['maintenance', 0], 'host')
      equal((await api.read(WEB, Vm)).hostId, 'host-intel-b', 'evacuated')
      const { refusals } = await api.problem(409, 'POST', `${WEB}/migrate`, { body: { hostId: 'host-intel-a' } })
      equal(refusals?.[0]?.code, 'host_in_maintenance', 'code')
      await api.complete('POST', `${path}/exit-maintenance`)
      equal((await api.read(path, Host)).state, 'connected', 'back')
      await api.problem(409, 'POST', `${path}/exit-maintenance`)
    },
  },
  {
    name: 'a host that is back in service takes back whom it had to give away, and says whom',
    async run(api) {
      const path = '/hosts/host-intel-a'
      const tried = await api.send('POST', `${path}/enter-maintenance?dryRun=true`, { body: {} })
      const { plan } = DryRun.parse(tried.body)
      const web = plan.places?.find(({ vm }) => vm.id === 'vm-web-1')
      equal([web?.kind, web?.host?.id], ['live', 'host-intel-b'], 'how it goes, and where to')
      isTrue((web?.durationS ?? 0) > 0 && (web?.downtimeMs ?? 0) > 0, 'time and pause', web)
      const [load] = present(plan.loads, 'loads')
      isTrue(load !== undefined && load.after.memoryMiB > load.before.memoryMiB, 'the target carries more', load)
      await api.problem(409, 'POST', `${path}/restore-vms`)
      await api.complete('POST', `${path}/enter-maintenance`, {})
      await api.complete('POST', `${path}/exit-maintenance`)
      isTrue((await api.read(path, Host)).evacuatedVmIds?.includes(VmId.parse('vm-web-1')) === true, 'remembered')
      await api.complete('POST', `${path}/restore-vms`)
      equal((await api.read(path, Host)).evacuatedVmIds, undefined, 'all back')
      equal((await api.read(WEB, Vm)).hostId, 'host-intel-a', 'back')
    },
  },
  {
    name: 'a host that is out of service is replaced by another machine, which is sound',
    async run(api) {
      const path = '/hosts/host-intel-a'
      const { refusals } = await api.problem(409, 'POST', `${path}/replace`, { body: {} })
      equal(refusals?.[0]?.code, 'host_in_use', 'in service')
      await api.complete('POST', `${path}/enter-maintenance`, {})
      const unknown = await api.problem(409, 'POST', `${path}/replace`, { body: { cpuModel: 'none' } })
      equal(unknown.refusals?.[0]?.code, 'cpu_model_unknown', 'no such model')
      const begun = await api.begin('POST', `${path}/replace`, { cpuModel: 'SapphireRapids' })
      await api.step(1900)
      await api.finish(begun)
      const host = await api.read(path, Host)
      equal([host.state, host.cpu.model, host.cpu.vendor], ['connected', 'SapphireRapids', 'intel'], 'another machine')
      // What runs has seen features that the new model lacks: it is refused, and said of whom.
      const back = await api.problem(409, 'POST', `${path}/restore-vms`)
      equal(back.refusals?.[0]?.code, 'cpu_features_missing', 'who can’t come back')
    },
  },
  {
    name: 'an evacuation says which guests it waits for and why, and goes on when they are out of the way',
    async run(api) {
      const begun = await api.begin('POST', '/hosts/host-amd-a/enter-maintenance', {})
      await api.step(60)
      const waiting = await api.read(`/operations/${begun.id}`, Operation)
      const [first] = present(waiting.waitingFor, 'what it waits for')
      const guest = await api.read(`/vms/${first?.vm.id}`, Vm)
      equal([guest.hostId, guest.exposedCpuModel === undefined], ['host-amd-a', false], 'guest')
      isTrue(first?.why.includes('cpu_vendor_mismatch:2') === true, 'reasons, with how many hosts', first)
      for (const { vm } of waiting.waitingFor ?? []) await api.complete('POST', `/vms/${vm.id}/stop`)
      const ended = await api.finish(begun)
      equal([ended.state, ended.waitingFor], ['succeeded', undefined], 'operation')
    },
  },
  {
    name: 'hosts and clusters are renamed; a cluster takes a baseline that its hosts have',
    async run(api) {
      equal((await api.send('PATCH', '/hosts/host-amd-a', { body: { name: 'amd-z' } })).status, 200, 'host')
      const haswell = { body: { cpuBaseline: 'Haswell' } }
      const inTheWay = await api.problem(409, 'PATCH', '/clusters/cluster-intel', haswell)
      equal(inTheWay.refusals?.[0]?.code, 'cpu_baseline_exceeded', 'VMs that have seen more')
      const vms = await api.read('/vms?clusterId=cluster-intel&state=running', pageOf(Vm))
      equal(inTheWay.refusals?.[0]?.params.vms, vms.items.map(({ name }) => name).sort(), 'they are named')
      for (const { id } of vms.items) await api.complete('POST', `/vms/${id}/stop`)
      equal((await api.send('PATCH', '/clusters/cluster-intel', haswell)).status, 200, 'baseline')
      const { refusals } = await api.problem(409, 'PATCH', '/clusters/cluster-intel', { body: { cpuBaseline: 'EPYC' } })
      equal(refusals?.[0]?.code, 'cpu_baseline_unsupported', 'code')
      equal(present(refusals?.[0]?.pointer, 'pointer'), '/cpuBaseline', 'pointer')
    },
  },
  {
    name: 'a device of its host keeps a guest that is on there, until it is let go',
    async run(api) {
      const devices = [{ kind: 'local-iso', name: 'installer.iso' }]
      const patched = await api.send('PATCH', '/vms/vm-web-1', { body: { devices } })
      equal(patched.status, 200, 'attach')
      equal((await api.read('/vms/vm-web-1', Vm)).devices, [{ kind: 'local-iso', name: 'installer.iso' }], 'devices')
      const { refusals } = await api.problem(409, 'POST', '/vms/vm-web-1/migrate', { body: { hostId: 'host-intel-b' } })
      equal(refusals?.[0]?.code, 'device_pinned_to_host', 'code')
      await api.send('PATCH', '/vms/vm-web-1', { body: { devices: [] } })
      await api.begin('POST', '/vms/vm-web-1/migrate', { hostId: 'host-intel-b' })
    },
  },
  {
    name: 'operations are listed newest first, with their target and their progress',
    async run(api) {
      const first = await api.begin('POST', `${WEB}/stop`)
      await api.begin('POST', '/vms/vm-web-2/migrate', { hostId: 'host-intel-a' })
      await api.step(1)
      const running = await api.read('/operations?state=running', pageOf(Operation))
      isTrue(
        running.items.every(({ progress, endsAt }) => progress >= 0 && progress < 1 && endsAt !== undefined),
        'progress',
        running,
      )
      equal(
        (await api.read('/operations?targetId=vm-web-1', pageOf(Operation))).items.map(({ id }) => id),
        [first.id],
        'of a VM',
      )
      equal((await api.read('/operations?kind=vm.migrate', pageOf(Operation))).total, 1, 'of a kind')
    },
  },
]
