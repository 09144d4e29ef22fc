import { library } from '@vivarium/scenarios'
import { expect, test } from 'vitest'
import { breaches, createSimulation, openScenario } from '../../src'

// A thousand hosts are a bench's matter.
test.each(library.names.filter(name => name !== 'thousand-hosts'))(
  'the ready-made fleet %s opens, and a quarter of an hour breaks nothing in it',
  async name => {
    const scenario = await library.open(name)
    if (scenario === undefined) throw new Error(`there is no fleet ${name}`)
    expect(openScenario(scenario)).not.toHaveProperty('mistakes')
    const simulation = createSimulation(scenario)
    simulation.advanceTo(900_000)
    expect(breaches(simulation.fleet)).toEqual([])
  },
)
