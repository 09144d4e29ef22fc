import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { FleetEvent } from '@vivarium/model'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  ApiError,
  changes,
  commit,
  configureClient,
  invalidateByEvent,
  preview,
  subscribeEvents,
  vmsQuery,
} from '../src'

const requests: Request[] = []
const answerWith = (make: (request: Request) => Response | Promise<Response>) =>
  configureClient({
    baseUrl: 'http://api.test',
    locale: () => 'ko',
    fetch: async request => {
      requests.push(request)
      return make(request)
    },
  })

beforeEach(() => {
  requests.length = 0
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const event = (touched: { kind: 'vm' | 'host'; id: string; name: string }[], type = 'vm.started') =>
  FleetEvent.parse({
    specversion: '1.0',
    id: '7',
    source: '/vivarium',
    type: `vivarium.${type}`,
    subject: 'vms/vm-1',
    time: '2026-03-02T10:00:00Z',
    datacontenttype: 'application/json',
    data: { type, actor: 'user', subject: touched[0], touched, params: {}, message: '' },
  })

describe('a change', () => {
  test('is the call that it shows, in the reader’s language, with a key of its own', async () => {
    answerWith(() => Response.json({ id: 'op-1' }, { status: 202 }))
    await commit(changes.migrateVm('vm-1', {}))
    await commit(changes.migrateVm('vm-1', {}))
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST http://api.test/api/v1/vms/vm-1/migrate',
      'POST http://api.test/api/v1/vms/vm-1/migrate',
    ])
    expect(requests[0]?.headers.get('Accept-Language')).toBe('ko')
    expect(requests[0]?.headers.get('Idempotency-Key')).not.toBe(requests[1]?.headers.get('Idempotency-Key'))
  })

  test('can be tried out', async () => {
    answerWith(() => Response.json({ refusals: [], plan: { durationS: 3 } }))
    expect((await preview(changes.deleteVm('vm-1', 'permanently'))).plan.durationS).toBe(3)
    expect(requests[0]?.url).toBe('http://api.test/api/v1/vms/vm-1?permanently=true&dryRun=true')
  })

  test('that is refused throws the problem with all its reasons', async () => {
    const problem = { type: 'about:blank', title: 'Refused', status: 409, detail: 'no', code: 'refused', refusals: [] }
    answerWith(() => Response.json(problem, { status: 409, headers: { 'Content-Type': 'application/problem+json' } }))
    const refused = commit(changes.restoreVm('vm-1'))
    await expect(refused).rejects.toBeInstanceOf(ApiError)
    await expect(refused).rejects.toMatchObject({ problem: { code: 'refused' } })
  })
})

