import { createSimulation, type Simulation, stateHash } from '@vivarium/engine'
import { VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { describe, expect, test } from 'vitest'
import { createDriver, type FeedItem } from '../src'
import { manualClock } from './wall-clock'

const BATCH = VmId.parse('vm-batch-1')

function setUp(beforePublish?: () => Promise<void>) {
  const clock = manualClock()
  const simulation = createSimulation(fleets.tiny)
  const driver = createDriver(simulation, { ...clock, beforePublish })
  const heard: FeedItem[] = []
  driver.feed.subscribe(item => heard.push(item))
  return { clock, simulation, driver, heard, now: () => simulation.fleet.nowMs }
}

/** Lets what was promised so far happen. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('the driver', () => {
  test('lets simulated time pass at the rate of the simulation', () => {
    const { clock, simulation, now } = setUp()
    clock.pass(1000)
    expect(now()).toBe(1000)
    simulation.control({ rate: 60 })
    clock.pass(1000)
    expect(now()).toBe(61_000)
  })

  test('keeps fractions of a millisecond', () => {
    const { clock, simulation, now } = setUp()
    simulation.control({ rate: 0.125 })
    clock.pass(8000)
    expect(now()).toBe(1000)
  })

  test('does nothing while paused, and does not make up for it', () => {
    const { clock, simulation, now } = setUp()
    simulation.control({ paused: true })
    expect(clock.timers).toBe(0)
    clock.pass(60_000)
    expect(now()).toBe(0)
    simulation.control({ paused: false })
    clock.pass(500)
    expect(now()).toBe(500)
  })

  test('advances a bounded stretch after a sleep', () => {
    const { clock, now } = setUp()
    clock.pass(1000)
    clock.sleep(8 * 3_600_000)
    clock.pass(100)
    expect(now()).toBeGreaterThan(1000)
    expect(now()).toBeLessThanOrEqual(2200)
  })

  test('settles to the very moment when asked', () => {
    const { clock, driver, now } = setUp()
    clock.sleep(37)
    driver.settle()
    expect(now()).toBe(37)
  })

  test('ticks when an event is due, not only every tenth of a second', () => {
    const { clock, simulation, now } = setUp()
    simulation.dispatch('vm.start', { vmId: BATCH }, 'user')
    clock.pass(100)
    const dueMs = simulation.nextEventMs() ?? 0
    const states: number[] = []
    simulation.onEvents(() => states.push(clock.now() - 1_000_000))
    clock.pass(dueMs - now() + 5)
    expect(states[0]).toBeLessThanOrEqual(dueMs + 10)
  })

  test('tells the clock when it is set and about every second while it runs', async () => {
    const { clock, simulation, heard } = setUp()
    clock.pass(3050)
    await settled()
    expect(heard.filter(({ type }) => type === 'clock')).toHaveLength(3)
    simulation.control({ paused: true })
    await settled()
    expect(heard.filter(({ type }) => type === 'clock')).toHaveLength(4)
    clock.pass(10_000)
    await settled()
    expect(heard.filter(({ type }) => type === 'clock')).toHaveLength(4)
  })

  test('publishes nothing before it is durable, and everything in order', async () => {
    const releases: (() => void)[] = []
    const { simulation, heard } = setUp(() => new Promise(resolve => releases.push(resolve)))
    simulation.dispatch('vm.update', { vmId: BATCH, description: 'one' }, 'user')
    simulation.dispatch('vm.update', { vmId: BATCH, description: 'two' }, 'user')
    await settled()
    expect(heard).toEqual([])
    releases.shift()?.()
    await settled()
    releases.shift()?.()
    await settled()
    const seqs = heard.flatMap(item => (item.type === 'events' ? item.events.map(({ seq }) => seq) : []))
    expect(seqs).toHaveLength(2)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  })

  test('publishes all the same where keeping fails', async () => {
    const { simulation, heard } = setUp(() => Promise.reject(new Error('the disk is full')))
    simulation.dispatch('vm.update', { vmId: BATCH, description: 'one' }, 'user')
    simulation.dispatch('vm.update', { vmId: BATCH, description: 'two' }, 'user')
    await settled()
    expect(heard).toHaveLength(2)
  })

  test('stops for good', () => {
    const { clock, driver, simulation, now } = setUp()
    driver.stop()
    simulation.control({ rate: 10 })
    clock.pass(5000)
    expect(now()).toBe(0)
    expect(clock.timers).toBe(0)
  })

  test('makes a big step in slices, and comes to the same state', async () => {
    const busy = (): Simulation => {
      const simulation = createSimulation(fleets.large(400))
      simulation.control({ paused: true })
      for (const { id, state } of Object.values(simulation.fleet.vms))
        if (state === 'running') simulation.dispatch('vm.reboot', { vmId: id }, 'user')
      return simulation
    }
    const [sliced, whole] = [busy(), busy()]
    const clock = manualClock()
    const driver = createDriver(sliced, clock)
    let isThere = false
    const step = driver.advanceTo(3_600_000).then(() => {
      isThere = true
    })
    await settled()
    // Somebody else's turn: time has passed, and not all of it.
    expect(isThere).toBe(false)
    expect(sliced.fleet.nowMs).toBeGreaterThan(0)
    expect(sliced.fleet.nowMs).toBeLessThan(3_600_000)
    for (let turn = 0; turn < 100 && !isThere; turn += 1) {
      clock.pass(1)
      await settled()
    }
    await step
    whole.advanceTo(3_600_000)
    expect(stateHash(sliced.fleet)).toBe(stateHash(whole.fleet))
  })
})
