import 'fake-indexeddb/auto'
import { equip } from '@vivarium/api'
import {
  createSimulation,
  keepTimeline,
  type Position,
  type Simulation,
  stateHash,
  type Timeline,
} from '@vivarium/engine'
import { fleets } from '@vivarium/scenarios'
import fc from 'fast-check'
import { openDB } from 'idb'
import { afterEach, expect, test } from 'vitest'
import type { Wish } from '../src/wire/messages'
import { keepLedger } from '../src/worker/ledger'
import { type Opened, openFleet } from '../src/worker/opening'
import type { SaveStore } from '../src/worker/store'
import { act, acts, type Life } from './acts'

let saves = 0
const newSave = (): string => {
  saves += 1
  return `save-${saves}`
}

/** How often each save was opened: whoever had it before can't write any more, and that is as it should be. */
const openings = new Map<string, number>()
const failures: unknown[] = []
afterEach(() => expect(failures).toEqual([]))

async function open(save: string): Promise<Opened & { readonly store: SaveStore }> {
  const wish: Wish = { fleet: 'tiny', save, start: 'saved', clock: 'running' }
  openings.set(save, (openings.get(save) ?? 0) + 1)
  const { store, ...opened } = await openFleet(wish)
  expect(opened.notice).toBeUndefined()
  if (store === undefined) throw new Error('there is no storage')
  await equip(opened.timeline.simulation)
  return { ...opened, store }
}

async function live(save: string, wrap: (store: SaveStore) => SaveStore = store => store): Promise<Life> {
  const opened = await open(save)
  const { timeline } = opened
  const { simulation } = timeline
  let wallMs = 0
  const opening = openings.get(save)
  const onFailure = (error: unknown): void => {
    if (openings.get(save) === opening) failures.push(error)
  }
  const ledger = keepLedger({ ...opened, store: wrap(opened.store), now: () => wallMs, onFailure })
  return {
    simulation,
    timeline,
    ledger,
    pass(ms) {
      wallMs += ms
      const { control, nowMs } = simulation.fleet
      if (!control.paused) simulation.advanceTo(nowMs + ms * control.rate)
      ledger.tick()
    },
  }
}

const DEATHS = ['before the write', 'after the write'] as const
type Death = (typeof DEATHS)[number]

/** A store whose worker dies at its n-th write: that write reaches the disk or not, and nobody hears of it. */
function mortal(store: SaveStore, at: number, death: Death): { store: SaveStore; died: Promise<'died'> } {
  let writes = 0
  let die: (value: 'died') => void
  const died = new Promise<'died'>(resolve => {
    die = resolve
  })
  const write: SaveStore['write'] = async batch => {
    writes += 1
    if (writes < at) return store.write(batch)
    if (writes === at && death === 'after the write') await store.write(batch)
    die('died')
    return new Promise(() => {})
  }
  return { store: { ...store, write }, died }
}

/** All that a person may have been told: the fleet, where it is in its history, and all branches of it. */
interface Told {
  readonly nowMs: number
  /** Of the fleet at this moment. */
  readonly hash: string
  /** Of history, without what only time changes. */
  readonly history: string
}
function told(timeline: Timeline): Told {
  const { base, branches, presentId, ...rest } = timeline.record()
  const still = branches.map(branch => (branch.id === presentId ? { ...branch, endMs: 0 } : branch))
  const fleet = timeline.presentFleet
  return {
    nowMs: fleet.nowMs,
    hash: stateHash(fleet),
    history: JSON.stringify({ still, presentId, ...rest, began: base.scenario?.name }),
  }
}

/** What this history would be at a later moment of its present branch, worked out from its beginning. */
function later(timeline: Timeline, nowMs: number): string {
  const travel = alone(timeline).travelTo({ tip: timeline.present.tip, ms: nowMs })
  travel.step()
  return stateHash(travel.fleet)
}

