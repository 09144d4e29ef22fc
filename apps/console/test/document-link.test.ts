import { expect, test } from 'vitest'
import { carriedIn, LINK_LIMIT, linkTo, pack, UnpackError, unpack } from '../src/components/document-link'
import { carriesDocument, kindOf } from '../src/components/link-mark'

const PAGE = 'https://fleet.example/vivarium/'
const fragmentOf = (link: string): string => link.slice(link.indexOf('#') + 1)
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof UnpackError ? error.fault : error),
  )

test.each(['fleet', 'session', 'lab'] as const)('a %s comes out of its link as it went in', async kind => {
  const text = JSON.stringify({ vivarium: 1, name: '한강 <b>&"', emoji: '🖥️'.repeat(500), seed: 7 })
  const link = linkTo(PAGE, kind, await pack(text))
  expect(link).toMatch(new RegExp(`^${PAGE}#${kind}=1\\.[\\w-]+$`))
  expect(carriesDocument(fragmentOf(link))).toBe(true)
  expect(await carriedIn(fragmentOf(link))).toEqual({ kind, text })
})

test('other fragments carry nothing', () => {
  for (const fragment of ['', 'content', 'fleet', 'fleets=1.x', 'x#fleet=1.x'])
    expect(carriesDocument(fragment)).toBe(false)
})

test('a link that was cut, changed or made by others is refused by what is wrong with it', async () => {
  const fragment = fragmentOf(
    linkTo(PAGE, 'fleet', await pack(JSON.stringify({ vivarium: 1, name: 'x'.repeat(2000) }))),
  )
  const middle = Math.floor(fragment.length / 2)
  expect(await faultOf(carriedIn(fragment.slice(0, middle)))).toBe('damaged')
  expect(await faultOf(carriedIn(`${fragment.slice(0, middle)}%00${fragment.slice(middle)}`))).toBe('damaged')
  for (const broken of ['fleet=', 'fleet=1', 'fleet=1.', 'fleet=1.A', 'fleet=1.____'])
    expect(await faultOf(carriedIn(broken))).toBe('damaged')
  expect(await faultOf(carriedIn(fragment.replace('=1.', '=2.')))).toBe('other-version')
  expect(await faultOf(carriedIn(`fleet=1.${'A'.repeat(LINK_LIMIT)}`))).toBe('too-large')
})

test('a small link that unpacks to very much is given up at the limit', async () => {
  const bomb = await pack('0'.repeat(64 * 1_048_576))
  expect(bomb.byteLength).toBeLessThan(100_000)
  expect(await faultOf(carriedIn(fragmentOf(linkTo(PAGE, 'session', bomb))))).toBe('too-large')
  const few = await pack('0'.repeat(1001))
  expect(await faultOf(unpack(few, 1000))).toBe('too-large')
  expect(await unpack(few, 1001)).toHaveLength(1001)
})

test('what a document is stands at its beginning', () => {
  expect(kindOf(' { "vivarium": 1 }')).toBe('fleet')
  expect(kindOf('{\n  "$schema": "https://x/y.json",\n  "vivariumSession": 1')).toBe('session')
  expect(kindOf('{"vivariumLab":1')).toBe('lab')
  expect(kindOf('no JSON')).toBe('fleet')
})
