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

/** A command's part of the way, in simulated milliseconds: many of them at one moment take their time, too. */
const COMMAND_MS = 1000

/** Where each stretch of the way begins, up to a command and the last one to the end: in its fleet's time, and on the way. */
function stretches({ from, commands, to }: Itinerary): { readonly ms: number; readonly before: number }[] {
  const all = [{ ms: from.ms, before: 0 }]
  for (const { command } of commands) {
    const { ms, before } = all.at(-1) ?? { ms: 0, before: 0 }
    all.push({ ms: command.type === 'load' ? 0 : command.atMs, before: before + command.atMs - ms + COMMAND_MS })
  }
  const last = all.at(-1) ?? { ms: 0, before: 0 }
  return [...all, { ms: to.ms, before: last.before + to.ms - last.ms }]
}

/** Does a command again in a fleet on its way. */
type Replay = (scratch: Simulation, logged: LoggedCommand) => void

/** Goes from a kept state to another by doing again what was done between. */
export function travel(
  simulation: Simulation,
  itinerary: Itinerary,
  replay: Replay = (scratch, { command }) => void scratch.replay(command),
): Travel {
  const { from, commands, to } = itinerary
  let way: ReturnType<typeof stretches> | undefined
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
        replay(scratch, logged)
        next += 1
      }
      return false
    },
    get fleet() {
      return scratch.fleet
    },
    get progress() {
      way ??= stretches(itinerary)
      const [stretch, whole] = [way[next], way.at(-1)?.before ?? 0]
      return stretch === undefined || whole === 0 ? 1 : (stretch.before + scratch.fleet.nowMs - stretch.ms) / whole
    },
    get refused() {
      return next - noted
    },
  }
}

/** The state that a document begins as, as text. */
export const beginningOf = (scenario: Parameters<typeof openSimulation>[0]): string =>
  JSON.stringify(openSimulation(scenario).fleet)
