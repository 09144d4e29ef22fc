import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test } from 'vitest'
import { currentLabQuery, followLab, followUsage, overviewQuery, vmQuery, vmVerbsQuery } from '../src'

const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
const at = (now: string) => ({ now, rate: 1, paused: false })
const KEYS: readonly (readonly unknown[])[] = [overviewQuery(), vmQuery('vm-1'), vmVerbsQuery('vm-1')].map(
  ({ queryKey }) => queryKey,
)
const isOld = (queryKey: readonly unknown[]) => queryClient.getQueryState(queryKey)?.isInvalidated

beforeEach(() => {
  queryClient.clear()
  for (const queryKey of KEYS) queryClient.setQueryData(queryKey, {})
})

describe('what things use', () => {
  test('is read anew when a minute has passed on the simulated clock, and what does not change by time is not', () => {
    const onClock = followUsage(queryClient)
    onClock(at('2026-03-02T10:00:00Z'), 10_000)
    onClock(at('2026-03-02T10:00:59Z'), 69_000)
    expect(isOld(overviewQuery().queryKey)).toBe(false)
    onClock(at('2026-03-02T10:01:00Z'), 70_000)
    expect(isOld(overviewQuery().queryKey)).toBe(true)
    expect(isOld(vmQuery('vm-1').queryKey)).toBe(true)
    expect(isOld(vmVerbsQuery('vm-1').queryKey)).toBe(false)
  })

  test('is not read more often than every five seconds of real time', () => {
    const onClock = followUsage(queryClient)
    onClock(at('2026-03-02T10:00:00Z'), 10_000)
    onClock(at('2026-03-02T10:10:00Z'), 11_000)
    expect(isOld(overviewQuery().queryKey)).toBe(true)
    queryClient.setQueryData(KEYS[0] ?? [], {})
    onClock(at('2026-03-02T10:20:00Z'), 12_000)
    expect(isOld(overviewQuery().queryKey)).toBe(false)
    onClock(at('2026-03-02T11:00:00Z'), 16_000)
    expect(isOld(overviewQuery().queryKey)).toBe(true)
  })
})

describe('the lab that is on', () => {
  const queryKey: readonly unknown[] = currentLabQuery().queryKey
  const lab = (step: object, finished = false) => ({
    finished,
    steps: [{ state: finished ? 'done' : 'current', ...step }],
  })
  const isLookedAt = (data: object | null, ...times: readonly string[]) => {
    queryClient.setQueryData(queryKey, data)
    const onClock = followLab(queryClient)
    for (const time of times) onClock(at(time))
    return isOld(queryKey)
  }

  test('is looked at with every reading of a clock that runs, for a check may come to hold by time alone', () => {
    expect(isLookedAt(lab({}), '2026-03-02T10:00:00Z', '2026-03-02T10:00:01Z')).toBe(true)
  })

  test('is left alone while the clock stands, at a question, at its end, and where none is on', () => {
    expect(isLookedAt(lab({}), '2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z')).toBe(false)
    const later = ['2026-03-02T10:00:00Z', '2026-03-02T10:01:00Z'] as const
    expect(isLookedAt(lab({ choices: ['one', 'two'] }), ...later)).toBe(false)
    expect(isLookedAt(lab({}, true), ...later)).toBe(false)
    expect(isLookedAt(null, ...later)).toBe(false)
  })
})
