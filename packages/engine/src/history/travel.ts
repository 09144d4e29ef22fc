import type { FleetState } from '../fleet/state'
import { openSimulation } from '../simulation'
import type { Simulation } from '../simulation-types'
import type { Checkpoint, LoggedCommand, Position, Travel } from './types'

/** What a travel begins at, and what is done again from there. */
export interface Itinerary {
  readonly from: Checkpoint
  readonly commands: readonly LoggedCommand[]
  readonly to: Position
}

/** A saved text as a state. Whoever kept it vouches for its shape. */
function stateOf(text: string): FleetState {
  const state: FleetState = JSON.parse(text)
  return state
}

/** Goes from a kept state to another by doing again what was done between. */
export function travel(simulation: Simulation, { from, commands, to }: Itinerary): Travel {
  const scratch = simulation.fork(stateOf(from.text))
  let next = 0
  let noted = 0
  scratch.onCommand(() => {
    noted += 1
  })
  return {
    step(most = Infinity) {
      const until = scratch.work + most
      while (scratch.work < until) {
        const logged = commands[next]
        const isThere = scratch.advanceTo(logged?.command.atMs ?? to.ms, until - scratch.work)
        if (!isThere) {
          if (!scratch.isEquipped) throw new Error('the past cannot be worked out before it is equipped')
          continue
        }
        if (logged === undefined) return true
        scratch.replay(logged.command)
        next += 1
      }
      return false
    },
    get fleet() {
      return scratch.fleet
    },
    get refused() {
      return next - noted
    },
  }
}

/** The state that a document begins as, as text. */
export const beginningOf = (scenario: Parameters<typeof openSimulation>[0]): string =>
  JSON.stringify(openSimulation(scenario).fleet)
