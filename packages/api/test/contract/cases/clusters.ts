import {
  Cluster,
  ClusterRule,
  Decision,
  DryRun,
  Host,
  PowerRecommendations,
  pageOf,
  Recommendations,
  ResourcePool,
  RuleConflict,
  Vm,
} from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { array, object } from 'zod/mini'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const INTEL = '/clusters/cluster-intel'
const apart = { name: 'web-apart', kind: 'keep-apart', tag: 'web' } as const

export const clusters: readonly ContractCase[] = [
  {
    name: 'a cluster’s policies are set in part, and a stale setting is refused',
    async run(api) {
      const before = await api.send('GET', INTEL)
      const etag = present(before.headers.get('ETag'), 'ETag')
      const body = {
        placement: { strategy: 'best-fit' },
        balancing: { mode: 'manual' },
        availability: { enabled: true, profile: 'proxmox' },
      }
      const changed = Cluster.parse((await api.send('PATCH', INTEL, { body, headers: { 'If-Match': etag } })).body)
      equal(changed.placement, { strategy: 'best-fit' }, 'placement')
      equal(changed.balancing, { mode: 'manual', aggressiveness: 3 }, 'balancing')
      equal(
        changed.availability,
        {
          enabled: true,
          hostFailuresToTolerate: 1,
          profile: 'proxmox',
          admission: 'reserve',
          isolationResponse: 'leave',
          restartDelayS: 0,
          maxRestarts: 1,
          maxRelocations: 1,
        },
        'availability',
      )
      await api.problem(412, 'PATCH', INTEL, { body, headers: { 'If-Match': etag } })
      const wrong = await api.problem(422, 'PATCH', INTEL, { body: { balancing: { aggressiveness: 9 } } })
      equal(wrong.errors?.[0]?.pointer, '/balancing/aggressiveness', 'pointer')
    },
  },
  {
    name: 'a placement rule is added, listed with what breaks it, keeps VMs off a host, and is removed',
    async run(api) {
      const cluster = Cluster.parse((await api.send('POST', `${INTEL}/rules`, { body: apart })).body)
      const rule = present(cluster.rules[0], 'rule')
      equal([rule.name, rule.kind, rule.tag, rule.mandatory], ['web-apart', 'keep-apart', 'web', true], 'rule')
      const page = await api.read(`${INTEL}/rules?orderBy=-name`, pageOf(ClusterRule))
      equal(
        page.items[0]?.memberIds,
        ['vm-web-1', 'vm-web-2'].map(id => Vm.shape.id.parse(id)),
        'members',
      )
      equal(page.items[0]?.violatedBy, [], 'violated by')
      const moved = await api.problem(409, 'POST', '/vms/vm-web-1/migrate', { body: { hostId: 'host-intel-b' } })
      equal(
        moved.refusals?.map(({ code }) => code),
        ['affinity_violated'],
        'codes',
      )
      const opposite = { name: 'web-together', kind: 'keep-together', tag: 'web' }
      const refused = await api.problem(409, 'POST', `${INTEL}/rules`, { body: opposite })
      equal(refused.refusals?.[0]?.code, 'rule_conflict', 'conflict')
      await api.send('POST', `${INTEL}/rules`, { body: { ...opposite, mandatory: false } })
      const both = await api.read(`${INTEL}/rules`, pageOf(ClusterRule))
      equal(
        both.items.map(({ conflictsWith }) => conflictsWith.length),
        [1, 1],
        'conflicts',
      )
      const { items } = await api.read(`${INTEL}/rule-conflicts`, object({ items: array(RuleConflict) }))
      equal(
        items.map(({ kind, rules, vms }) => [kind, rules.map(({ name }) => name), vms.length]),
        [['together_and_apart', ['web-apart', 'web-together'], 2]],
        'rule conflicts',
      )
      await api.problem(409, 'PATCH', `${INTEL}/rules/${rule.id}`, { body: { tag: null, vmIds: [] } })
      const weaker = { mandatory: false, vmIds: ['vm-web-1', 'vm-web-2'], tag: null }
      equal((await api.send('PATCH', `${INTEL}/rules/${rule.id}`, { body: weaker })).status, 200, 'change')
      const changed = (await api.read(`${INTEL}/rules`, pageOf(ClusterRule))).items.find(({ id }) => id === rule.id)
      equal([changed?.tag, changed?.mandatory, changed?.vmIds.length], [undefined, false, 2], 'changed')
      equal(
        changed?.violators.map(({ id }) => id),
        changed?.violatedBy,
        'who breaks it, by name',
      )
      equal((await api.send('DELETE', `${INTEL}/rules/${rule.id}`)).status, 200, 'removal')
      await api.problem(404, 'DELETE', `${INTEL}/rules/${rule.id}`)
      await api.complete('POST', '/vms/vm-web-1/migrate', { hostId: 'host-intel-b' })
    },
  },
  {
    name: 'what belongs to another cluster is put into no pool and bound by no rule',
    async run(api) {
      const pool = await api.problem(409, 'POST', `${INTEL}/pools`, { body: { name: 'p', vmIds: ['vm-amd-1'] } })
      const [reason] = pool.refusals ?? []
      equal([reason?.code, reason?.pointer], ['in_other_cluster', '/vmIds/0'], 'pool')
      equal(reason?.params, { name: 'amd-1', its: 'amd', cluster: 'intel' }, 'facts')
      const rule = { name: 'r', kind: 'run-on', vmIds: ['vm-web-1'], hostIds: ['host-amd-a'] }
      const { refusals } = await api.problem(409, 'POST', `${INTEL}/rules`, { body: rule })
      equal([refusals?.[0]?.code, refusals?.[0]?.pointer], ['in_other_cluster', '/hostIds/0'], 'rule')
    },
  },
  {
    name: 'a host that is not needed is emptied and powered off, and told to save energy',
    async run(api) {
      const mode = { powerManagement: { mode: 'manual' } }
      const set = Cluster.parse((await api.send('PATCH', INTEL, { body: mode })).body)
      equal(set.powerManagement, { mode: 'manual', rule: 'band', selection: 'mmt' }, 'mode')
      const path = `${INTEL}/power-recommendations`
      const { items, standby, savedKWh } = await api.read(path, PowerRecommendations)
      const [first] = items
      equal([first?.verb, first?.reason, standby.length, savedKWh], ['power-off', 'host-spared', 0, 0], 'before')
      const body = { recommendationIds: [present(first, 'recommendation').id] }
      const tried = DryRun.parse((await api.send('POST', `${INTEL}/manage-power?dryRun=true`, { body })).body)
      equal(tried.plan.places?.length, first?.moves, 'places')
      await api.complete('POST', `${INTEL}/manage-power`, body)
      equal((await api.read(`/hosts/${first?.host.id}`, Host)).state, 'off', 'host')
      await api.send('POST', '/simulation/step', { body: { seconds: 3600 } })
      const after = await api.read(path, PowerRecommendations)
      equal(
        after.standby.map(({ host }) => host.id),
        [first?.host.id],
        'standby',
      )
      isTrue(after.savedKWh > 0.03 && after.savedKWh < 0.04, 'an hour of some 34 W is saved', after.savedKWh)
      const { items: decisions } = await api.read(`${INTEL}/decisions?policy=power`, pageOf(Decision))
      equal([decisions[0]?.reason, decisions[0]?.chosen?.id], ['host-spared', first?.host.id], 'decision')
      const { refusals } = await api.problem(409, 'POST', `${INTEL}/manage-power`, { body })
      equal(refusals?.[0]?.code, 'recommendation_outdated', 'the same again')
    },
  },
  {
    name: 'by a rule of consolidation VMs are recommended to leave a host that has too much, and do where that is followed',
    async run(api) {
      const [intel, ...clusters] = fleets.tiny.clusters
      const busy = { profile: 'cpu-bound' as const, intensity: 1 }
      const at = { host: 'intel-a', vcpus: 1, memoryMiB: 512, disks: [{ sizeGiB: 4 }], workload: busy }
      const vms = Array.from({ length: 8 }, (_, n) => ({ ...at, name: `busy-${n}` }))
      const body = {
        ...fleets.tiny,
        clusters: [{ ...intel, powerManagement: { mode: 'manual', rule: 'thr' } }, ...clusters],
        vms: [...fleets.tiny.vms, ...vms],
      }
      equal((await api.send('POST', '/simulation/import', { body })).status, 200, 'import')
      const { relief } = await api.read(`${INTEL}/power-recommendations`, PowerRecommendations)
      const first = present(relief[0], 'a move')
      equal([first.from.name, first.to.name], ['intel-a', 'intel-b'], 'from one to the other')
      isTrue(first.loadBefore > 0.8 && first.loadAfter < first.loadBefore, 'load', first)
      const follow = { recommendationIds: [first.id] }
      await api.complete('POST', `${INTEL}/manage-power`, follow)
      equal((await api.read(`/vms/${first.vm.id}`, Vm)).hostName, 'intel-b', 'moved')
      const { items } = await api.read(`${INTEL}/decisions?policy=power`, pageOf(Decision))
      equal([items[0]?.reason, items[0]?.rule], ['host-relieved', 'thr'], 'decision')
      await api.send('POST', '/simulation/reset', { body: {} })
    },
  },
  {
    name: 'a rule that names what does not exist is refused at its place',
    async run(api) {
      const body = { name: 'r', kind: 'run-on', vmIds: ['vm-web-1', 'vm-none'], hostIds: ['host-none'] }
      const { errors } = await api.problem(422, 'POST', `${INTEL}/rules`, { body })
      equal(
        errors?.map(({ pointer }) => pointer),
        ['/vmIds/1', '/hostIds/0'],
        'pointers',
      )
    },
  },
  {
    name: 'recommendations are followed, and the decision says what was chosen from',
    async run(api) {
      for (const id of ['vm-web-2', 'vm-win-1'])
        await api.complete('POST', `/vms/${id}/migrate`, { hostId: 'host-intel-a' })
      await api.send('POST', `${INTEL}/rules`, { body: apart })
      const { items, loads } = await api.read(`${INTEL}/recommendations`, Recommendations)
      equal(loads.length, 2, 'loads')
      const [first] = items
      equal([first?.reason, first?.priority, first?.to.id], ['rule-mended', 1, 'host-intel-b'], 'recommendation')
      const body = { recommendationIds: [present(first, 'recommendation').id] }
      const tried = DryRun.parse((await api.send('POST', `${INTEL}/rebalance?dryRun=true`, { body })).body)
      equal(tried.plan.places?.length, 1, 'places')
      const done = await api.complete('POST', `${INTEL}/rebalance`, body)
      equal(done.target.kind, 'cluster', 'target')
      const decisions = await api.read(`${INTEL}/decisions?policy=balancing`, pageOf(Decision))
      const decision = present(decisions.items[0], 'decision')
      equal([decision.reason, decision.rule, decision.chosen?.id], ['rule-mended', 'web-apart', 'host-intel-b'], 'why')
      isTrue(decision.message.includes('web-apart'), 'it says so in words', decision)
      equal(decision.candidateCount, 2, 'candidates')
      const { refusals } = await api.problem(409, 'POST', `${INTEL}/rebalance`, { body })
      equal(refusals?.[0]?.code, 'recommendation_outdated', 'the same again')
    },
  },
  {
    name: 'a resource pool reserves and limits CPU and memory, within what its cluster has',
    async run(api) {
      const pools = `${INTEL}/pools`
      const body = { name: 'gold', cpu: { limitMHz: 4000 }, memory: { reservationMiB: 4096, limitMiB: 8192 } }
      equal((await api.send('POST', pools, { body: { ...body, vmIds: ['vm-web-1'] } })).status, 200, 'creation')
      const pool = present((await api.read(pools, pageOf(ResourcePool))).items[0], 'pool')
      equal(pool.cpu, { shares: 4000, reservationMHz: 0, limitMHz: 4000 }, 'CPU')
      equal(pool.memory, { shares: 163_840, reservationMiB: 4096, limitMiB: 8192 }, 'memory')
      isTrue(pool.usage.memoryMiB > 0 && pool.usage.memoryMiB <= 8192, 'what its hosts hold for it', pool.usage)
      const above = { body: { memory: { reservationMiB: 10_000 } } }
      const { refusals } = await api.problem(409, 'PATCH', `${pools}/${pool.id}`, above)
      equal(
        refusals?.map(({ code, pointer }) => [code, pointer]),
        [['reservation_too_large', '/memory/reservationMiB']],
        'beyond its limit',
      )
      const vast = { body: { memory: { reservationMiB: 100_000_000, limitMiB: null } } }
      const answer = await api.problem(409, 'PATCH', `${pools}/${pool.id}`, vast)
      equal(answer.refusals?.[0]?.code, 'insufficient_memory', 'beyond its cluster')
      await api.send('DELETE', `${pools}/${pool.id}`)
    },
  },
]
