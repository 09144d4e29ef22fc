import { createSimulation, MACHINERY, openSimulation, type Simulation, stateHash } from '@vivarium/engine'
import { VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createApi, createDriver } from '../src'
import { manualClock } from './wall-clock'

const VM = VmId.parse('vm-batch-1')
const network = vi.hoisted(() => ({ isDown: false }))

// What comes over the network later than the application, and at times does not come.
vi.mock('../src/equip', async original => {
  const module = await original<typeof import('../src/equip')>()
  const loadRest = async () => {
    if (network.isDown) throw new TypeError('Failed to fetch dynamically imported module')
    return module.loadRest()
  }
  const equip = async (simulation: Simulation) => simulation.equip((await loadRest()).MACHINERY)
  return { loadRest, equip }
})

afterEach(() => {
  network.isDown = false
})

function setUp(simulation: Simulation) {
  const clock = manualClock()
  const driver = createDriver(simulation, clock)
  const api = createApi({ simulation, mount: 'browser', driver })
  const send = (method: string, path: string) =>
    api.fetch(new Request(`http://localhost/api/v1${path}`, { method, headers: { 'Accept-Language': 'en' } }))
  return { clock, send }
}

/** A fleet in which a guest is being started, as it was saved. */
function inTheMiddle(): Simulation {
  const before = createSimulation(fleets.tiny)
  before.dispatch('vm.start', { vmId: VM }, 'user')
  const simulation = openSimulation(fleets.tiny)
  simulation.restore(structuredClone(before.fleet))
  return simulation
}

/** The same with all that can happen at hand, after so many milliseconds. */
function reference(ms: number): string {
  const simulation = inTheMiddle()
  simulation.equip(MACHINERY)
  simulation.advanceTo(ms)
  return stateHash(simulation.fleet)
}

const loaded = (simulation: Simulation) => vi.waitFor(() => expect(simulation.isEquipped).toBe(true))

describe('an application that began without its verbs', () => {
  test('answers what the console asks first, and goes on without them', async () => {
    const simulation = openSimulation(fleets.tiny)
    const { send } = setUp(simulation)
    for (const path of ['/vms?limit=50', '/simulation', '/operations', '/events?format=json'])
      expect((await send('GET', path)).status).toBe(200)
    expect(simulation.isEquipped).toBe(false)
  })

  test('does the first verb that is asked for', async () => {
    const { send } = setUp(openSimulation(fleets.tiny))
    const answers = await Promise.all([send('POST', `/vms/${VM}/start`), send('GET', '/hosts'), send('PUT', '/hosts')])
    expect(answers.map(({ status }) => status)).toEqual([202, 200, 405])
  })

  test('stops its clock before what it cannot do yet, and then makes up for it', async () => {
    const simulation = inTheMiddle()
    const dueMs = simulation.nextEventMs() ?? 0
    const { clock } = setUp(simulation)
    network.isDown = true
    clock.pass(dueMs + 1000)
    expect(simulation.fleet.nowMs).toBeLessThan(dueMs)
    // It was asked for, and did not come.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    network.isDown = false
    clock.pass(4000)
    await loaded(simulation)
    clock.pass(1000)
    const { nowMs } = simulation.fleet
    expect(nowMs).toBe(dueMs + 6000)
    expect(stateHash(simulation.fleet)).toBe(reference(nowMs))
  })

  test('says that it failed where they do not come, and does it when asked again', async () => {
    const { send } = setUp(openSimulation(fleets.tiny))
    network.isDown = true
    expect((await send('POST', `/vms/${VM}/start`)).status).toBe(500)
    network.isDown = false
    expect((await send('POST', `/vms/${VM}/start`)).status).toBe(202)
  })
})
