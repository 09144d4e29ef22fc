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
import type { Timer } from './kernel/queue'

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
      /** What it was about; absent where it was refused, and changed something all the same. */
      readonly subject?: Ref
      /** Done together with the command before it, as one deed: taken back with it. */
      readonly joined?: true
      /** The first and the last number that what it left in the log at once may have; commands of long ago lack it. */
      readonly events?: readonly [first: number, last: number]
    }
  | { readonly type: 'control'; readonly atMs: number; readonly patch: SimulationPatch }
  | { readonly type: 'load'; readonly atMs: number; readonly scenario: Scenario }

/** What makes things happen in a fleet. All of it is code: it may come after the fleet that it works on. */
export interface Machinery {
  /** What a verb would come to; pure. */
  preview<N extends ActionName>(fleet: FleetState, action: N, input: ActionInput<N>): Preview
  /** Does a verb, or says why not. A refusal may change the fleet, too. What is due at once is still to be run. */
  dispatch<N extends ActionName>(
    fleet: FleetState,
    action: N,
    input: ActionInput<N>,
    actor: string,
  ): { readonly outcome: DispatchOutcome; readonly changed: 'yes' | 'no' }
  /** Checks an action's input that was logged. Throws if it does not have its shape any more. */
  inputOf(name: ActionName, logged: unknown): ActionInput<ActionName>
  /** Does what a timer was set for, but for looks at space. */
  run(fleet: FleetState, timer: Timer): void
  /** A flow has moved all that it had. */
  endFlow(fleet: FleetState, id: string): void
  /** It is the turn of the policy of alarms, or something happened that may concern it. */
  lookAtAlarms(fleet: FleetState): void
}

/** The one public door of the simulator. It is deterministic: same scenario and same commands, same state, byte for byte. */
export interface Simulation {
  /** The present state; plain JSON, never to be written by a caller. */
  readonly fleet: FleetState
  /** Whether things can happen: verbs, and what is due. Before, `dispatch`, `preview` and `replay` of a dispatch throw. */
  readonly isEquipped: boolean
  /** Lets things happen from now on. */
  equip(machinery: Machinery): void
  dispatch<N extends ActionName>(action: N, input: ActionInput<N>, actor: string): DispatchOutcome
  preview<N extends ActionName>(action: N, input: ActionInput<N>): Preview
  /**
   * Runs all that is due up to that moment (milliseconds since the scenario's start); never back. With `most` it stops
   * early after about so many things, so that others get a turn, and is to be called again. Without machinery it stays
   * before what that takes, and is to be called again with it. Returns whether it arrived.
   */
  advanceTo(nowMs: number, most?: number): boolean
  /** When something next happens by itself, or null if nothing is scheduled: looks of the policy of alarms apart. */
  nextEventMs(): number | null
  /** When the policy of alarms looks next. */
  nextLookMs(): number
  /** Sets the driver's rate and pause. */
  control(patch: SimulationPatch): void
  /** Replaces the fleet, or says what is wrong with the document and leaves it untouched. */
  load(scenario: Scenario): ScenarioMistake[]
  /** Puts a saved state in place, as read back from storage. `standing`: to be looked at, nothing happens in it. */
  restore(state: FleetState, as?: 'standing'): void
  /** Whether nothing may happen: its time stands, and changes of any kind throw. */
  readonly isStanding: boolean
  /** Does a logged command again, at its time; what a verb came to. */
  replay(command: Command): DispatchOutcome | undefined
  /** What is dispatched meanwhile is one deed. */
  asOne<T>(work: () => T): T
  /** Another simulation, of that state and with the same machinery; nobody listens to it. */
  fork(state: FleetState): Simulation
  /** How much was worked out since it was opened: about what it would take to work it out again. */
  readonly work: number
  /** Hears of events after each dispatch and each advance, in order, never none. Returns its own undoing. */
  onEvents(listener: (events: readonly EventRecord[]) => void): () => void
  /** Hears of every command that changed something, right after it did. */
  onCommand(listener: (command: Command) => void): () => void
  /** Hears that time passed, after the events of it. */
  onAdvance(listener: () => void): () => void
  /** Hears that another state was put in place: what was read before says nothing about it. */
  onRestore(listener: () => void): () => void
}
