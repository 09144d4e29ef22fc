import { BulkResult, DryRun, Operation, pageOf, Vm } from '@vivarium/model'
import { equal, fail, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const WEB = '/vms/vm-web-1'
const NEW_VM = { name: 'fresh', vcpus: 1, memoryMiB: 1024, disks: [{ sizeGiB: 4 }] }

export const conventions: readonly ContractCase[] = [
  {
    name: 'an address that is not there is 404, a method that it does not take 405 with Allow',
    async run(api) {
      equal((await api.problem(404, 'GET', '/nothing')).code, 'not_found', 'code')
      equal((await api.problem(404, 'GET', '/vms/vm-nobody')).code, 'not_found', 'code')
      await api.problem(404, 'GET', '/vms/constructor')
      await api.problem(404, 'POST', '/vms/vm-nobody/start')
      await api.problem(404, 'PATCH', `${WEB}/disks/disk-none`, { body: { sizeGiB: 40 } })
      const answer = await api.send('PUT', '/vms')
      equal(answer.status, 405, 'PUT /vms')
      equal(answer.headers.get('Allow'), 'GET, HEAD, POST', 'Allow')
    },
  },
  {
    name: 'a body that is not JSON is 400, of another type 415, too large 413',
    async run(api) {
      const json = { 'Content-Type': 'application/json' }
      await api.problem(400, 'POST', '/vms', { rawBody: '{"name":', headers: json })
      await api.problem(400, 'POST', '/vms')
      await api.problem(415, 'POST', '/vms', { rawBody: '<vm/>', headers: { 'Content-Type': 'text/xml' } })
      const large = JSON.stringify({ ...NEW_VM, description: 'x'.repeat(1_100_000) })
      await api.problem(413, 'POST', '/vms', { rawBody: large, headers: json })
    },
  },
  {
    name: 'every wrong field is told at once, with its pointer; unknown fields are wrong',
    async run(api) {
      const body = { name: '-', memoryMiB: 'much', disks: [{ sizeGiB: -1 }], colour: 'red' }
      const { errors, code } = await api.problem(422, 'POST', '/vms', { body })
      equal(code, 'validation_failed', 'code')
      const pointers = present(errors, 'errors').map(({ pointer }) => pointer)
      equal(pointers.toSorted(), ['/colour', '/disks/0/sizeGiB', '/memoryMiB', '/name', '/vcpus'], 'pointers')
      await api.problem(422, 'POST', `${WEB}/stop`, { body: { hard: true } })
    },
  },
  {
    name: 'an id in a body that names nothing is 422 with its pointer',
    async run(api) {
      const body = { ...NEW_VM, nics: [{ networkId: 'network-none' }], hostId: 'host-none' }
      const { errors } = await api.problem(422, 'POST', '/vms', { body })
      equal(errors?.map(({ pointer }) => pointer).toSorted(), ['/hostId', '/nics/0/networkId'], 'pointers')
      isTrue(errors?.every(({ code }) => code === 'unknown_reference') === true, 'codes', errors)
    },
  },
  {
    name: 'wrong and unknown parameters of an address are 422',
    async run(api) {
      const { errors } = await api.problem(422, 'GET', '/vms?limit=0&state=asleep&colour=red&orderBy=colour')
      const pointers = errors?.map(({ pointer }) => pointer).toSorted()
      equal(pointers, ['/query/colour', '/query/limit', '/query/orderBy', '/query/state/0'], 'pointers')
      await api.problem(422, 'GET', '/vms?pageToken=never-given')
      await api.problem(422, 'GET', '/vms?q=colour:red')
    },
  },
  {
    name: 'a change is made only to the state that If-Match names',
    async run(api) {
      const before = await api.send('GET', WEB)
      const etag = present(before.headers.get('ETag'), 'ETag')
      await api.step(60)
      equal((await api.send('GET', WEB)).headers.get('ETag'), etag, 'ETag after mere time')
      const changed = await api.send('PATCH', WEB, { body: { description: 'a' }, headers: { 'If-Match': etag } })
      equal(changed.status, 200, 'first change')
      const stale = { body: { description: 'b' }, headers: { 'If-Match': etag } }
      equal((await api.problem(412, 'PATCH', WEB, stale)).code, 'precondition_failed', 'code')
      const fresh = present(changed.headers.get('ETag'), 'ETag of the change')
      isTrue(fresh !== etag, 'another ETag after a change')
      const again = { body: { description: 'b' }, headers: { 'If-Match': `"other", ${fresh}` } }
      equal((await api.send('PATCH', WEB, again)).status, 200, 'second change')
      equal((await api.read(WEB, Vm)).description, 'b', 'description')
    },
  },
  {
    name: 'the same idempotency key gives the same answer, another request with it 422',
    async run(api) {
      const key = { 'Idempotency-Key': `key-${Math.random()}` }
      const first = await api.send('POST', '/vms', { body: NEW_VM, headers: key })
      const second = await api.send('POST', '/vms', { body: NEW_VM, headers: key })
      equal(second.status, 202, 'status of the repetition')
      equal(Operation.parse(second.body).id, Operation.parse(first.body).id, 'operation')
      equal(second.headers.get('Location'), first.headers.get('Location'), 'Location')
      const other = { body: { ...NEW_VM, name: 'other' }, headers: key }
      equal((await api.problem(422, 'POST', '/vms', other)).code, 'idempotency_key_reused', 'code')
      equal((await api.read('/vms?name=fresh&name=other', pageOf(Vm))).total, 1, 'VMs made')
    },
  },
  {
    name: 'a dry run says what would be, and changes nothing',
    async run(api) {
      const before = await api.send('GET', '/simulation/export')
      const runs: [string, string, unknown][] = [
        ['POST', '/vms', NEW_VM],
        ['PATCH', WEB, { description: 'x' }],
        ['POST', `${WEB}/stop`, undefined],
        ['POST', `${WEB}/snapshots`, { name: 's' }],
        ['POST', `${WEB}/migrate`, { hostId: 'host-intel-b' }],
        ['DELETE', '/vms/vm-batch-1', undefined],
        ['POST', '/templates/template-ubuntu/deploy', { namePrefix: 'web-', count: 3, mode: 'linked' }],
        ['POST', '/hosts/host-intel-a/enter-maintenance', {}],
        ['PATCH', '/clusters/cluster-intel', { name: 'x' }],
        ['PATCH', '/simulation', { rate: 60 }],
        ['POST', '/simulation/step', { seconds: 60 }],
      ]
      for (const [method, path, body] of runs) {
        const answer = await api.send(method, `${path}?dryRun=true`, { body })
        equal(answer.status, 200, `${method} ${path}`)
        equal(DryRun.parse(answer.body).refusals.length, 0, `refusals of ${method} ${path}`)
      }
      const after = await api.send('GET', '/simulation/export')
      equal(after.body, before.body, 'the fleet')
      equal((await api.read('/events?format=json&type=vm.updated', pageOf(Vm))).total, 0, 'events')
    },
  },
  {
    name: 'a refusal tells every reason, with its remedy, and changes nothing',
    async run(api) {
      const problem = await api.problem(409, 'POST', `${WEB}/migrate`, { body: { hostId: 'host-amd-a', kind: 'live' } })
      equal(problem.code, 'refused', 'code')
      const refusals = present(problem.refusals, 'refusals')
      isTrue(
        refusals.some(({ code }) => code === 'cpu_vendor_mismatch'),
        'the vendor is named',
        refusals,
      )
      isTrue(
        refusals.every(({ detail }) => detail.length > 0),
        'each in words',
        refusals,
      )
      const dryRun = await api.send('POST', `${WEB}/migrate?dryRun=true`, {
        body: { hostId: 'host-amd-a', kind: 'live' },
      })
      equal(DryRun.parse(dryRun.body).refusals, refusals, 'refusals of the dry run')
      equal((await api.read(WEB, Vm)).state, 'running', 'state')
    },
  },
  {
    name: 'words come in Korean where they are asked for; codes stay',
    async run(api) {
      const ko = { 'Accept-Language': 'ko-KR,ko;q=0.9,en;q=0.5' }
      const korean = await api.problem(409, 'POST', `${WEB}/start`, { headers: ko })
      const english = await api.problem(409, 'POST', `${WEB}/start`)
      equal(
        korean.refusals?.map(({ code }) => code),
        english.refusals?.map(({ code }) => code),
        'codes',
      )
      for (const text of [korean.title, korean.detail, korean.refusals?.[0]?.detail ?? '']) {
        if (!/\p{Script=Hangul}/u.test(text)) fail('should be Korean', text)
      }
      const wrong = await api.problem(422, 'POST', '/vms', { body: {}, headers: ko })
      isTrue(/\p{Script=Hangul}/u.test(wrong.errors?.[0]?.detail ?? ''), 'fields in Korean', wrong.errors)
      equal((await api.send('GET', WEB, { headers: ko })).headers.get('Content-Language'), 'ko', 'Content-Language')
    },
  },
  {
    name: 'many VMs at once: each is done or refused by itself',
    async run(api) {
      const body = { verb: 'stop', vmIds: ['vm-web-1', 'vm-batch-1', 'vm-db-1'] }
      const tried = await api.send('POST', '/vms/bulk?dryRun=true', { body })
      const { accepted, items } = BulkResult.parse(tried.body)
      equal(accepted, 2, 'accepted in a dry run')
      isTrue(
        items.every(({ plan }) => plan !== undefined),
        'a plan for each, refused or not',
        items,
      )
      equal((await api.read(WEB, Vm)).state, 'running', 'state after a dry run')
      const done = BulkResult.parse((await api.send('POST', '/vms/bulk', { body })).body)
      equal([done.accepted, done.refused], [2, 1], 'accepted and refused')
      const refused = present(done.items.find(({ vmId }) => vmId === 'vm-batch-1')?.refusals, 'refusals')
      equal(refused[0]?.code, 'vm_not_running', 'code')
      await api.problem(422, 'POST', '/vms/bulk', { body: { verb: 'stop', vmIds: ['vm-nobody'] } })
      const tags = { verb: 'tag', vmIds: ['vm-web-2', 'vm-amd-1'], addTags: ['blue'], removeTags: ['web'] }
      equal((await api.send('POST', '/vms/bulk', { body: tags })).status, 200, 'tag')
      equal((await api.read('/vms/vm-web-2', Vm)).tags, ['blue'], 'tags')
    },
  },
  {
    name: 'many migrations at once: tried one after another, each with where it would go; snapshots of many by one name',
    async run(api) {
      const vmIds = ['vm-web-1', 'vm-web-2', 'vm-amd-1', 'vm-batch-1']
      const tried = await api.send('POST', '/vms/bulk?dryRun=true', { body: { verb: 'migrate', vmIds } })
      const { items } = BulkResult.parse(tried.body)
      for (const { vmId, refusals, plan } of items) {
        const place = plan?.places?.[0]?.host?.id
        equal(refusals === undefined, place !== undefined, `${vmId} goes somewhere, or says why not`)
        isTrue(place !== (await api.read(`/vms/${vmId}`, Vm)).hostId, `${vmId} goes elsewhere`)
      }
      equal((await api.read(WEB, Vm)).state, 'running', 'state after a dry run')
      const done = BulkResult.parse((await api.send('POST', '/vms/bulk', { body: { verb: 'migrate', vmIds } })).body)
      equal(
        done.items.map(({ refusals }) => refusals?.map(({ code }) => code)),
        items.map(({ refusals }) => refusals?.map(({ code }) => code)),
        'as it was tried',
      )
      const nowhere = { verb: 'migrate', vmIds, hostId: 'host-none' }
      equal((await api.problem(422, 'POST', '/vms/bulk', { body: nowhere })).errors?.[0]?.pointer, '/hostId', 'host')
      const nameless = { verb: 'snapshot', vmIds: ['vm-db-1'] }
      equal((await api.problem(422, 'POST', '/vms/bulk', { body: nameless })).errors?.[0]?.pointer, '/snapshot', 'name')
      const body = { ...nameless, snapshot: { name: 'before' } }
      equal(BulkResult.parse((await api.send('POST', '/vms/bulk', { body })).body).accepted, 1, 'snapshots')
    },
  },
]
