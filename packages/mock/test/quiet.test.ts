import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenQuiet } from '../src/page/quiet'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page's requests, and whether it is taken to be at rest by now. */
function page() {
  const traffic = { asked: 0, waiting: 0, isQuiet: false }
  void whenQuiet({ asked: () => traffic.asked, waiting: () => traffic.waiting }).then(() => {
    traffic.isQuiet = true
  })
  return traffic
}

test('a page is at rest a while after its last request', async () => {
  const traffic = page()
  for (let request = 0; request < 4; request += 1) {
    traffic.asked += 1
    await vi.advanceTimersByTimeAsync(250)
    expect(traffic.isQuiet).toBe(false)
  }
  await vi.advanceTimersByTimeAsync(1000)
  expect(traffic.isQuiet).toBe(true)
})

test('it is not while a request waits for its answer', async () => {
  const traffic = page()
  traffic.asked = 1
  traffic.waiting = 1
  await vi.advanceTimersByTimeAsync(3000)
  expect(traffic.isQuiet).toBe(false)
  traffic.waiting = 0
  await vi.advanceTimersByTimeAsync(1000)
  expect(traffic.isQuiet).toBe(true)
})

test('one that asks for nothing is not waited for without end', async () => {
  const traffic = page()
  await vi.advanceTimersByTimeAsync(3000)
  expect(traffic.isQuiet).toBe(false)
  await vi.advanceTimersByTimeAsync(4000)
  expect(traffic.isQuiet).toBe(true)
})
