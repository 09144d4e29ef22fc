import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRfc3339, parseRfc3339 } from '../../src/kernel/time'

test('every time of the years 0 to 9999 is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.parse('0000-01-01T00:00:00Z'), max: Date.UTC(9999, 11, 31) }), ms => {
      const text = formatRfc3339(ms)
      return parseRfc3339(text) === ms && text === new Date(ms).toISOString().replace('.000Z', 'Z')
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['2026-01-31T08:00:00.25Z', Date.UTC(2026, 0, 31, 8, 0, 0, 250)],
  ['2026-01-31T17:00:00+09:00', Date.UTC(2026, 0, 31, 8)],
  ['2026-01-31t03:30:00-04:30', Date.UTC(2026, 0, 31, 8)],
  ['2024-02-29T00:00:00.123999z', Date.UTC(2024, 1, 29, 0, 0, 0, 123)],
  ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
])('%s is read', (text, ms) => expect(parseRfc3339(text)).toBe(ms))

test.each([
  '2026-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:60:00Z',
  '2026-01-01T00:00:00',
  '2026-01-01',
  '2026-1-1T00:00:00Z',
  '2026-01-01T00:00:00+24:00',
  'yesterday',
])('%s is refused', text => expect(parseRfc3339(text)).toBeNaN())
