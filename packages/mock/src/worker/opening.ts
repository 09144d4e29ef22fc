import { keepTimeline, newHistory, openSimulation, type Timeline } from '@vivarium/engine'
import type { Scenario } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import type { FleetName, Notice, Wish } from '../wire/messages'
import { NotEquippedError, reopen } from './save'
import { type KeptState, openStore, type SaveStore } from './store'

/** Storage that does not open within this many milliseconds is as good as none. */
const PATIENCE_MS = 3000

/** A fleet that can go on: as it was left, or anew. */
export interface Opened {
  readonly timeline: Timeline
  readonly begin: 'saved' | 'unsaved'
  readonly store: SaveStore | undefined
  readonly notice: Notice | undefined
  /** States on disk from which the past can be worked out. */
  readonly kept: readonly KeptState[]
}

/** The document of a ready-made fleet. */
export function scenarioOf(name: FleetName): Scenario {
  if (name === 'default' || name === 'tiny') return fleets[name]
  return fleets.large(Number(name.slice('large:'.length)))
}

/**
 * Opens a fleet where it was left. What can't be read is set aside, and the fleet starts anew. Rejects with
 * `NotEquippedError` where it can't go on yet; the save stays as it is.
 */
export async function openFleet(wish: Wish): Promise<Opened> {
  try {
    const store = await withPatience(openStore(wish.save))
    if (wish.start === 'fresh') await store.clear()
    return await fromSave(wish, store)
  } catch (error) {
    if (error instanceof NotEquippedError) throw error
    return anew(wish, { store: undefined, notice: 'memory-only' })
  }
}

async function fromSave(wish: Wish, store: SaveStore): Promise<Opened> {
  const raw = await store.read()
  if (raw === undefined) return anew(wish, { store, notice: undefined })
  try {
    const { timeline, refused, isOld, kept } = await reopen(raw)
    if (refused === 0) return { timeline, begin: isOld ? 'unsaved' : 'saved', store, notice: undefined, kept }
    await store.copyAside()
    return { timeline, begin: 'unsaved', store, notice: 'save-incomplete', kept: [] }
  } catch (error) {
    if (error instanceof NotEquippedError) throw error
    await store.copyAside()
    await store.clear()
    return anew(wish, { store, notice: 'save-damaged' })
  }
}

function anew({ fleet, clock }: Wish, { store, notice }: Pick<Opened, 'store' | 'notice'>): Opened {
  const origin = scenarioOf(fleet)
  const timeline = keepTimeline(openSimulation(origin), newHistory({ scenario: origin }))
  if (clock === 'paused') timeline.simulation.control({ paused: true })
  return { timeline, begin: 'unsaved', store, notice, kept: [] }
}

function withPatience<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the storage does not open')), PATIENCE_MS)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
