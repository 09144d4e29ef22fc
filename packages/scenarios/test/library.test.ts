import { Scenario } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { library } from '../src'
import { isOn, loosenessOf, misfitsOf, vmsOn } from './facts'

const about = await library.about()

test('every fleet of the gallery is told about, with a word on what to try', () => {
  expect(about.map(({ name }) => name).sort()).toEqual([...library.names].sort())
})

test('a name that is not there opens nothing', async () => {
  for (const name of ['none', 'constructor']) expect(await library.open(name)).toBeUndefined()
})

describe.each(about.map(fleet => [fleet.name, fleet] as const))('%s', (name, told) => {
  test('is a fleet that opens, as large as it is told', async () => {
    const scenario = Scenario.parse(await library.open(name))
    expect([scenario.hosts.length, scenario.vms.length]).toEqual([told.hosts, told.vms])
    expect(loosenessOf(scenario)).toEqual([])
    expect(misfitsOf(scenario)).toEqual([])
  })

  test('has what it says in both languages', () => {
    for (const words of [told.title, told.purpose, told.tryThis])
      expect([words.en, words.ko].every(text => text.length > 1)).toBe(true)
  })
})

test('the overcommitted fleet gave out more memory than it has, and not yet more than it uses', async () => {
  const scenario = Scenario.parse(await library.open('overcommitted'))
  for (const host of scenario.hosts) {
    const given = vmsOn(scenario, host).reduce((sum, vm) => sum + vm.memoryMiB, 0)
    expect(given / host.memoryMiB, host.name).toBeGreaterThan(1.1)
  }
  expect(scenario.vms.some(vm => !isOn(vm))).toBe(true)
})
