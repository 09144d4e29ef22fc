import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { fleets } from '@vivarium/scenarios'
import { openDB } from 'idb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openAside } from '../src/page/aside'
import type { Notice, Wish } from '../src/wire/messages'
import { type Host, startHost } from '../src/worker/host'
import { openFleet } from '../src/worker/opening'
import { openStore } from '../src/worker/store'

let saves = 0
function wishFor(change: Partial<Wish> = {}): Wish {
  saves += 1
  return { fleet: 'tiny', save: `save-${saves}`, start: 'saved', clock: 'paused', ...change }
}

const API = 'http://localhost/api/v1'
const send = (host: Host, method: string, path: string, body?: unknown): Promise<Response> =>
  host.fetch(
    new Request(`${API}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    }),
  )
const tagsOf = async (host: Host): Promise<unknown> => (await (await send(host, 'GET', '/vms/vm-web-1')).json()).tags
const tag = (host: Host, ...tags: string[]) => send(host, 'PATCH', '/vms/vm-web-1', { tags })
const start = (wish: Wish) => startHost(wish, () => {})

/** Writes over what is on disk of the checkpoint, as a bug or a dying disk would. */
async function overwrite(save: string, { told, text }: Damage): Promise<void> {
  const db = await openDB(save)
  const before = await db.get('save', 'checkpoint')
  const place = [before.tip, before.ms]
  if (told) await db.put('save', told(before), 'checkpoint')
  if (text) await db.put('states', text(await db.get('states', place)), place)
  db.close()
}
interface Damage {
  readonly told?: (checkpoint: Record<string, unknown>) => unknown
  readonly text?: (state: string) => unknown
}

afterEach(() => vi.unstubAllGlobals())

test('what was done is there after a restart, and a fresh start forgets it', async () => {
  const wish = wishFor()
  await tag(await start(wish), 'blue')
  const again = await start(wish)
  expect(again.status()).toMatchObject({ persistence: 'indexeddb' })
  expect(again.status().notice).toBeUndefined()
  expect(await tagsOf(again)).toEqual(['blue'])
  expect(await tagsOf(await start({ ...wish, start: 'fresh' }))).toEqual(['web'])
})

test('what somebody did is on the disk itself before it is answered for; a clock that goes on by itself is not waited for', async () => {
  const host = await start(wishFor())
  const opened = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const kinds = () => opened.mock.calls.map(([, , options]) => options?.durability)
  await tag(host, 'blue')
  expect(kinds()).toContain('strict')
  opened.mockClear()
  await send(host, 'POST', '/simulation/step', { seconds: 5 })
  expect(kinds()).toContain('strict')
  await send(host, 'PATCH', '/simulation', { paused: false })
  opened.mockClear()
  const passes = async () => {
    await send(host, 'GET', '/simulation')
    expect(kinds()).toContain('relaxed')
  }
  await vi.waitFor(passes, { timeout: 30_000 })
  opened.mockRestore()
})

test('a fresh start while the fleet runs starts it anew for all, and stays after a restart', async () => {
  const wish = wishFor()
  const host = await start(wish)
  await tag(host, 'blue')
  await send(host, 'PATCH', '/simulation', { rate: 60 })
  host.restart({ ...wish, start: 'fresh' })
  expect(await tagsOf(host)).toEqual(['web'])
  const again = await start(wish)
  expect(await tagsOf(again)).toEqual(['web'])
  expect(await (await send(again, 'GET', '/simulation')).json()).toMatchObject({ rate: 1, paused: true })
})

test('a fleet that stands is found as it was seen by who asks for a running one', async () => {
  const wish = wishFor()
  const seen = await (await send(await start(wish), 'GET', '/simulation')).json()
  const again = await start({ ...wish, clock: 'running' })
  expect(await (await send(again, 'GET', '/simulation')).json()).toEqual(seen)
})

test('a reset after a restart goes back to the document that was opened, not to the ready-made fleet', async () => {
  const wish = wishFor()
  const host = await start(wish)
  const [first, ...others] = fleets.tiny.vms
  const mine = { ...fleets.tiny, name: 'Mine', vms: [{ ...first, tags: ['mine'] }, ...others] }
  expect((await send(host, 'POST', '/simulation/import', mine)).status).toBe(200)
  const again = await start(wish)
  await tag(again, 'changed')
  expect((await send(again, 'POST', '/simulation/reset', {})).status).toBe(200)
  expect(await tagsOf(again)).toEqual(['mine'])
})

describe('a save that cannot be read is set aside, and the fleet starts anew', () => {
  const damages = {
    'a checkpoint that is none': { told: () => 'rubbish' },
    'no checkpoint': { told: () => undefined },
    'another format': { told: checkpoint => ({ ...checkpoint, format: 99 }) },
    'no state': { text: () => undefined },
    'a cut-off state': { text: state => state.slice(0, 500) },
    'a changed state': { text: state => state.replace('web-1', 'web-9') },
  } satisfies Record<string, Damage>
  for (const [name, damage] of Object.entries(damages)) {
    test(name, async () => {
      const wish = wishFor()
      const host = await start(wish)
      await tag(host, 'blue')
      await tag(host, 'green')
      await overwrite(wish.save, damage)
      const again = await start(wish)
      expect(again.status()).toMatchObject({ persistence: 'indexeddb', notice: 'save-damaged' })
      expect(await tagsOf(again)).toEqual(['web'])
      const db = await openDB(wish.save)
      expect(await db.count('aside')).toBe(1)
      db.close()
      await tag(again, 'red')
      const third = await start(wish)
      expect(third.status().notice).toBeUndefined()
      expect(await tagsOf(third)).toEqual(['red'])
    })
  }
})

test('what was set aside is given as a file with all that was lost, until it is removed', async () => {
  const wish = wishFor()
  const host = await start(wish)
  await tag(host, 'lost')
  await overwrite(wish.save, { told: () => 'rubbish' })
  const again = await start(wish)
  await tag(again, 'later')
  await overwrite(wish.save, { text: state => state.slice(0, 500) })
  await start(wish)
  const aside = openAside(wish.save)
  const [newest, oldest, ...others] = await aside.list()
  expect(others).toEqual([])
  if (newest === undefined || oldest === undefined) throw new Error('not both were set aside')
  expect(newest.at >= oldest.at).toBe(true)
  const text = async (id?: number) => (await aside.read(id))?.text()
  expect(await text()).toBe(await text(newest.id))
  expect(await text()).toContain('later')
  const found = await text(oldest.id)
  expect(found?.length).toBe(oldest.bytes)
  expect(JSON.parse(found ?? '')).toMatchObject({ at: oldest.at, checkpoint: 'rubbish' })
  expect(found).toContain('lost')
  await aside.remove(newest.id)
  expect(await aside.list()).toEqual([oldest])
  await aside.remove(oldest.id)
  expect(await aside.list()).toEqual([])
  expect(await aside.read()).toBeUndefined()
})

test('asking for what was set aside of no save makes none', async () => {
  const wish = wishFor()
  await expect(openAside(wish.save).list()).rejects.toThrow()
  const host = await start(wish)
  expect(host.status()).toMatchObject({ persistence: 'indexeddb' })
})

test('a save that misses a command is set aside', async () => {
  const wish = wishFor()
  const host = await start(wish)
  await tag(host, 'blue')
  await tag(host, 'green')
  const db = await openDB(wish.save)
  const [first] = await db.getAllKeys('commands')
  await db.delete('commands', first ?? 1)
  db.close()
  expect((await start(wish)).status()).toMatchObject({ notice: 'save-damaged' })
})

describe('a save of an earlier format opens as it was left', () => {
  const folder = new URL('./saves/', import.meta.url)
  for (const file of readdirSync(folder)) {
    test(file, async () => {
      const wish = wishFor()
      const { save, commands, states = [] } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      ;(await openStore(wish.save)).clear()
      const db = await openDB(wish.save)
      for (const [key, value] of Object.entries(save)) await db.put('save', value, key)
      for (const [seq, command] of commands) await db.put('commands', command, seq)
      for (const [place, text] of states) await db.put('states', text, place)
      db.close()
      const host = await start(wish)
      expect(host.status()).toEqual({ session: expect.any(String), persistence: 'indexeddb' })
      expect(await tagsOf(host)).toEqual(['green'])
      const simulation = await (await send(host, 'GET', '/simulation')).json()
      expect(simulation).toMatchObject({ now: '2026-03-02T10:45:00Z', paused: true })
      const snapshots = await (await send(host, 'GET', '/vms/vm-web-1/snapshots')).json()
      expect(snapshots.items).toMatchObject([{ name: 'before' }])
      expect((await send(host, 'POST', '/simulation/undo', {})).status).toBe(200)
      expect(await tagsOf(host)).toEqual(['blue'])
      // It is kept in the present format from now on.
      const again = await start(wish)
      expect([again.status().notice, await tagsOf(again)]).toEqual([undefined, ['blue']])
    })
  }
})

test('branches, what was undone and what is forked are there after a restart', async () => {
  const wish = wishFor()
  const host = await start(wish)
  const post = async (verb: string, body: object = {}) => (await send(host, 'POST', `/simulation/${verb}`, body)).json()
  await tag(host, 'blue')
  await post('step', { seconds: 60 })
  await tag(host, 'green')
  const undone = await post('undo')
  expect(undone.timeline.redo).toBeDefined()
  const again = await start(wish)
  expect(await tagsOf(again)).toEqual(['blue'])
  const redone = await (await send(again, 'POST', '/simulation/redo', {})).json()
  expect(redone.timeline.undo.deed).toBe(undone.timeline.redo.deed)
  await send(again, 'POST', '/simulation/seek', { to: '2026-03-02T10:42:30Z', continue: true, name: 'what if' })
  await tag(again, 'red')
  await send(again, 'POST', '/simulation/seek', { to: '2026-03-02T10:42:10Z' })
  // The past is only looked at: after a restart the present is there.
  const third = await start(wish)
  expect(await tagsOf(third)).toEqual(['red'])
  const { items } = await (await send(third, 'GET', '/simulation/branches')).json()
  expect(items).toMatchObject([{ id: 'br-1' }, { id: 'br-2', name: 'what if', parentId: 'br-1', present: true }])
  expect((await send(third, 'POST', '/simulation/branches/br-1/switch')).status).toBe(200)
  expect(await tagsOf(third)).toEqual(['green'])
})

test('a browser that has no room left is told of before it bites, and when it does the fleet goes on in memory', async () => {
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ usage: 990, quota: 1000 }) } })
  const notices: (Notice | undefined)[] = []
  const wish = wishFor()
  const host = await startHost(wish, ({ notice }) => notices.push(notice))
  await tag(host, 'blue')
  await vi.waitFor(() => expect(notices).toEqual(['storage-low']))
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError')
  })
  expect((await tag(host, 'green')).status).toBe(200)
  put.mockRestore()
  expect([notices.at(-1), host.status().persistence, await tagsOf(host)]).toEqual(['storage-full', 'memory', ['green']])
})

test('a command that the rules refuse by now is left out, and said to be', async () => {
  const wish = wishFor()
  const host = await start(wish)
  await tag(host, 'blue')
  const db = await openDB(wish.save)
  const [seq] = (await db.getAllKeys('commands')).slice(-1)
  const prev = Number(seq)
  const command = { type: 'dispatch', atMs: 0, action: 'vm.start', input: { vmId: 'vm-web-1' }, actor: 'user' }
  await db.put('commands', JSON.stringify({ seq: prev + 1, prev, branchId: 'br-1', command }), prev + 1)
  const heads = await db.get('save', 'heads')
  const [branch] = heads.branches
  await db.put('save', { ...heads, branches: [{ ...branch, tip: prev + 1 }], lastSeq: prev + 1 }, 'heads')
  db.close()
  const again = await start(wish)
  expect(again.status()).toMatchObject({ persistence: 'indexeddb', notice: 'save-incomplete' })
  expect(await tagsOf(again)).toEqual(['blue'])
})

test('without storage the fleet runs in memory, and says so', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('no storage here', 'SecurityError')
    },
  })
  const host = await start(wishFor())
  expect(host.status()).toMatchObject({ persistence: 'memory', notice: 'memory-only' })
  expect((await tag(host, 'blue')).status).toBe(200)
  expect(await tagsOf(host)).toEqual(['blue'])
})

test('the first of two writers is told that it lost the save, and goes on in memory', async () => {
  const wish = wishFor()
  const notices: (Notice | undefined)[] = []
  const first = await startHost(wish, ({ notice }) => notices.push(notice))
  await tag(first, 'blue')
  const second = await start(wish)
  expect((await tag(first, 'lost')).status).toBe(200)
  await tag(second, 'kept')
  expect(notices).toEqual(['superseded'])
  expect(first.status().persistence).toBe('memory')
  expect(await tagsOf(await start(wish))).toEqual(['kept'])
})

test('a fleet of any size opens as it was left', async () => {
  const wish = wishFor({ fleet: 'large:300' })
  await send(await start(wish), 'POST', '/simulation/step', { seconds: 3600 })
  const fleet = (await openFleet(wish)).timeline.presentFleet
  expect(fleet.nowMs).toBe(3_600_000)
  expect(Object.keys(fleet.vms).length).toBe(300)
})
