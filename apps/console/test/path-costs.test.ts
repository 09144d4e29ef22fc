import type { RequestPath } from '@vivarium/model'
import { expect, test } from 'vitest'
import { soFar } from '../src/features/hosts/path-costs'

const path: RequestPath = {
  kind: 'full',
  operation: 'disk-write',
  steps: [
    { layer: 'application', by: 'start' },
    { layer: 'guest-kernel', by: 'call' },
    { layer: 'hypervisor', by: 'exit' },
    { layer: 'hardware', by: 'driver' },
  ],
  parts: [
    { hops: [1, 3], times: 1, us: 200 },
    { hops: [2], times: 3, us: 600 },
  ],
  relative: 0.25,
  source: 'a test',
  us: 800,
}

test('the running sum has whole parts only, and says while one has but begun', () => {
  expect([0, 1, 2, 3].map(at => soFar(path, at))).toEqual([
    { times: 0, us: 0, isAll: true },
    { times: 0, us: 0, isAll: false },
    { times: 3, us: 600, isAll: false },
    { times: 4, us: 800, isAll: true },
  ])
})

test('without a measured time the sum is a multiple alone', () => {
  expect(soFar({ ...path, us: undefined }, 3)).toEqual({ times: 4, us: undefined, isAll: true })
})
