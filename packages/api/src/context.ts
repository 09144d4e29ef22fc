import type { FleetState, Position, Simulation, Timeline } from '@vivarium/engine'
import type { Lab, Locale, Scenario, ScenarioLibrary, Simulation as SimulationView } from '@vivarium/model'
import type { Driver } from './driver'
import type { Feed } from './feed'
import type { Idempotency } from './http/idempotency'
import type { Route } from './http/route'
import type { Ask } from './labs/ask'

export type Mount = SimulationView['mount']

/** A session on its way to take the place of the present one. */
export interface Opening {
  readonly scenario: string
  percent: number
  isCancelled: boolean
}

/** Labs that come with the program, fetched when they are asked for. */
export type LabLibrary = () => Promise<readonly Lab[]>

/** What one running API works on. */
export interface ApiContext {
  readonly simulation: Simulation
  /** All that was done in it; what is looked at may be its past. */
  readonly timeline: Timeline
  readonly mount: Mount
  readonly feed: Feed
  readonly driver: Driver | undefined
  readonly idempotency: Idempotency
  readonly scenarios: ScenarioLibrary
  readonly labs: LabLibrary
  /** Asks this very API, as anybody could; the path is below `/api/v1`. */
  readonly ask: Ask
  /** Asks an API of its own over another simulation, which nobody else sees. */
  askApart(simulation: Simulation): Ask
  /** All addresses that it answers at. */
  routes(): Promise<readonly Route[]>
  /** Makes durable what was done, before it is acknowledged. */
  commit(): Promise<void>
  /** Brings a state that was kept elsewhere, where one makes the way to a moment of the past shorter. */
  recall(to: Position): Promise<void>
  /** The session that is being opened. */
  readonly opening: { now: Opening | undefined }
  /** Lets one after the other work out moments of the past. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** The document that the present fleet began as, where it is known. */
  origin(): Scenario | undefined
}

/** What a view is made from: the fleet, and the language of its reader. */
export interface Reading {
  readonly fleet: FleetState
  readonly locale: Locale
}
