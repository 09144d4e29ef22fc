import { VmId } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { expect, test } from 'vitest'
import { createSimulation, keepTimeline, newHistory, STATE_FORMAT, stateHash } from '../../src'
import { replay } from './replay'

test('a session that is done again comes to the very state that it was left in', () => {
  const scenario = fleets.tiny
  const simulation = createSimulation(scenario)
  const timeline = keepTimeline(simulation, newHistory({ scenario }))
  simulation.dispatch('snapshot.create', { vmId: VmId.parse('vm-web-1'), name: 'before' }, 'user')
  simulation.advanceTo(90_000)
  simulation.dispatch('vm.stop', { vmId: VmId.parse('vm-web-1') }, 'user')
  simulation.advanceTo(120_000)
  const hash = stateHash(simulation.fleet)
  const { base, ...record } = timeline.record()
  const session = { vivariumSession: 1, rules: STATE_FORMAT, scenario, hash, ...record }
  expect(replay(JSON.parse(JSON.stringify(session)))).toBe(hash)
})
