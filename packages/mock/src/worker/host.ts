import { createApi, createDriver, equip } from '@vivarium/api'
import { library } from '@vivarium/scenarios'
import type { Status, Wish } from '../wire/messages'
import { keepLedger, type Ledger } from './ledger'
import { openFleet, scenarioOf } from './opening'
import { SaveTakenError } from './store'

/** A fleet that runs in this worker. */
export interface Host {
  /** Answers a request to the API: nothing leaves that is not on disk. */
  fetch(request: Request): Promise<Response>
  status(): Status
  /** Starts the fleet anew, while pages look at it. */
  restart(wish: Wish): void
  /** The worker may be gone soon. */
  rest(): void
}

const IN_MEMORY: Ledger = { settled: () => Promise.resolve(), tick: () => {}, rest: () => {} }
const labs = () => import('@vivarium/scenarios/labs').then(module => module.labs)

/** So many milliseconds without a request, and the page has what it shows first: time to fetch what verbs take. */
const QUIET_MS = 1000

/** Starts a fleet, as it was left if it was saved, and lets its clock run. `onStatus` hears of every later change. */
export async function startHost(wish: Wish, onStatus: (status: Status) => void): Promise<Host> {
  const opened = await openFleet(wish)
  const { simulation, origin, store } = opened
  let status: Status = {
    session: Math.random().toString(36).slice(2),
    persistence: store === undefined ? 'memory' : 'indexeddb',
    ...(opened.notice === undefined ? {} : { notice: opened.notice }),
  }
  const onFailure = (error: unknown): void => {
    const notice = error instanceof SaveTakenError ? 'superseded' : 'memory-only'
    status = { ...status, persistence: 'memory', notice }
    onStatus(status)
  }
  const now = () => performance.now()
  const ledger = store === undefined ? IN_MEMORY : keepLedger({ ...opened, store, now, onFailure })
  const every = (ms: number, fn: () => void): (() => void) => {
    const timer = setInterval(() => {
      fn()
      ledger.tick()
    }, ms)
    return () => clearInterval(timer)
  }
  const driver = createDriver(simulation, { now, every, beforePublish: ledger.settled })
  const api = createApi({
    simulation,
    mount: 'browser',
    commit: ledger.settled,
    driver,
    scenarios: library,
    labs,
    origin,
  })

  let prefetch: ReturnType<typeof setTimeout> | undefined
  /** Fetches what happens in a fleet before anybody waits for it. Where it does not come, who needs it asks again. */
  const prefetchSoon = (): void => {
    clearTimeout(prefetch)
    if (!simulation.isEquipped) prefetch = setTimeout(() => equip(simulation).catch(() => {}), QUIET_MS)
  }

  return {
    async fetch(request) {
      prefetchSoon()
      const response = await api.fetch(request)
      // What another page did and waits for may show in this answer.
      await ledger.settled()
      return response
    },
    status: () => status,
    restart({ fleet, clock }) {
      simulation.load(scenarioOf(fleet))
      simulation.control({ rate: 1, paused: clock === 'paused' })
    },
    rest: ledger.rest,
  }
}
