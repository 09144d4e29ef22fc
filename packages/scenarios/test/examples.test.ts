import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { loosenessOf, memoryLoad, misfitsOf } from './facts'

const folder = join(import.meta.dirname, '../examples')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))

describe.each(['company-rack.json', 'planetlab-day.json', 'two-vendors.json'])('%s', name => {
  test('is a scenario that an editor can check', () => {
    expect(Scenario.safeParse(read(name)).error?.issues).toBeUndefined()
    expect(existsSync(join(folder, Scenario.parse(read(name)).$schema ?? 'none'))).toBe(true)
  })

  test('hangs together', () => {
    const scenario = Scenario.parse(read(name))
    expect(loosenessOf(scenario)).toEqual([])
    expect(misfitsOf(scenario)).toEqual([])
  })
})

test('in the company rack any host of the Intel cluster can be emptied into the others', () => {
  const rack = Scenario.parse(read('company-rack.json'))
  const intel = rack.hosts.filter(host => host.cluster === 'intel')
  const usedMiB = intel.reduce((sum, host) => sum + memoryLoad(rack, host) * host.memoryMiB, 0)
  for (const empty of intel) {
    const left = intel.filter(host => host !== empty).reduce((sum, host) => sum + host.memoryMiB, 0)
    expect(usedMiB / left, empty.name).toBeLessThan(0.9)
  }
})

test('an unknown field is refused, though a reference to the schema is not', () => {
  const rack = Scenario.parse(read('company-rack.json'))
  expect(Scenario.safeParse({ ...rack, $comment: 'x' }).success).toBe(false)
})
