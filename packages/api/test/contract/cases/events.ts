import { FleetEvent, Operation, pageOf } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase, Session } from '../session'
import { readStream, type Stream } from '../sse'

const open = async (api: Session, path = '/events', headers: Record<string, string> = {}): Promise<Stream> =>
  readStream(await api.mount.request(path, { headers }))

/** The next events, whatever the clock says between them. */
async function events(stream: Stream, count: number): Promise<FleetEvent[]> {
  const found: FleetEvent[] = []
  while (found.length < count) {
    const { event, data, id } = await stream.next()
    if (event !== 'message') continue
    const parsed = FleetEvent.parse(data)
    equal(id, parsed.id, 'id of the message and of the envelope')
    found.push(parsed)
  }
  return found
}

const FAULTS = '/simulation/faults'

const retag = (api: Session, tag: string) => api.send('PATCH', '/vms/vm-web-1', { body: { tags: [tag] } })

export const eventCases: readonly ContractCase[] = [
  {
    name: 'the stream begins with the clock and tells what happens as CloudEvents',
    async run(api) {
      const stream = await open(api)
      const clock = await stream.next()
      equal([clock.event, clock.data], ['clock', { now: '2026-03-02T10:42:00Z', rate: 1, paused: true }], 'first')
      isTrue(clock.id !== undefined, 'the clock says from where to resume')
      await retag(api, 'one')
      const [event] = await events(stream, 1)
      equal(
        [event?.specversion, event?.type, event?.subject],
        ['1.0', 'vivarium.vm.updated', 'vm/vm-web-1'],
        'envelope',
      )
      equal([event?.data.actor, event?.data.params.fields], ['user', ['tags']], 'data')
      isTrue((event?.data.message ?? '') !== '', 'in words', event)
      await stream.close()
    },
  },
  {
    name: 'an operation is followed from its beginning to its end by events alone',
    async run(api) {
      const stream = await open(api)
      const { id } = await api.begin('POST', '/vms/vm-batch-1/start')
      await api.step(600)
      const seen: string[] = []
      while (seen.at(-1) !== 'operation.succeeded') {
        const [event] = await events(stream, 1)
        seen.push(present(event, 'event').data.type)
        if (seen.at(-1)?.startsWith('operation.')) equal(event?.data.operationId, id, `operation of ${seen.at(-1)}`)
      }
      isTrue(seen[0] === 'operation.started' || seen.includes('operation.started'), 'its beginning', seen)
      isTrue(seen.includes('vm.started'), 'what it did', seen)
      await stream.close()
    },
  },
  {
    name: 'Last-Event-ID resumes without a gap',
    async run(api) {
      const stream = await open(api)
      await retag(api, 'one')
      await retag(api, 'two')
      const [first] = await events(stream, 1)
      await stream.close()
      await retag(api, 'three')
      const resumed = await open(api, '/events', { 'Last-Event-ID': present(first, 'first').id })
      const missed = await events(resumed, 2)
      await retag(api, 'four')
      const log = await api.read('/events?format=json&type=vm.updated&orderBy=time', pageOf(FleetEvent))
      equal(
        [present(first, 'first').id, ...missed.map(({ id }) => id)],
        log.items.slice(0, 3).map(({ id }) => id),
        'ids',
      )
      equal((await events(resumed, 1))[0]?.id, log.items[3]?.id, 'and goes on')
      await resumed.close()
    },
  },
  {
    name: 'a reader whose last event the log does not have is told to read anew',
    async run(api) {
      const stream = await open(api, '/events', { 'Last-Event-ID': '1-never' })
      equal((await stream.next()).event, 'clock', 'first')
      const reset = await stream.next()
      equal(reset.event, 'reset', 'second')
      await retag(api, 'one')
      equal((await events(stream, 1))[0]?.data.type, 'vm.updated', 'then what happens')
      await stream.close()
    },
  },
  {
    name: 'setting the clock and stepping it is told at once',
    async run(api) {
      const stream = await open(api)
      await stream.next()
      await api.send('PATCH', '/simulation', { body: { rate: 10 } })
      const [event] = await events(stream, 1)
      equal(event?.data.type, 'simulation.updated', 'event')
      equal((await stream.next()).data, { now: '2026-03-02T10:42:00Z', rate: 10, paused: true }, 'clock')
      await api.step(5)
      equal((await stream.next()).data, { now: '2026-03-02T10:42:05Z', rate: 10, paused: true }, 'clock after a step')
      await stream.close()
    },
  },
  {
    name: 'the log is paged and filtered',
    async run(api) {
      await retag(api, 'one')
      await api.send('PATCH', '/vms/vm-db-1', { body: { description: 'x' } })
      await retag(api, 'two')
      const page = await api.read('/events?format=json&limit=1&type=vm.updated', pageOf(FleetEvent))
      equal([page.total, page.items[0]?.subject], [3, 'vm/vm-web-1'], 'newest first')
      const next = await api.read(
        `/events?format=json&limit=1&type=vm.updated&pageToken=${page.nextPageToken}`,
        pageOf(FleetEvent),
      )
      equal(next.items[0]?.subject, 'vm/vm-db-1', 'next page')
      const ofOne = await api.read('/events?format=json&subject=vm-db-1', pageOf(FleetEvent))
      equal(
        ofOne.items.map(({ data }) => data.subject.id),
        ['vm-db-1'],
        'of one VM',
      )
      equal((await api.read('/events?format=json&q=db-1', pageOf(FleetEvent))).total, 1, 'by words')
      const stream = await open(api, '/events?subject=vm-db-1')
      await retag(api, 'three')
      await api.send('PATCH', '/vms/vm-db-1', { body: { description: 'y' } })
      equal((await events(stream, 1))[0]?.subject, 'vm/vm-db-1', 'a filtered stream')
      await stream.close()
    },
  },
  {
    name: 'an event and an operation tell the call that they come from, whole; what no call did tells none',
    async run(api) {
      const told = async (query = ''): Promise<unknown> => {
        const [event] = (await api.read(`/events?format=json&limit=1${query}`, pageOf(FleetEvent))).items
        return (await api.read(`/events/${present(event, 'event').id}`, FleetEvent)).data.call
      }
      const calls = [
        ['PATCH', '/vms/vm-web-1', { tags: ['one', 'two'] }],
        ['POST', '/vms/vm-batch-1/snapshots', { name: 'before' }],
        ['DELETE', '/vms/vm-batch-1', undefined],
        ['POST', '/vms/vm-batch-1/restore', undefined],
        ['POST', '/vms/vm-web-1/migrate', { hostId: 'host-intel-b' }],
        ['POST', '/vms/vm-batch-1/clone', { name: 'copy', mode: 'linked', start: true }],
        ['POST', '/templates/template-ubuntu/deploy', { namePrefix: 'many', count: 2, mode: 'linked' }],
        ['POST', '/hosts/host-amd-a/enter-maintenance', {}],
        [
          'POST',
          '/clusters/cluster-intel/rules',
          { name: 'apart', kind: 'keep-apart', vmIds: ['vm-web-1', 'vm-web-2'] },
        ],
        ['POST', FAULTS, { kind: 'guest-runaway', vmId: 'vm-web-2' }],
      ] as const
      for (const [method, path, body] of calls) {
        const { status, body: answer } = await api.send(method, path, { body })
        isTrue(status < 300, `${method} ${path}`, answer)
        const call = { method, path, ...(body === undefined || Object.keys(body).length === 0 ? {} : { body }) }
        equal(await told(path === FAULTS ? '&type=fault.began' : '&actor=user'), call, `the call behind ${path}`)
        if (status !== 202) continue
        const { id } = Operation.parse(answer)
        const { call: own, actor } = await api.read(`/operations/${id}`, Operation)
        equal([own, actor], [call, 'user'], `the call behind the operation of ${path}`)
        await api.step(300)
        equal(await told(`&operation=${id}`), call, `the call behind the end of ${path}`)
      }
      equal((await api.problem(404, 'GET', '/events/0-none')).code, 'not_found', 'no such event')
    },
  },
]