/** Holds moments of the past, worked out with what was kept of them, against history done again from its beginning. */
async function expectPast(opened: Opened & { readonly store: SaveStore }): Promise<void> {
  const { timeline } = opened
  const ledger = keepLedger({ ...opened, now: () => 0, onFailure: () => {} })
  const { present } = timeline
  const [from, to] = [timeline.sinceMs(present), timeline.endOf(present).ms]
  for (const share of [0.3, 0.8]) {
    const place = timeline.at(present, Math.floor(from + (to - from) * share))
    await ledger.recall(place)
    const [near, far] = [timeline.travelTo(place), alone(timeline).travelTo(place)]
    near.step()
    far.step()
    expect(stateHash(near.fleet)).toBe(stateHash(far.fleet))
  }
}

/** The same history without any state that was kept. */
const alone = (timeline: Timeline): Timeline =>
  keepTimeline(createSimulation(fleets.tiny), JSON.parse(JSON.stringify(timeline.record())))

/** So often does the worker die; of a run's lives many end before their death. */
const DEATHS_WANTED = 200

test('whenever the worker dies, 200 times, all that was acknowledged is there again, byte for byte, and nothing is half done', async () => {
  const life = fc.record({ acts, at: fc.integer({ min: 1, max: 10 }), death: fc.constantFrom(...DEATHS) })
  let deaths = 0
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), async lives => {
      if (deaths >= DEATHS_WANTED) return
      const save = newSave()
      for (const { acts: doings, at, death } of lives) {
        let died: Promise<'died'> = new Promise(() => {})
        const { simulation, timeline, ledger, pass } = await live(save, store => {
          const body = mortal(store, at, death)
          died = body.died
          return body.store
        })
        // Between two things that are done there is nothing: what is found afterwards is one of these.
        let acknowledged = told(timeline)
        let done = acknowledged
        for (const doing of doings) {
          act({ simulation, timeline, ledger, pass }, doing)
          done = told(timeline)
          if ((await Promise.race([ledger.settled(), died])) === 'died') {
            deaths += 1
            break
          }
          acknowledged = done
        }
        const next = await open(save)
        const found = told(next.timeline)
        expect([acknowledged.history, done.history]).toContain(found.history)
        const reached = found.history === done.history ? done : acknowledged
        expect(found.nowMs).toBeGreaterThanOrEqual(Math.min(acknowledged.nowMs, reached.nowMs))
        expect(found.hash).toBe(later(next.timeline, found.nowMs))
        await expectPast(next)
      }
    }),
    { numRuns: 2 * DEATHS_WANTED, seed: 200 },
  )
  expect(deaths).toBeGreaterThanOrEqual(DEATHS_WANTED)
})

/** What lies on disk, read without becoming its writer. */
async function onDisk(save: string) {
  const db = await openDB(save)
  const [checkpoint, clockMs, commands, states] = await Promise.all([
    db.get('save', 'checkpoint'),
    db.get('save', 'clock'),
    db.count('commands'),
    db.getAllKeys('states'),
  ])
  db.close()
  return { checkpoint, clockMs, commands, states }
}

const tagSome = (simulation: Simulation, tag: string): void => {
  const [vm] = Object.values(simulation.fleet.vms)
  if (vm !== undefined) simulation.dispatch('vm.update', { vmId: vm.id, tags: [tag] }, 'user')
}

test('all commands are kept beside the newest checkpoint, from which the fleet goes on', async () => {
  const save = newSave()
  const { timeline, simulation, ledger, pass } = await live(save)
  for (let count = 0; count < 450; count += 1) {
    tagSome(simulation, `t${count}`)
    pass(40)
    await ledger.settled()
  }
  const disk = await onDisk(save)
  expect(disk.commands).toBe(450)
  expect(Object(disk.checkpoint).tip).toBeGreaterThan(250)
  const { timeline: again } = await open(save)
  expect(again.pathOf(again.present).length).toBe(450)
  expect(stateHash(again.presentFleet)).toBe(later(timeline, again.presentFleet.nowMs))
})

test('a fleet that changes is written down every minute; one that does not, only its clock', async () => {
  const save = newSave()
  const { simulation, ledger, pass } = await live(save)
  const minutes = async (count: number) => {
    for (let second = 0; second < 60 * count; second += 1) pass(1000)
    await ledger.settled()
    return onDisk(save)
  }
  tagSome(simulation, 'blue')
  const [one, two] = [await minutes(2), await minutes(2)]
  expect(one.commands).toBe(1)
  expect(two.checkpoint).toEqual(one.checkpoint)
  expect(two.clockMs).toBeGreaterThanOrEqual(simulation.fleet.nowMs)
  tagSome(simulation, 'green')
  expect((await minutes(2)).checkpoint).not.toEqual(one.checkpoint)
})

