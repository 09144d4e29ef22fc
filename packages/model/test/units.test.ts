import { expect, test } from 'vitest'
import { time as timeEn } from '../src/messages/en/grammar'
import { time as timeKo } from '../src/messages/ko/grammar'
import { count, gib, mib } from '../src/messages/units'

test.each([
  [0, '0 MiB'],
  [0.25, '0.3 MiB'],
  [512, '512 MiB'],
  [1024, '1 GiB'],
  [1536, '1.5 GiB'],
  [2 * 1024 * 1024, '2 TiB'],
])('%f MiB is %s', (size, text) => {
  expect(mib(size)).toBe(text)
})

test.each([
  [0, '0 GiB'],
  [0.5, '512 MiB'],
  [40, '40 GiB'],
  [1792, '1.75 TiB'],
])('%f GiB is %s', (size, text) => {
  expect(gib(size)).toBe(text)
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [1234.5, '1,234.5'],
])('%f is %s', (n, text) => {
  expect(count(n)).toBe(text)
})

test.each([
  [0.062, '62 ms', '62ms'],
  [2.345, '2.3 s', '2.3초'],
  [41, '41 s', '41초'],
  [59.7, '1 min', '1분'],
  [65, '1 min 5 s', '1분 5초'],
  [7800, '2 h 10 min', '2시간 10분'],
  [86_400, '1 d', '1일'],
  [3599.6, '1 h', '1시간'],
  [259_200, '3 d', '3일'],
  [93_600, '1 d 2 h', '1일 2시간'],
])('%f seconds are %s and %s', (seconds, en, ko) => {
  expect(timeEn(seconds)).toBe(en)
  expect(timeKo(seconds)).toBe(ko)
})
