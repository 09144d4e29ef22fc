import { createApi, createDriver, equip } from '@vivarium/api'
import { library } from '@vivarium/scenarios'
import type { Notice, Status, Wish } from '../wire/messages'
import { isOutOfRoom, keepLedger, type Ledger } from './ledger'
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

const IN_MEMORY: Ledger = {
  settled: () => Promise.resolve(),
  tick: () => {},
  rest: () => {},
  recall: () => Promise.resolve(),
}
const labs = () => import('@vivarium/scenarios/labs').then(module => module.labs)

/** Why nothing is kept any more. */
function noticeOf(error: unknown): Notice {
  if (error instanceof SaveTakenError) return 'superseded'
  return isOutOfRoom(error) ? 'storage-full' : 'memory-only'
}

/** Room for so many whole states is little, and so is this part of what the browser gives. */
const SCARCE_STATES = 5
const SCARCE_SHARE = 0.05

/** Whether the browser has little room left, for a state of so many characters; no where it does not say. */
async function isScarce(characters: number): Promise<boolean> {
  try {
    const { usage = 0, quota } = await navigator.storage.estimate()
    if (quota === undefined) return false
    return quota - usage < Math.max(characters * SCARCE_STATES, quota * SCARCE_SHARE)
  } catch {
    return false
  }
}

/** So many milliseconds without a request, and the page has what it shows first: time to fetch what verbs take. */
const QUIET_MS = 1000

/** Starts a fleet, as it was left if it was saved, and lets its clock run. `onStatus` hears of every later change. */
export async function startHost(wish: Wish, onStatus: (status: Status) => void): Promise<Host> {
  const opened = await openFleet(wish)
  const { timeline, store } = opened
  const { simulation } = timeline
  let status: Status = {
    session: Math.random().toString(36).slice(2),
    persistence: store === undefined ? 'memory' : 'indexeddb',
    ...(opened.notice === undefined ? {} : { notice: opened.notice }),
  }
  const onFailure = (error: unknown): void => {
    status = { ...status, persistence: 'memory', notice: noticeOf(error) }
    onStatus(status)
  }
  let isRoomScarce = false
  const tellIfScarce = async (characters: number): Promise<void> => {
    isRoomScarce = await isScarce(characters)
    if (status.notice !== undefined || status.persistence === 'memory' || !isRoomScarce) return
    status = { ...status, notice: 'storage-low' }
    onStatus(status)
  }
  const now = () => performance.now()
  const ledger =
    store === undefined
      ? IN_MEMORY
      : keepLedger({
          ...opened,
          store,
          now,
          onFailure,
          hasRoom: () => !isRoomScarce,
          onCheckpoint: size => void tellIfScarce(size),
        })
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
    timeline,
    mount: 'browser',
    commit: ledger.settled,
    recall: ledger.recall,
    driver,
    scenarios: library,
    labs,
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
      timeline.showPresent()
      simulation.load(scenarioOf(fleet))
      simulation.control({ rate: 1, paused: clock === 'paused' })
    },
    rest: ledger.rest,
  }
}
