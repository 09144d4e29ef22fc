import { afterEach, expect, test, vi } from 'vitest'
import { checkHolds } from '../../src/labs/check'
import { PATIENCE_MS } from '../../src/labs/patience'

afterEach(() => {
  vi.useRealTimers()
})

test('a check whose answer does not come does not hold, and holds nobody up', async () => {
  vi.useFakeTimers()
  const silent = () => new Promise<never>(() => {})
  const found = checkHolds(silent, [{ get: '/vms', at: '/total', atLeast: 1 }])
  await vi.advanceTimersByTimeAsync(PATIENCE_MS)
  expect(await found).toBe(false)
})
