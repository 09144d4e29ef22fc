import { createSimulation } from '@vivarium/engine'
import { Problem } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { BASE_PATH, createApi, createDriver } from '../src'
import { manualClock } from './wall-clock'

function setUp(seed = 1) {
  const clock = manualClock()
  const simulation = createSimulation({ ...fleets.tiny, seed })
  const api = createApi({ simulation, mount: 'memory', driver: createDriver(simulation, clock) })
  const request = (path: string, init?: RequestInit) =>
    api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init))
  const post = (path: string, body: unknown, headers = {}) =>
    request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    })
  const strike = async (body: unknown) => expect((await post('/simulation/faults', body)).status).toBe(200)
  const mendAll = async (): Promise<void> => {
    for (const id of Object.keys(simulation.fleet.faults))
      expect((await request(`/simulation/faults/${id}`, { method: 'DELETE' })).status).toBe(202)
    expect(simulation.fleet.faults).toEqual({})
  }
  return { clock, simulation, request, post, strike, mendAll }
}

/** The rest of a stream as text, until it ends. */
const textOf = async (response: Response): Promise<string> => response.text()

describe('faults of the API', () => {
  test.each([
    ['api-throttle', 429, 'too_many_requests'],
    ['api-unavailable', 503, 'service_unavailable'],
  ])(
    '%s answers %i with Retry-After, in the reader’s language, and never where it is mended',
    async (kind, status, code) => {
      const { request, strike, mendAll } = setUp()
      await strike({ kind, retryAfterS: 7 })
      const refused = await request('/vms', { headers: { 'Accept-Language': 'ko' } })
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([status, '7'])
      const problem = Problem.parse(await refused.json())
      expect([problem.code, problem.status]).toEqual([code, status])
      expect(problem.detail).toContain('7초')
      for (const path of ['/simulation/faults', '/simulation/fault-plans'])
        expect((await request(path)).status).toBe(200)
      await mendAll()
      expect((await request('/vms')).status).toBe(200)
    },
  )

  test('hit the routes and methods that they name, and no others', async () => {
    const { request, post, strike } = setUp()
    await strike({ kind: 'api-unavailable', route: '/vms/*/start', method: 'POST' })
    expect((await request('/vms/vm-batch-1')).status).toBe(200)
    expect((await post('/vms/vm-batch-1/start', {})).status).toBe(503)
    expect((await post('/vms/vm-batch-1/stop', {})).status).toBe(409)
    await strike({ kind: 'api-throttle', route: '/hosts/**' })
    expect((await request('/hosts/host-intel-a')).status).toBe(429)
    expect((await request('/hosts')).status).toBe(200)
  })

  test('hit the part of the calls that is asked for, the same ones for the same seed', async () => {
    const statuses = async (seed: number): Promise<number[]> => {
      const { request, strike } = setUp(seed)
      await strike({ kind: 'api-unavailable', probability: 0.3 })
      const found: number[] = []
      for (let call = 0; call < 400; call += 1) found.push((await request('/simulation')).status)
      return found
    }
    const first = await statuses(1)
    const part = first.filter(status => status === 503).length / first.length
    expect(part).toBeGreaterThan(0.22)
    expect(part).toBeLessThan(0.38)
    expect(await statuses(1)).toEqual(first)
    expect(await statuses(2)).not.toEqual(first)
  })

  test('make answers late, by so much wall time', async () => {
    const { clock, request, strike } = setUp()
    await strike({ kind: 'api-latency', delayMs: 800 })
    let status: number | undefined
    const answered = request('/simulation').then(response => {
      status = response.status
    })
    // The middleware is fetched, then waits.
    while (clock.timers < 2) await new Promise(resolve => setImmediate(resolve))
    clock.pass(700)
    await new Promise(resolve => setImmediate(resolve))
    expect(status).toBeUndefined()
    clock.pass(200)
    await answered
    expect(status).toBe(200)
  })

  test('spoil answers, and a POST that is sent again with its key is done once', async () => {
    const { simulation, post, strike, mendAll } = setUp()
    await strike({ kind: 'api-malformed', route: '/vms/*/clone' })
    const clone = () => post('/vms/vm-batch-1/clone', { name: 'copy', mode: 'linked' }, { 'Idempotency-Key': 'k' })
    await expect((await clone()).json()).rejects.toThrow(SyntaxError)
    await mendAll()
    expect((await clone()).status).toBe(202)
    expect(Object.values(simulation.fleet.vms).filter(({ name }) => name === 'copy')).toHaveLength(1)
  })

  test('let go of streams of events that are open, and of those that are opened', async () => {
    const { request, strike, simulation, mendAll } = setUp()
    const toldOf = () =>
      simulation.fleet.log.flatMap(({ type, actor, params }) => (type === 'fault.struck' ? [{ actor, ...params }] : []))
    const open = await request('/events')
    await strike({ kind: 'api-stream-drop' })
    expect(await textOf(open)).toContain('fault.began')
    const dropped = {
      actor: 'fault:api-stream-drop',
      kind: 'api-stream-drop',
      method: 'GET',
      route: '/events',
      delayMs: 0,
    }
    await expect.poll(toldOf).toEqual([dropped])
    // Other calls it lets alone, and a second stream within a minute is not told again.
    await request('/hosts')
    expect(await textOf(await request('/events'))).toBe('')
    expect(toldOf()).toEqual([dropped])
    await mendAll()
    await strike({ kind: 'api-stream-drop' })
    expect(await textOf(await request('/events'))).toBe('')
    await expect.poll(toldOf).toEqual([dropped, dropped])
    await mendAll()
    const reader = (await request('/events')).body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await reader?.cancel()
  })
})

test('what a fault does to calls is in the log in its own name, once for each route, and is no deed of anybody', async () => {
  const { request, post, strike, simulation, mendAll } = setUp()
  const toldOf = () =>
    simulation.fleet.log.flatMap(({ type, actor, params }) => (type === 'fault.struck' ? [{ actor, ...params }] : []))
  const undoable = async () => Object(await (await request('/simulation/history')).json()).total
  await strike({ kind: 'api-unavailable', route: '/vms/**' })
  const deeds = await undoable()
  for (let n = 0; n < 20; n += 1) await request(`/vms/vm-web-${1 + (n % 2)}`)
  await post('/vms/vm-batch-1/start', {})
  const unavailable = { actor: 'fault:api-unavailable', kind: 'api-unavailable', delayMs: 0 }
  expect(toldOf()).toEqual([
    { ...unavailable, method: 'GET', route: '/vms/{vmId}' },
    { ...unavailable, method: 'POST', route: '/vms/{vmId}/start' },
  ])
  await mendAll()
  await strike({ kind: 'api-malformed' })
  await request('/hosts')
  await request('/no/such/address')
  expect(toldOf().slice(2)).toMatchObject([
    { actor: 'fault:api-malformed', method: 'GET', route: '/hosts' },
    { actor: 'fault:api-malformed', method: 'GET', route: '*' },
  ])
  await mendAll()
  const { items } = Object(await (await request('/events?format=json&type=fault.struck&limit=1')).json())
  expect(items[0].data.message).toMatch(/^GET .*: .*/)
  // Two faults and three repairs were somebody's; what they met was not.
  expect((await undoable()) - deeds).toBe(3)
})
