import { createSimulation } from '@vivarium/engine'
import { Operation } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { BASE_PATH, createApi, createDriver } from '../src'
import { manualClock } from './wall-clock'

function setUp() {
  const clock = manualClock()
  const simulation = createSimulation(fleets.tiny)
  const committed: number[] = []
  const api = createApi({
    simulation,
    mount: 'memory',
    driver: createDriver(simulation, clock),
    commit: () => {
      committed.push(simulation.fleet.sequence)
      return Promise.resolve()
    },
  })
  const request = (path: string, init?: RequestInit) =>
    api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init))
  return { clock, simulation, committed, request }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

describe('waiting for an operation', () => {
  test('ends with the operation', async () => {
    const { clock, request } = setUp()
    const { id } = Operation.parse(await (await request('/vms/vm-batch-1/start', { method: 'POST' })).json())
    let answered: Operation | undefined
    void request(`/operations/${id}?waitS=300`).then(async response => {
      answered = Operation.parse(await response.json())
    })
    await settled()
    expect(answered).toBeUndefined()
    for (let second = 0; second < 120 && answered === undefined; second += 1) {
      clock.pass(1000)
      await settled()
    }
    expect(answered?.state).toBe('succeeded')
  })

  test('ends with the wait', async () => {
    const { clock, request } = setUp()
    await request('/simulation', {
      method: 'PATCH',
      body: '{"paused":true}',
      headers: { 'Content-Type': 'application/json' },
    })
    const { id } = Operation.parse(await (await request('/vms/vm-batch-1/start', { method: 'POST' })).json())
    const answer = request(`/operations/${id}?waitS=2`)
    await settled()
    clock.pass(2000)
    expect(Operation.parse(await (await answer).json()).state).toBe('running')
  })
})

test('what is acknowledged was committed', async () => {
  const { simulation, committed, request } = setUp()
  await request('/vms/vm-batch-1/start', { method: 'POST' })
  expect(committed).toEqual([simulation.fleet.sequence])
  await request('/vms/vm-batch-1/start?dryRun=true', { method: 'POST' })
  await request('/vms/vm-batch-1/start', { method: 'POST' })
  expect(committed).toHaveLength(1)
})
