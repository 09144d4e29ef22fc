import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packText, unpackText } from '../src/components/packed-text'

test('a text comes back out of a link as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async text => {
      const packed = await packText(text)
      expect(packed).toMatch(/^[\w-]*$/)
      expect(await unpackText(packed ?? '')).toBe(text)
    }),
  )
})

test('a text that stays too long for a link is not packed', async () => {
  const numbers = Array.from({ length: 20_000 }, (_, at) => Math.imul(at, 2654435761))
  expect(await packText(JSON.stringify(numbers))).toBeUndefined()
})

test('what is cut off, of another kind, or swells beyond measure is no text', async () => {
  const packed = (await packText('{"vivariumLab":1}'.repeat(50))) ?? ''
  expect(await unpackText(packed.slice(0, -4))).toBeUndefined()
  expect(await unpackText('none of it')).toBeUndefined()
  expect(await unpackText(gzipSync('text').toString('base64url'))).toBeUndefined()
  const bomb = await packText('0'.repeat(5_000_000))
  expect(bomb?.length).toBeLessThan(10_000)
  expect(await unpackText(bomb ?? '')).toBeUndefined()
})
