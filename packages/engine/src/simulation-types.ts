import type {
  ActionInput,
  ActionName,
  OperationId,
  Plan,
  Ref,
  RefusalFact,
  Scenario,
  ScenarioMistake,
  SimulationPatch,
} from '@vivarium/model'
import type { EventRecord, FleetState } from './fleet/state'

/** What a dispatch came to. `unknown` names the input's fields that point at nothing (`vmId`, `hostId`, `nics/0/networkId`). */
export type DispatchOutcome =
  | { readonly outcome: 'done'; readonly subject: Ref; readonly operationId: OperationId | null }
  | { readonly outcome: 'refused'; readonly refusals: RefusalFact[] }
  | { readonly outcome: 'unknown'; readonly fields: string[] }

/** What a dispatch would come to. */
export type Preview =
  | { readonly outcome: 'preview'; readonly refusals: RefusalFact[]; readonly plan: Plan }
  | { readonly outcome: 'unknown'; readonly fields: string[] }

/** Everything that ever changed the fleet from outside, with its simulated time: replaying these gives the same bytes. */
export type Command =
  | {
      readonly type: 'dispatch'
      readonly atMs: number
      readonly action: ActionName
      readonly input: unknown
      readonly actor: string
    }
  | { readonly type: 'control'; readonly atMs: number; readonly patch: SimulationPatch }
  | { readonly type: 'load'; readonly atMs: number; readonly scenario: Scenario }

/** The one public door of the simulator. It is deterministic: same scenario and same commands, same state, byte for byte. */
export interface Simulation {
  /** The present state; plain JSON, never to be written by a caller. */
  readonly fleet: FleetState
  dispatch<N extends ActionName>(action: N, input: ActionInput<N>, actor: string): DispatchOutcome
  preview<N extends ActionName>(action: N, input: ActionInput<N>): Preview
  /**
   * Runs all that is due up to that moment (milliseconds since the scenario's start); never back. With `most` it stops
   * early after about so many things, so that others get a turn, and is to be called again. Returns whether it arrived.
   */
  advanceTo(nowMs: number, most?: number): boolean
  /** When something next happens by itself, or null if nothing is scheduled. */
  nextEventMs(): number | null
  /** Sets the driver's rate and pause. */
  control(patch: SimulationPatch): void
  /** Replaces the fleet, or says what is wrong with the document and leaves it untouched. */
  load(scenario: Scenario): ScenarioMistake[]
  /** Puts a saved state in place, as read back from storage. */
  restore(state: FleetState): void
  /** Does a logged command again, at its time. */
  replay(command: Command): void
  /** Hears of events after each dispatch and each advance, in order, never none. Returns its own undoing. */
  onEvents(listener: (events: readonly EventRecord[]) => void): () => void
  /** Hears of every command that changed something, right after it did. */
  onCommand(listener: (command: Command) => void): () => void
}
