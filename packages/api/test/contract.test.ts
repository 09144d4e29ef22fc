import { createSimulation, keepTimeline, newHistory } from '@vivarium/engine'
import { fleets, library } from '@vivarium/scenarios'
import { labs } from '@vivarium/scenarios/labs'
import { describe, test } from 'vitest'
import { BASE_PATH, createApi } from '../src'
import { contractCases, openSession, runCase } from './contract'

describe('the contract, on the application itself', async () => {
  const errors: unknown[] = []
  const simulation = createSimulation(fleets.tiny)
  const api = createApi({
    simulation,
    timeline: keepTimeline(simulation, newHistory({ scenario: fleets.tiny })),
    mount: 'memory',
    scenarios: library,
    origin: fleets.tiny,
    labs: () => Promise.resolve(labs),
    onError: error => errors.push(error),
  })
  const session = await openSession({
    name: 'memory',
    request: (path, init) => api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, init)),
  })
  for (const each of contractCases) {
    test(each.name, async () => {
      errors.length = 0
      const failure = await runCase(each, session).catch((error: unknown) => error)
      // An error of ours says more than the 500 that the case saw.
      if (errors.length > 0) throw errors[0]
      if (failure !== undefined) throw failure
    })
  }
})