/** In how many small steps the state at a place is worked out. */
function stepsTo(timeline: Timeline, place: Position): number {
  const travel = timeline.travelTo(place)
  for (let steps = 1; ; steps += 1) if (travel.step(1)) return steps
}
/** Lives so many hours, and writes the state down after each. */
async function hours({ simulation, ledger, pass }: Life, count: number): Promise<void> {
  for (let hour = 0; hour < count; hour += 1) {
    tagSome(simulation, `h${hour}`)
    pass(3_600_000)
    ledger.rest()
    await ledger.settled()
  }
}

test('states are kept on disk, ever further apart, and a way far back is short after a restart', async () => {
  const save = newSave()
  await hours(await live(save), 40)
  const { states, checkpoint } = await onDisk(save)
  expect(states.length).toBe(24)
  expect(states).toContainEqual([Object(checkpoint).tip, Object(checkpoint).ms])
  const opened = await open(save)
  const { timeline } = opened
  const ledger = keepLedger({ ...opened, now: () => 0, onFailure: error => failures.push(error) })
  const back = timeline.at(timeline.present, 20 * 3_600_000)
  const before = stepsTo(timeline, back)
  await ledger.recall(back)
  expect(stepsTo(timeline, back)).toBeLessThan(before / 3)
  await expectPast(opened)
})

test('a kept state that was damaged is passed over: the past is worked out from further back', async () => {
  const save = newSave()
  await hours(await live(save), 6)
  const db = await openDB(save)
  for (const place of await db.getAllKeys('states')) {
    const text: string = await db.get('states', place)
    if (!text.includes('"h5"')) await db.put('states', text.replace('"h', '"x'), place)
  }
  db.close()
  await expectPast(await open(save))
})

test('where the browser has little room, only the newest state is kept', async () => {
  const save = newSave()
  const life = await live(save)
  await hours(life, 5)
  expect((await onDisk(save)).states.length).toBe(5)
  const opened = await open(save)
  const ledger = keepLedger({ ...opened, now: () => 0, hasRoom: () => false, onFailure: error => failures.push(error) })
  await hours({ ...life, timeline: opened.timeline, simulation: opened.timeline.simulation, ledger }, 1)
  expect((await onDisk(save)).states.length).toBe(1)
})

test('a browser that is full loses the states that were kept, and nothing that was done', async () => {
  const save = newSave()
  await hours(await live(save), 5)
  const opened = await open(save)
  let fails = 1
  const write: SaveStore['write'] = async batch => {
    fails -= 1
    if (fails === 0) throw new DOMException('no room', 'QuotaExceededError')
    await opened.store.write(batch)
  }
  const ledger = keepLedger({
    ...opened,
    store: { ...opened.store, write },
    now: () => 0,
    onFailure: error => failures.push(error),
  })
  tagSome(opened.timeline.simulation, 'kept')
  await ledger.settled()
  expect((await onDisk(save)).states.length).toBe(1)
  const { timeline } = await open(save)
  expect(Object.values(timeline.presentFleet.vms)[0]?.tags).toEqual(['kept'])
})

test('a paused clock is exactly where it was, a running one within a moment', async () => {
  const save = newSave()
  const { simulation, ledger, pass } = await live(save)
  pass(5000)
  simulation.control({ paused: true })
  await ledger.settled()
  expect((await open(save)).timeline.presentFleet).toMatchObject({ nowMs: 5000, control: { paused: true } })
})

test('when the storage fails, nobody waits for it and one hears why', async () => {
  const { store, ...opened } = await open(newSave())
  const { simulation } = opened.timeline
  const failures: unknown[] = []
  const full = new Error('full')
  const ledger = keepLedger({
    ...opened,
    store: { ...store, write: () => Promise.reject(full) },
    now: () => 0,
    onFailure: error => failures.push(error),
  })
  tagSome(simulation, 'blue')
  await ledger.settled()
  tagSome(simulation, 'green')
  await ledger.settled()
  expect(failures).toEqual([full])
})
