import {
  boolean,
  enum as enum_,
  gt,
  gte,
  type infer as Infer,
  int,
  lte,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { TimelineState } from './history'

/** A session that is being done again before it takes the place of the present one. */
export const SessionOpening = object({
  scenario: string(),
  percent: int(),
})
export type SessionOpening = Infer<typeof SessionOpening>

export const Simulation = object({
  /** RFC 3339 UTC on the simulated clock. */
  now: string(),
  /** Simulated seconds for each real one. */
  rate: number(),
  paused: boolean(),
  seed: int(),
  scenario: string(),
  startedAt: string(),
  /** Where its clock is driven and its state kept. */
  mount: enum_(['memory', 'browser', 'server']),
  counts: object({
    vms: int(),
    hosts: int(),
    clusters: int(),
    templates: int(),
    datastores: int(),
    networks: int(),
    activeOperations: int(),
    /** Those that hold, acknowledged or not. */
    activeAlarms: int(),
    activeFaults: int(),
    recycleBin: int(),
  }),
  nextEventAt: optional(string()),
  /** The lab that is on. */
  lab: optional(string()),
  timeline: TimelineState,
  /** A session that is about to take the place of this one. */
  opening: optional(SessionOpening),
})
export type Simulation = Infer<typeof Simulation>

export const SimulationPatch = strictObject({
  rate: optional(number().check(gt(0), lte(36_000))),
  paused: optional(boolean()),
})
export type SimulationPatch = Infer<typeof SimulationPatch>

/** One of the two: so many simulated seconds (up to 30 days), or up to and with the next event. */
export const StepBody = strictObject({
  seconds: optional(number().check(gte(0), lte(2_592_000))),
  toNextEvent: optional(boolean()),
})
export type StepBody = Infer<typeof StepBody>
