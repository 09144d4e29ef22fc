import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openSaves } from '../src/page/saves'

const about = (name: string) => ({
  name,
  kind: 'session' as const,
  savedAt: '2026-03-02T10:00:00.000Z',
  simulatedAt: '2026-03-02T10:42:00Z',
  hosts: 3,
  vms: 6,
})

test('saves are listed newest first, renamed, read and removed, and another base has its own', async () => {
  const saves = await openSaves('/one/')
  await saves.add(about('first'), new Uint8Array([1, 2, 3]))
  await saves.add(about('second'), new Uint8Array([4]))
  const [second, first] = await saves.list()
  expect([second?.name, second?.bytes, first?.name, first?.bytes]).toEqual(['second', 1, 'first', 3])
  if (first === undefined || second === undefined) throw new Error('not listed')
  await saves.rename(first.id, 'kept')
  expect(await saves.read(first.id)).toEqual(new Uint8Array([1, 2, 3]))
  await saves.remove(second.id)
  expect(await saves.read(second.id)).toBeUndefined()
  expect(await (await openSaves('/one/')).list()).toEqual([{ ...first, name: 'kept' }])
  expect(await (await openSaves('/two/')).list()).toEqual([])
})

test('a name for what is gone is no save', async () => {
  const saves = await openSaves('/three/')
  await saves.rename(12, 'ghost')
  expect(await saves.list()).toEqual([])
})
