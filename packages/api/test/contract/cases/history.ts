import {
  type ComparedFigure,
  DryRun,
  HistoryBranch,
  HistoryComparison,
  HistoryEntry,
  MetricSeries,
  Operation,
  pageOf,
  Session,
  Simulation,
  VerbState,
  Vm,
} from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { equal, isTrue, present } from '../check'
import type { Session as Api, ContractCase } from '../session'

const VM = '/vms/vm-web-1'
const tag = async (api: Api, ...tags: string[]): Promise<void> => {
  equal((await api.send('PATCH', VM, { body: { tags } })).status, 200, `tag ${tags}`)
}
const tagsOf = async (api: Api): Promise<string[]> => (await api.read(VM, Vm)).tags
const post = async (api: Api, verb: string, body: object = {}): Promise<Simulation> => {
  const answer = await api.send('POST', `/simulation/${verb}`, { body })
  equal(answer.status, 200, verb)
  return Simulation.parse(answer.body)
}
const timeline = async (api: Api) => (await api.read('/simulation', Simulation)).timeline
const branches = async (api: Api) => (await api.read('/simulation/branches', pageOf(HistoryBranch))).items

export const history: readonly ContractCase[] = [
  {
    name: 'a moment of the past is shown read-only, with its metrics, and the present is as it was afterwards',
    async run(api) {
      await tag(api, 'early')
      await api.step(600)
      await tag(api, 'late')
      await api.step(600)
      const { now } = await api.read('/simulation', Simulation)
      const past = await post(api, 'seek', { to: '2026-03-02T10:47:00Z' })
      equal([past.now, past.paused, past.timeline.shown], ['2026-03-02T10:47:00Z', true, 'past'], 'past')
      equal(past.timeline.presentAt, now, 'the present')
      equal(await tagsOf(api), ['early'], 'tags then')
      const series = await api.read('/metrics?resource=vms/vm-web-1&metric=cpu.usage', MetricSeries)
      isTrue(series.to <= past.now, 'metrics end then', series.to)
      for (const [method, path, body] of [
        ['PATCH', VM, { tags: [] }],
        ['DELETE', '/vms/vm-batch-1', undefined],
        ['PATCH', '/simulation', { paused: false }],
        ['POST', '/simulation/step', { seconds: 1 }],
        ['POST', '/simulation/undo', {}],
        ['POST', '/simulation/reset', {}],
      ] as const) {
        const { refusals } = await api.problem(409, method, path, body === undefined ? {} : { body })
        equal(refusals?.[0]?.code, 'past_is_read_only', `${method} ${path}`)
        isTrue((refusals?.[0]?.remedy ?? '') !== '', 'what would work', refusals)
      }
      const tried = await api.send('PATCH', `${VM}?dryRun=true`, { body: { tags: [] } })
      equal(DryRun.parse(tried.body).refusals[0]?.code, 'past_is_read_only', 'tried out')
      const verbs = await api.read(`${VM}/verbs`, pageOf(VerbState))
      isTrue(
        verbs.items.every(({ allowed, refusals }) => !allowed && refusals[0]?.code === 'past_is_read_only'),
        'no verb',
        verbs.items,
      )
      const back = await post(api, 'seek')
      equal([back.now, back.timeline.shown, await tagsOf(api)], [now, 'present', ['late']], 'back')
      const errors = await api.problem(422, 'POST', '/simulation/seek', { body: { to: '2025-01-01T00:00:00Z' } })
      equal(errors.errors?.[0]?.pointer, '/to', 'before the beginning')
      const later = await post(api, 'seek', { to: '2026-03-02T12:00:00Z' })
      equal([later.now, later.timeline.shown], ['2026-03-02T12:00:00Z', 'present'], 'to come')
    },
  },
  {
    name: 'undo takes back what was done last, says what that is, and redo brings it back',
    async run(api) {
      await tag(api, 'kept')
      await api.step(60)
      await api.begin('POST', `${VM}/stop`)
      await api.step(120)
      const { undo } = await timeline(api)
      equal(present(undo, 'undo').actor, 'user', 'who')
      isTrue(undo?.sentence.includes('web-1') === true, 'what', undo)
      const korean = await api.send('GET', '/simulation', { headers: { 'Accept-Language': 'ko' } })
      isTrue(
        Simulation.parse(korean.body).timeline.undo?.sentence.includes('실행 취소') === true,
        'in Korean',
        korean.body,
      )
      const undone = await post(api, 'undo')
      equal([undone.now, undone.now], ['2026-03-02T10:43:00Z', present(undo?.clockTo, 'clockTo')], 'the clock')
      equal((await api.read(VM, Vm)).state, 'running', 'state')
      equal((await api.read('/operations', pageOf(Operation))).total, 0, 'operations')
      isTrue(undone.timeline.redo !== undefined, 'redo', undone.timeline)
      const redone = await post(api, 'redo')
      equal([redone.now, (await api.read(VM, Vm)).state], ['2026-03-02T10:45:00Z', 'stopped'], 'redone')
      const { refusals } = await api.problem(409, 'POST', '/simulation/redo')
      equal(refusals?.[0]?.code, 'nothing_to_redo', 'code')
      await post(api, 'undo')
      await post(api, 'undo')
      equal(await tagsOf(api), ['web'], 'tags')
      // The import that this case began with is a deed, too.
      await post(api, 'redo')
      await tag(api, 'other')
      await api.problem(409, 'POST', '/simulation/redo')
    },
  },
  {
    name: 'what was done in bulk is taken back as one',
    async run(api) {
      const { items } = await api.read('/vms', pageOf(Vm))
      const body = { verb: 'tag', vmIds: items.map(({ id }) => id), addTags: ['all'] }
      equal((await api.send('POST', '/vms/bulk', { body })).status, 200, 'bulk')
      await post(api, 'undo')
      const left = (await api.read('/vms', pageOf(Vm))).items.filter(({ tags }) => tags.includes('all'))
      equal(left, [], 'tagged')
    },
  },
  {
    name: 'branches are begun from the past, named, compared, switched and thrown away',
    async run(api) {
      const before = new Set((await branches(api)).map(({ id }) => id))
      await api.step(300)
      await tag(api, 'main')
      await api.step(300)
      const { branch: main } = await timeline(api)
      await post(api, 'seek', { to: '2026-03-02T10:44:00Z' })
      const forked = await post(api, 'seek', { continue: true, name: 'what if' })
      equal(
        [forked.now, forked.timeline.shown, forked.timeline.branch.name],
        ['2026-03-02T10:44:00Z', 'present', 'what if'],
        'forked',
      )
      const { id } = forked.timeline.branch
      await api.complete('POST', '/vms', { name: 'extra', vcpus: 1, memoryMiB: 512, disks: [{ sizeGiB: 5 }] })
      const fault = { kind: 'api-throttle', route: '/templates' }
      equal((await api.send('POST', '/simulation/faults', { body: fault })).status, 200, 'fault')
      await api.begin('POST', '/vms/vm-batch-1/start')
      const own = (await branches(api)).find(each => each.id === id)
      equal([own?.parentId, own?.forkedAt, own?.present], [main.id, '2026-03-02T10:44:00Z', true], 'branch')
      const differ = await api.read(`/simulation/compare?from=${main.id}`, HistoryComparison)
      equal(
        differ.onlyTo.flatMap(({ kind, name }) => (kind === 'vm' ? [name] : [])),
        ['extra'],
        'only here',
      )
      const web = differ.changed.find(({ thing }) => thing.id === 'vm-web-1')
      equal(web?.fields, [{ field: 'tags', from: 'main', to: 'web' }], 'differs')
      const of = (asked: ComparedFigure) => {
        const { from, to } = present(
          differ.figures.find(({ figure }) => figure === asked),
          asked,
        )
        return [from, to] as const
      }
      equal(
        [of('vms'), of('activeFaults'), of('activeOperations')],
        [
          [6, 7],
          [0, 1],
          [0, 1],
        ],
        'counted',
      )
      equal(
        [of('runningVms'), of('activeAlarms')],
        [
          [5, 5],
          [0, 0],
        ],
        'the same in both',
      )
      const [storedThere, storedHere] = of('storageUsedGiB')
      isTrue(storedThere > 0 && storedHere > storedThere, 'a disk more', [storedThere, storedHere])
      for (const figure of ['cpuPercent', 'memoryUsedMiB', 'powerW'] as const)
        isTrue(
          of(figure).every(value => value > 0),
          figure,
          of(figure),
        )
      const taken = await api.problem(409, 'DELETE', `/simulation/branches/${id}`)
      equal(taken.refusals?.[0]?.code, 'branch_is_present', 'code')
      const switched = await api.send('POST', `/simulation/branches/${main.id}/switch`)
      equal(Simulation.parse(switched.body).now, '2026-03-02T10:52:00Z', 'the other end')
      equal(await tagsOf(api), ['main'], 'tags there')
      const renamed = await api.send('PATCH', `/simulation/branches/${main.id}`, { body: { name: 'first' } })
      equal(HistoryBranch.parse(renamed.body).name, 'first', 'name')
      equal((await api.send('DELETE', `/simulation/branches/${id}`)).status, 200, 'thrown away')
      await api.problem(404, 'GET', `/simulation/branches/${id}`)
      equal(
        (await branches(api)).filter(each => !before.has(each.id)),
        [],
        'left',
      )
    },
  },
  {
    name: 'the history lists who did what and when, policies too',
    async run(api) {
      const availability = { enabled: true }
      equal(
        (await api.send('PATCH', '/clusters/cluster-intel', { body: { availability } })).status,
        200,
        'availability',
      )
      await api.send('POST', '/simulation/faults', { body: { kind: 'host-failure', hostId: 'host-intel-a' } })
      await api.step(900)
      const all = await api.read('/simulation/history?limit=10', pageOf(HistoryEntry))
      const kinds = new Set(all.items.map(({ kind }) => kind))
      for (const kind of ['action', 'policy', 'clock', 'fleet'] as const) isTrue(kinds.has(kind), kind, all.items)
      const policy = await api.read('/simulation/history?kind=policy', pageOf(HistoryEntry))
      isTrue(
        policy.items.every(({ actor }) => actor === 'policy:availability'),
        'actor',
        policy.items,
      )
      const [last] = policy.items
      const { branch } = await timeline(api)
      await post(api, 'seek', { to: last?.time, continue: true })
      const after = await api.read('/simulation/history?kind=policy', pageOf(HistoryEntry))
      equal([...new Set(after.items.map(({ branchId }) => branchId))], [branch.id], 'done before the new branch')
      isTrue(
        all.items.every(({ sentence }) => sentence !== ''),
        'in words',
        all.items,
      )
      const undone = await post(api, 'undo')
      isTrue(undone.paused && undone.timeline.redo?.actor === 'policy:availability', 'a policy undone', undone)
    },
  },
  {
    name: 'a session is saved with its history, and gives the same bytes when it is opened again',
    async run(api) {
      await api.step(60)
      await api.complete('POST', `${VM}/snapshots`, { name: 'before' })
      await post(api, 'seek', { to: '2026-03-02T10:42:30Z', continue: true, name: 'other' })
      await tag(api, 'here')
      await api.step(60)
      const saved = Session.parse((await api.send('GET', '/simulation/session')).body)
      const fleet = (await api.send('GET', '/simulation/export')).body
      await api.load({ ...fleets.tiny, name: 'Another' })
      await api.problem(422, 'POST', '/simulation/session', { body: { ...saved, hash: '0000000000000000' } })
      equal((await api.read('/simulation', Simulation)).scenario, 'Another', 'untouched')
      const opened = await api.send('POST', '/simulation/session', { body: saved })
      equal(Simulation.parse(opened.body).timeline.branch.name, 'other', 'branch')
      equal((await api.send('GET', '/simulation/export')).body, fleet, 'fleet')
      equal(Session.parse((await api.send('GET', '/simulation/session')).body), saved, 'session')
      const [first, ...others] = saved.commands
      const broken = await api.problem(422, 'POST', '/simulation/session', {
        body: { ...saved, commands: [{ ...present(first, 'a command'), prev: 99_999 }, ...others] },
      })
      equal(broken.errors?.[0]?.pointer, '/commands/0', 'pointer')
    },
  },
]
