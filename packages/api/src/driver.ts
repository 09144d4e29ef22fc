import type { Simulation } from '@vivarium/engine'
import { equip } from './equip'
import { createFeed, type Feed, type FeedOptions } from './feed'

/** The host's clock: the one place where wall time comes in. */
export interface WallClock {
  /** Milliseconds from any origin that never run back; only differences count. */
  now(): number
  /** Calls again and again, so many milliseconds apart. Returns its own undoing. */
  every(ms: number, fn: () => void): () => void
}

/** Lets a simulation's time pass as wall time does, at the simulation's own rate. */
export interface Driver {
  readonly feed: Feed
  /** Brings the simulation up to this moment. */
  settle(): void
  /** Lets time pass up to that simulated moment at once, and others be answered in between. */
  advanceTo(nowMs: number): Promise<void>
  /** Calls once, after so many milliseconds of wall time. Returns its own undoing. */
  after(ms: number, fn: () => void): () => void
  /** Stops the clock for good. */
  stop(): void
}

const TICK_MS = 100
/** Ticks are not closer than this, however many events are due. */
const SHORTEST_TICK_MS = 10
/** What passes at most between two ticks: a machine that slept for a night does not simulate it in one go. */
const LONGEST_ELAPSED_MS = 1000
const CLOCK_MS = 1000
/** What happens in a simulation is asked for again after so long, where it did not come. */
const EQUIP_AGAIN_MS = 2000
/** Things that happen in a simulation at most before others get a turn: some tens of milliseconds of work. */
const AT_A_TIME = 500

/** Starts to drive a simulation. While it is paused nothing ticks. */
export function createDriver(simulation: Simulation, { now, every, beforePublish }: WallClock & FeedOptions): Driver {
  const feed = createFeed(simulation, { beforePublish })
  let settledAtMs = now()
  let announcedAtMs = settledAtMs
  /** Simulated time that passed and is less than a millisecond. */
  let rest = 0
  let isStopped = false
  let isEquipping = false
  let cancelTick = () => {}

  const after = (ms: number, fn: () => void): (() => void) => {
    const stop = every(ms, () => {
      stop()
      fn()
    })
    return stop
  }

  function settle(): void {
    const wallMs = now()
    const elapsedMs = Math.min(Math.max(0, wallMs - settledAtMs), LONGEST_ELAPSED_MS)
    settledAtMs = wallMs
    const { fleet } = simulation
    if (fleet.control.paused || simulation.isStanding) return
    const passed = rest + elapsedMs * fleet.control.rate
    rest = passed % 1
    if (passed < 1) return
    const untilMs = fleet.nowMs + Math.floor(passed)
    if (simulation.advanceTo(untilMs, AT_A_TIME)) return
    // What was too much for one go is done in the next, which is not far; what nobody can do yet, when somebody can.
    rest += untilMs - simulation.fleet.nowMs
    if (!simulation.isEquipped && !isEquipping) void equipNow()
  }

  /** Fetches what is due to happen; the clock waits for it. */
  async function equipNow(): Promise<void> {
    isEquipping = true
    try {
      if (!simulation.isEquipped) await equip(simulation)
      isEquipping = false
    } catch {
      after(EQUIP_AGAIN_MS, () => {
        isEquipping = false
      })
    }
  }

  async function advanceTo(nowMs: number): Promise<void> {
    if (!simulation.isEquipped) await equip(simulation)
    const { fleet } = simulation
    while (simulation.fleet === fleet && !simulation.advanceTo(nowMs, AT_A_TIME))
      await new Promise<void>(resolve => after(0, resolve))
  }

  function schedule(): void {
    cancelTick()
    const { fleet } = simulation
    if (isStopped || fleet.control.paused || simulation.isStanding) return
    const nextMs = simulation.nextEventMs()
    const dueMs = nextMs === null ? TICK_MS : (nextMs - fleet.nowMs) / fleet.control.rate
    cancelTick = after(Math.min(TICK_MS, Math.max(SHORTEST_TICK_MS, Math.ceil(dueMs))), tick)
  }

  function tick(): void {
    settle()
    if (settledAtMs - announcedAtMs >= CLOCK_MS) {
      announcedAtMs = settledAtMs
      feed.announceClock()
    }
    schedule()
  }

  /** What passed under the old rate is over; a fleet that stood did not age. */
  function startOver(): void {
    settledAtMs = now()
    rest = 0
    schedule()
  }
  simulation.onCommand(({ type }) => {
    if (type !== 'dispatch') startOver()
  })
  simulation.onRestore(startOver)
  schedule()
  return {
    feed,
    settle,
    advanceTo,
    after,
    stop() {
      isStopped = true
      cancelTick()
    },
  }
}
