import { expect, test } from 'vitest'
import { breaches, type Command, createSimulation, type Simulation, stateHash } from '../src'
import { BUSY_FLEET, liveBadly } from './busy'

/** A third of a thousand steps for each of the three stretches of that time. */
const STEPS = 334

const inOneStep = (simulation: Simulation, untilMs: number): void => {
  simulation.advanceTo(untilMs)
}

function inSmallSteps(simulation: Simulation, untilMs: number): void {
  const fromMs = simulation.fleet.nowMs
  for (let step = 1; step <= STEPS; step += 1) simulation.advanceTo(fromMs + ((untilMs - fromMs) * step) / STEPS)
}

test('one big step and a thousand small ones, or doing the logged commands again, leave the same bytes of a large busy fleet', () => {
  const once = createSimulation(BUSY_FLEET)
  const log: Command[] = []
  once.onCommand(command => log.push(command))
  const happened = liveBadly(once, inOneStep)
  const hash = stateHash(once.fleet)
  expect(breaches(once.fleet)).toEqual([])
  for (const type of [
    'vm.migrated',
    'snapshot.created',
    'vm.cloned',
    'vm.suspended',
    'vm.created',
    'host.failed',
    'cluster.failover',
    'cluster.rebalanced',
    'host.exited-maintenance',
    'operation.failed',
  ] as const)
    expect(happened.get(type), type).toBeGreaterThan(0)

  const slowly = createSimulation(BUSY_FLEET)
  liveBadly(slowly, inSmallSteps)
  expect(stateHash(slowly.fleet)).toBe(hash)

  // From a save in the middle, as read back from storage: what follows from the state is worked out anew.
  const half = log.length >> 1
  const saved = createSimulation(BUSY_FLEET)
  for (const command of log.slice(0, half)) saved.replay(command)
  const restored = createSimulation(BUSY_FLEET)
  restored.restore(JSON.parse(JSON.stringify(saved.fleet)))
  for (const command of log.slice(half)) restored.replay(command)
  restored.advanceTo(once.fleet.nowMs)
  expect(stateHash(restored.fleet)).toBe(hash)
})
