import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  breaches,
  datastoreUsage,
  type FleetState,
  loadGuests,
  operationProgress,
  type Simulation,
  stateHash,
  storageUsage,
} from '../../src'
import { start } from '../tiny'
import { foreignGiB } from './fault-moves'
import { neverAbove } from './never-above'
import { type Call, callOf, moves } from './random-calls'

await loadGuests()

const dispatch = (simulation: Simulation, call: Call) => simulation.dispatch(call.name, call.input, 'user')

interface Space {
  atMs: number
  readonly used: Map<string, number>
}
const UNMAP_GIB_PER_S = 1e9 / 2 ** 30
const GRAIN_GIB = 1 / 64

/**
 * Whatever is done, no block of a datastore is lost or found: what it holds is what its parts hold, and it falls only as
 * fast as blocks are given back. A guest that asked for a grain which was not there takes that request back.
 */
function spaceKept(fleet: FleetState, space: Space): void {
  const seconds = (fleet.nowMs - space.atMs) / 1000
  const usage = storageUsage(fleet)
  for (const { id, starvedVmIds } of Object.values(fleet.datastores)) {
    const used = datastoreUsage(fleet, id).usedGiB
    expect(usage.get(id)?.usedGiB).toBeCloseTo(used, 6)
    // What others fill it with is not ours to give back.
    const own = used - foreignGiB(fleet, id)
    const fell = (space.used.get(id) ?? 0) - own
    expect(fell).toBeLessThanOrEqual(UNMAP_GIB_PER_S * seconds + GRAIN_GIB * starvedVmIds.length + 1e-6)
    space.used.set(id, own)
  }
  space.atMs = fleet.nowMs
}

/** Steps from event to event up to a moment, and looks at everything after each. */
function walk(simulation: Simulation, untilMs: number, progress: Map<string, number>, space: Space): void {
  for (;;) {
    const next = simulation.nextEventMs()
    simulation.advanceTo(next === null ? untilMs : Math.min(next, untilMs))
    expect(breaches(simulation.fleet)).toEqual([])
    spaceKept(simulation.fleet, space)
    neverAbove(simulation.fleet)
    for (const operation of Object.values(simulation.fleet.operations)) {
      if (operation.endedAtMs !== null) continue
      const now = operationProgress(simulation.fleet, operation)
      expect(now).toBeGreaterThanOrEqual((progress.get(operation.id) ?? 0) - 1e-9)
      progress.set(operation.id, now)
    }
    if (simulation.fleet.nowMs >= untilMs) return
  }
}

describe('whatever is done to a small fleet', () => {
  test('its invariants hold after every event, and progress never runs back', () => {
    let done = 0
    fc.assert(
      fc.property(moves(120), list => {
        const simulation = start()
        const progress = new Map<string, number>()
        const space: Space = { atMs: 0, used: new Map() }
        for (const move of list) {
          const call = callOf(simulation.fleet, move)
          if (call !== undefined && dispatch(simulation, call).outcome === 'done') done += 1
          expect(breaches(simulation.fleet)).toEqual([])
          spaceKept(simulation.fleet, space)
          walk(simulation, simulation.fleet.nowMs + move.waitMs, progress, space)
        }
      }),
      { numRuns: 60, seed: 20260302 },
    )
    expect(done).toBeGreaterThan(1000)
  })

  test('every operation ends, and nothing is left of it', () => {
    fc.assert(
      fc.property(moves(40), list => {
        const simulation = start()
        for (const move of list) {
          const call = callOf(simulation.fleet, move)
          // A host that is to be emptied waits for guests that find no place.
          const empties = call?.name === 'host.enter-maintenance' || move.verb > 42
          if (call !== undefined && !empties) dispatch(simulation, call)
          simulation.advanceTo(simulation.fleet.nowMs + move.waitMs)
        }
        // Balancing never ends by itself.
        for (const { id: clusterId } of Object.values(simulation.fleet.clusters))
          simulation.dispatch('cluster.update', { clusterId, balancing: { mode: 'off' } }, 'user')
        simulation.advanceTo(simulation.fleet.nowMs + 48 * 3_600_000)
        expect(Object.values(simulation.fleet.operations).filter(each => each.endedAtMs === null)).toEqual([])
        expect(simulation.fleet.flows).toEqual({ flows: {}, resources: {} })
        expect(breaches(simulation.fleet)).toEqual([])
      }),
      { numRuns: 40, seed: 20260303 },
    )
  })

  test('one big step, a thousand small ones, a saved state and a replay of its commands give the same bytes', () => {
    fc.assert(
      fc.property(moves(25), fc.integer({ min: 1, max: 900 }), (list, stepMs) => {
        const [big, small, replayed] = [start(), start(), start()]
        const commands: Parameters<Simulation['replay']>[0][] = []
        big.onCommand(command => commands.push(structuredClone(command)))
        for (const move of list) {
          const call = callOf(big.fleet, move)
          if (call !== undefined) expect(dispatch(small, call)).toEqual(dispatch(big, call))
          const untilMs = big.fleet.nowMs + move.waitMs
          big.advanceTo(untilMs)
          for (let at = small.fleet.nowMs + stepMs; at < untilMs; at += stepMs) small.advanceTo(at)
          small.advanceTo(untilMs)
          small.restore(JSON.parse(JSON.stringify(small.fleet)))
        }
        for (const command of commands) replayed.replay(command)
        replayed.advanceTo(big.fleet.nowMs)
        expect(stateHash(small.fleet)).toBe(stateHash(big.fleet))
        expect(stateHash(replayed.fleet)).toBe(stateHash(big.fleet))
      }),
      { numRuns: 40, seed: 20260304 },
    )
  })
})
