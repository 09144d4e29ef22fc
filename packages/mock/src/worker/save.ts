import { equip } from '@vivarium/api'
import {
  type Command,
  type FleetState,
  loadGuests,
  openSimulation,
  type Simulation,
  STATE_FORMAT,
  stateHash,
} from '@vivarium/engine'
import { Scenario } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { type infer as Infer, int, literal, number, object, string } from 'zod/mini'
import type { RawSave } from './store'

/** Changes when what is saved, or how, does. */
const SAVE_FORMAT = 2

const Checkpoint = object({
  format: literal(SAVE_FORMAT),
  /** The number of the last command that is in it. */
  seq: int(),
  /** The state as JSON text, with its fingerprint. */
  state: string(),
  hash: string(),
  /** What the fleet began as: where a reset goes back to. */
  origin: Scenario,
})
type Checkpoint = Infer<typeof Checkpoint>

/** Milliseconds on the simulation's clock. */
const Clock = number()

/** All that is needed to go on from here. */
export const checkpointOf = ({ fleet }: Simulation, seq: number, origin: Scenario): Checkpoint => ({
  format: SAVE_FORMAT,
  seq,
  state: JSON.stringify(fleet),
  hash: stateHash(fleet),
  origin,
})

export interface Reopened {
  readonly simulation: Simulation
  readonly origin: Scenario
  /** The number of the last command that was done again. */
  readonly seq: number
  /** How many commands could not be done again, since the rules are others now. */
  readonly refused: number
}

/** What happens in a fleet could not be fetched: that says nothing about the save. */
export class NotEquippedError extends Error {}
const notEquipped = (cause: unknown): never => {
  throw new NotEquippedError('what happened since cannot be done again now', { cause })
}

/**
 * Does again what a save tells, up to the moment that it was left at. Throws if it is not a whole save of this format.
 * Verbs are fetched where there is something to be done again; throws `NotEquippedError` where they do not come.
 */
export async function reopen({ checkpoint, commands, clockMs }: RawSave): Promise<Reopened> {
  const { seq: from, state, hash, origin } = Checkpoint.parse(checkpoint)
  const untilMs = Clock.parse(clockMs)
  // Somebody was at a console: what answers there is brought along first.
  const texts = [state, ...commands.map(({ command }) => command)]
  if (texts.some(text => typeof text === 'string' && /"serial":|"vm\.console"/.test(text)))
    await loadGuests().catch(notEquipped)
  const simulation = openSimulation(fleets.tiny)
  simulation.restore(stateOf(state, hash))
  if (commands.length > 0 || Math.min(simulation.nextEventMs() ?? Infinity, simulation.nextLookMs()) <= untilMs)
    await equip(simulation).catch(notEquipped)
  let began = origin
  let done = 0
  const unsubscribe = simulation.onCommand(command => {
    done += 1
    if (command.type === 'load') began = command.scenario
  })
  commands.forEach(({ seq, command }, at) => {
    if (seq !== from + at + 1) throw new Error(`command ${from + at + 1} is missing`)
    simulation.replay(commandOf(command))
  })
  unsubscribe()
  simulation.advanceTo(untilMs)
  return { simulation, origin: began, seq: from + commands.length, refused: commands.length - done }
}

/** The fingerprint vouches for the rest of its shape. */
function stateOf(text: string, hash: string): FleetState {
  const state: FleetState = JSON.parse(text)
  if (state.format !== STATE_FORMAT || stateHash(state) !== hash) throw new Error('the state is not what was saved')
  return state
}

/** Its input is checked when it is done again. */
function commandOf(text: unknown): Command {
  const command: Command = JSON.parse(string().parse(text))
  return command
}
