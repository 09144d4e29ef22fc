import 'fake-indexeddb/auto'
import { equip } from '@vivarium/api'
import { type Command, createSimulation, type Simulation, stateHash } from '@vivarium/engine'
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
  await equip(opened.simulation)
  return { ...opened, store }
}

async function live(save: string, wrap: (store: SaveStore) => SaveStore = store => store): Promise<Life> {
  const opened = await open(save)
  const { simulation } = opened
  let wallMs = 0
  const opening = openings.get(save)
  const onFailure = (error: unknown): void => {
    if (openings.get(save) === opening) failures.push(error)
  }
  const ledger = keepLedger({ ...opened, store: wrap(opened.store), now: () => wallMs, onFailure })
  return {
    simulation,
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

/** The fingerprint of what these commands make of the fleet, without anything having been saved. */
function reference(commands: readonly Command[], nowMs: number): string {
  const simulation = createSimulation(fleets.tiny)
  for (const command of commands) simulation.replay(command)
  simulation.advanceTo(nowMs)
  return stateHash(simulation.fleet)
}

test('whenever the worker dies, all that was acknowledged is there again, byte for byte', async () => {
  const life = fc.record({ acts, at: fc.integer({ min: 1, max: 25 }), death: fc.constantFrom(...DEATHS) })
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), async lives => {
      const save = newSave()
      let commands: Command[] = []
      const timeline = () => commands.filter(({ type }) => type === 'load').length
      for (const { acts: doings, at, death } of lives) {
        let died: Promise<'died'> = new Promise(() => {})
        const { simulation, ledger, pass } = await live(save, store => {
          const body = mortal(store, at, death)
          died = body.died
          return body.store
        })
        simulation.onCommand(command => commands.push(structuredClone(command)))
        const shown = () => ({ seq: commands.length, nowMs: simulation.fleet.nowMs, timeline: timeline() })
        let acknowledged = shown()
        for (const doing of doings) {
          act({ simulation, ledger, pass }, doing)
          const answer = shown()
          if ((await Promise.race([ledger.settled(), died])) === 'died') break
          acknowledged = answer
        }
        const next = await open(save)
        expect(next.seq).toBeGreaterThanOrEqual(acknowledged.seq)
        expect(next.seq).toBeLessThanOrEqual(commands.length)
        commands = commands.slice(0, next.seq)
        const { fleet } = next.simulation
        if (timeline() === acknowledged.timeline) expect(fleet.nowMs).toBeGreaterThanOrEqual(acknowledged.nowMs)
        expect(stateHash(fleet)).toBe(reference(commands, fleet.nowMs))
      }
    }),
    { numRuns: 60 },
  )
})

/** What lies on disk, read without becoming its writer. */
async function onDisk(save: string): Promise<{ checkpoint: unknown; clockMs: unknown; commands: number }> {
  const db = await openDB(save)
  const [checkpoint, clockMs, commands] = await Promise.all([
    db.get('save', 'checkpoint'),
    db.get('save', 'clock'),
    db.count('commands'),
  ])
  db.close()
  return { checkpoint, clockMs, commands }
}

const tagSome = (simulation: Simulation, tag: string): void => {
  const [vm] = Object.values(simulation.fleet.vms)
  if (vm !== undefined) simulation.dispatch('vm.update', { vmId: vm.id, tags: [tag] }, 'user')
}

test('a checkpoint takes the place of the commands before it, and what follows is the same as without one', async () => {
  const save = newSave()
  const { simulation, ledger, pass } = await live(save)
  const commands: Command[] = []
  simulation.onCommand(command => commands.push(command))
  for (let count = 0; count < 450; count += 1) {
    tagSome(simulation, `t${count}`)
    pass(40)
    await ledger.settled()
  }
  expect((await onDisk(save)).commands).toBeLessThan(200)
  const { simulation: again, seq } = await open(save)
  expect(seq).toBe(450)
  expect(stateHash(again.fleet)).toBe(reference(commands, again.fleet.nowMs))
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
  expect(one.commands).toBe(0)
  expect(two.checkpoint).toEqual(one.checkpoint)
  expect(two.clockMs).toBeGreaterThanOrEqual(simulation.fleet.nowMs)
  tagSome(simulation, 'green')
  expect((await minutes(2)).checkpoint).not.toEqual(one.checkpoint)
})

test('a paused clock is exactly where it was, a running one within a moment', async () => {
  const save = newSave()
  const { simulation, ledger, pass } = await live(save)
  pass(5000)
  simulation.control({ paused: true })
  await ledger.settled()
  expect((await open(save)).simulation.fleet).toMatchObject({ nowMs: 5000, control: { paused: true } })
})

test('when the storage fails, nobody waits for it and one hears why', async () => {
  const { simulation, store, ...opened } = await open(newSave())
  const failures: unknown[] = []
  const full = new Error('full')
  const ledger = keepLedger({
    ...opened,
    simulation,
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
