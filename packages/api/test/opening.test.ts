import { createSimulation, keepTimeline, newHistory, stateHash } from '@vivarium/engine'
import { Problem, Session, Simulation, VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { beforeAll, describe, expect, test } from 'vitest'
import { BASE_PATH, createApi, createDriver } from '../src'
import { readStream } from './contract/sse'
import { manualClock } from './wall-clock'

const WEB = VmId.parse('vm-web-1')

function setUp() {
  const clock = manualClock()
  const simulation = createSimulation(fleets.tiny)
  const timeline = keepTimeline(simulation, newHistory({ scenario: fleets.tiny }))
  simulation.control({ paused: true })
  const api = createApi({ simulation, timeline, mount: 'memory', driver: createDriver(simulation, clock) })
  const request = (path: string, init?: RequestInit) =>
    api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init))
  const open = (session: Session) =>
    request('/simulation/session', {
      method: 'POST',
      body: JSON.stringify(session),
      headers: { 'Content-Type': 'application/json' },
    })
  return { clock, simulation, request, open }
}

/** What was promised so far happens. Reading a body takes turns of the machine's own loop. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Lets wall time pass until it is answered, or until the other holds. */
async function pass<T>(clock: ReturnType<typeof manualClock>, answer: Promise<T>, until = () => false): Promise<void> {
  let isAnswered = false
  void answer.finally(() => {
    isAnswered = true
  })
  while (!isAnswered && !until()) {
    await settled()
    clock.pass(5)
  }
}

/** Days in which somebody did something every minute: it takes a while to do it again. */
let long: Session
beforeAll(async () => {
  const { simulation, request } = setUp()
  for (let at = 1; at <= 4000; at += 1) {
    simulation.advanceTo(at * 60_000)
    simulation.dispatch('vm.update', { vmId: WEB, tags: [`t${at}`] }, 'user')
  }
  long = Session.parse(await (await request('/simulation/session')).json())
})

test('what was forgotten, as there was too much, is told with the moment from which history is there', async () => {
  const { simulation, request } = setUp()
  for (let at = 1; at <= 10_001; at += 1) {
    if (at % 1000 === 0) simulation.advanceTo(at * 10)
    simulation.control({ rate: 1 + (at % 2) })
  }
  const { timeline } = Simulation.parse(await (await request('/simulation')).json())
  expect(timeline.forgotten).toBeGreaterThan(2000)
  expect(timeline.since > '2026-03-02T10:42:10Z').toBe(true)
  const refused = Problem.parse(await (await request('/simulation/session')).json())
  expect(refused.refusals).toMatchObject([{ code: 'history_forgotten' }])
})

describe('opening a session', () => {
  test('tells how far it is, and puts it in the place of the present one when it is there', async () => {
    const { clock, request, open } = setUp()
    const stream = readStream(await request('/events', { headers: { Accept: 'text/event-stream' } }))
    const told: number[] = []
    const follow = async (): Promise<void> => {
      for (;;) told.push(Object(Object((await stream.next()).data).opening).percent)
    }
    const following = follow().catch(() => {})
    const answer = open(long)
    await pass(clock, answer)
    const after = Simulation.parse(await (await answer).json())
    expect(after).toMatchObject({ now: '2026-03-05T05:22:00Z' })
    expect(after.opening).toBeUndefined()
    await stream.close()
    await following
    const percents = told.filter(percent => percent !== undefined)
    expect(percents.length).toBeGreaterThan(1)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBeUndefined()
  })

  test('is cancelled by whoever waits for it, and the present fleet stays as it is', async () => {
    const { clock, simulation, request, open } = setUp()
    simulation.dispatch('vm.update', { vmId: WEB, tags: ['mine'] }, 'user')
    const before = stateHash(simulation.fleet)
    const answer = open(long)
    let seen: Simulation | undefined
    const look = async (): Promise<void> => {
      while (seen?.opening === undefined) {
        seen = Simulation.parse(await (await request('/simulation')).json())
        await settled()
      }
    }
    const looking = look()
    await pass(clock, answer, () => seen?.opening !== undefined)
    await looking
    expect(seen?.opening).toMatchObject({ scenario: 'Tiny', percent: expect.any(Number) })
    expect((await request('/simulation/session/opening', { method: 'DELETE' })).status).toBe(200)
    await pass(clock, answer)
    const response = await answer
    expect(response.status).toBe(409)
    expect(Problem.parse(await response.json()).refusals).toMatchObject([{ code: 'opening_cancelled' }])
    expect(stateHash(simulation.fleet)).toBe(before)
    expect(Simulation.parse(await (await request('/simulation')).json()).opening).toBeUndefined()
    expect(
      (
        await request('/simulation/undo', {
          method: 'POST',
          body: '{}',
          headers: { 'Content-Type': 'application/json' },
        })
      ).status,
    ).toBe(200)
  })

  test('where there is none, nothing is cancelled', async () => {
    const { request } = setUp()
    expect((await request('/simulation/session/opening', { method: 'DELETE' })).status).toBe(200)
  })
})
