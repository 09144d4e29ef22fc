import { readFileSync } from 'node:fs'
import { STATE_FORMAT, textHash } from '@vivarium/engine'
import { expect, test } from 'vitest'
import { brought } from '../src/worker/migrations'
import { reopen } from '../src/worker/save'
import type { RawSave } from '../src/worker/store'

const saved = (): RawSave => {
  const { save, commands } = JSON.parse(readFileSync(new URL('./saves/format-3.json', import.meta.url), 'utf8'))
  return {
    ...save,
    clockMs: save.clock,
    commands: commands.map(([seq, command]: [number, string]) => ({ seq, command })),
  }
}

/** The same save, with a state that had another field and another number. */
function ofEarlierRules(): RawSave {
  const save = saved()
  const checkpoint = Object(save.checkpoint)
  const { seed, ...state } = JSON.parse(checkpoint.text)
  const text = JSON.stringify({ ...state, format: STATE_FORMAT - 1, chance: seed })
  return { ...save, checkpoint: { ...checkpoint, text, hash: textHash(text) } }
}
const rename = ({ chance, ...state }: Readonly<Record<string, unknown>>) => ({
  ...state,
  format: STATE_FORMAT,
  seed: chance,
})

test('a state of an earlier format is brought up to the present one, and history begins with it', async () => {
  const { timeline, refused } = await reopen(brought(ofEarlierRules(), { [STATE_FORMAT - 1]: rename }))
  expect(refused).toBe(0)
  expect(timeline.presentFleet).toMatchObject({ format: STATE_FORMAT, seed: 1, nowMs: 180_000 })
  expect(Object.values(timeline.presentFleet.vms).find(({ name }) => name === 'web-1')?.tags).toEqual(['green'])
  expect(timeline.commands.size).toBe(1)
  expect(timeline.forgotten).toBeGreaterThan(0)
  expect(timeline.origin?.name).toBe('Tiny')
})

test('one that nothing leads on from is left as it is, to be set aside', async () => {
  await expect(reopen(brought(ofEarlierRules(), {}))).rejects.toThrow('not what was saved')
})
