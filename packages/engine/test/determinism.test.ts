import { expect, test } from 'vitest'
import { playJourney } from './journey'

test('a journey through every verb leaves the same bytes, whatever the steps in which time passes', () => {
  const once = playJourney(Number.MAX_SAFE_INTEGER)
  expect(playJourney(1_000)).toEqual(once)
  expect(playJourney(777)).toEqual(once)
})