describe('an event', () => {
  test('has exactly what it touched read anew, once for a burst', async () => {
    answerWith(() => Response.json({ items: [], total: 0 }))
    const cache = new QueryClient()
    cache.setQueryData(['vms', 'list', {}], 1)
    cache.setQueryData(['vms', 'item', 'vm-1'], 1)
    cache.setQueryData(['vms', 'item', 'vm-2'], 1)
    cache.setQueryData(['networks', 'list', {}], 1)
    cache.setQueryData(['clusters', 'list', {}], 1)
    for (let n = 0; n < 5; n += 1) invalidateByEvent(cache, event([{ kind: 'vm', id: 'vm-1', name: 'a' }]))
    await vi.advanceTimersByTimeAsync(50)
    const stale = cache
      .getQueryCache()
      .getAll()
      .filter(query => query.state.isInvalidated)
    expect(stale.map(query => query.queryKey.slice(0, 3).join('/').replace('[object Object]', ''))).toEqual([
      'vms/list/',
      'vms/item/vm-1',
      'networks/list/',
    ])
  })

  test('the whole fleet is read anew at once, and then once a second at most', async () => {
    const cache = new QueryClient()
    let reads = 0
    const queryFn = () => {
      reads += 1
      return reads
    }
    const observer = new QueryObserver(cache, {
      queryKey: ['fleet-map', {}],
      queryFn,
      staleTime: Number.POSITIVE_INFINITY,
    })
    const stop = observer.subscribe(() => {})
    await vi.advanceTimersByTimeAsync(10)
    const change = () => invalidateByEvent(cache, event([{ kind: 'vm', id: 'vm-1', name: 'a' }]))
    change()
    await vi.advanceTimersByTimeAsync(50)
    expect(reads).toBe(2)
    for (let n = 0; n < 5; n += 1) {
      change()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(reads).toBe(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(reads).toBe(3)
    stop()
  })

  test('of what is being read for the first time is not lost', async () => {
    const cache = new QueryClient()
    const answers: ((value: string) => void)[] = []
    const queryFn = () => new Promise<string>(resolve => answers.push(resolve))
    const reading = cache.fetchQuery({ queryKey: ['vms', 'item', 'vm-1'], queryFn })
    invalidateByEvent(cache, event([{ kind: 'vm', id: 'vm-1', name: 'a' }]))
    await vi.advanceTimersByTimeAsync(50)
    answers[0]?.('before the change')
    await reading
    await vi.advanceTimersByTimeAsync(50)
    expect(cache.getQueryState(['vms', 'item', 'vm-1'])).toMatchObject({ isInvalidated: true })
  })
})

test('the stream is taken up where it broke, without a gap', async () => {
  const clock = 'event: clock\ndata: {"now":"2026-03-02T10:00:00Z","rate":1,"paused":false}\n\n'
  const body = `${clock}id: 7\ndata: ${JSON.stringify(event([{ kind: 'vm', id: 'vm-1', name: 'a' }]))}\n\n`
  answerWith(() => (requests.length === 1 ? new Response(body) : new Response(clock)))
  const seen: string[] = []
  const stop = subscribeEvents({
    onEvent: ({ id }) => seen.push(`event ${id}`),
    onClock: ({ now }) => seen.push(`clock ${now}`),
    onReset: () => seen.push('reset'),
    onState: state => seen.push(state),
  })
  await vi.advanceTimersByTimeAsync(250)
  stop()
  expect(seen.slice(0, 4)).toEqual(['live', 'clock 2026-03-02T10:00:00Z', 'event 7', 'lost'])
  expect(requests[1]?.headers.get('Last-Event-ID')).toBe('7')
})

test('another moment that is shown is told with its time', async () => {
  answerWith(() => new Response('event: reset\ndata: {"now":"2026-03-02T09:00:00Z","rate":1,"paused":true}\n\n'))
  const seen: string[] = []
  const stop = subscribeEvents({
    onEvent: () => {},
    onClock: ({ now }) => seen.push(`clock ${now}`),
    onReset: () => seen.push('reset'),
    onState: () => {},
  })
  await vi.advanceTimersByTimeAsync(10)
  stop()
  expect(seen.slice(0, 2)).toEqual(['clock 2026-03-02T09:00:00Z', 'reset'])
})

test('a list asks for a page of what is wanted', async () => {
  answerWith(() => Response.json({ items: [], total: 0 }))
  await new QueryClient().fetchQuery(vmsQuery({ q: 'state:running', limit: 50, orderBy: undefined }))
  expect(requests[0]?.url).toBe('http://api.test/api/v1/vms?q=state%3Arunning&limit=50')
})

describe('a service that is not well', () => {
  const refused = (status: number, headers = {}) =>
    Response.json({ type: 'about:blank', title: 'later', status, detail: 'later', code: 'x' }, { status, headers })
  const keys = () => requests.map(request => request.headers.get('Idempotency-Key'))

  test('is sent a change again with the same key, as late as it asks for', async () => {
    answerWith(() => (requests.length < 3 ? refused(429, { 'Retry-After': '2' }) : Response.json({ id: 'op-1' })))
    const done = commit(changes.migrateVm('vm-1', {}))
    await vi.advanceTimersByTimeAsync(1900)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await done).toEqual({ id: 'op-1' })
    expect(new Set(keys()).size).toBe(1)
  })

  test('is asked again for an answer to a POST that can’t be read, and gives up in words after some time', async () => {
    answerWith(() => new Response('{"id":', { headers: { 'Content-Type': 'application/json' } }))
    const done = commit(changes.migrateVm('vm-1', {})).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(20_000)
    const error = await done
    expect(error).toBeInstanceOf(ApiError)
    expect(error instanceof ApiError && error.problem.code).toBe('malformed_answer')
    expect(requests).toHaveLength(4)
    expect(new Set(keys()).size).toBe(1)
  })

  test('is sent what a form sends again with the key of before, until there is an answer that can be read', async () => {
    const [attempts, isWell] = [new Map<string, string>(), { now: false }]
    answerWith(() => (isWell.now ? Response.json({ id: 'op-1' }) : new Response('{"id":')))
    const send = async (name: string) => {
      const sent = commit(changes.createSnapshot('vm-1', { name }), attempts).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(20_000)
      await sent
      return keys().at(-1)
    }
    const first = await send('before')
    isWell.now = true
    expect(await send('another')).not.toBe(first)
    expect(await send('before')).toBe(first)
    // The same once more, after it was done, is another one.
    expect(await send('before')).not.toBe(first)
  })

  test('says of a reading that it may be tried later', async () => {
    answerWith(() => refused(503))
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const error = await client.fetchQuery(vmsQuery({})).catch((reason: unknown) => reason)
    expect(error instanceof ApiError && error.retry).toBe('later')
    expect(requests).toHaveLength(1)
  })
})
