import { equip } from '@vivarium/api'
import {
  type Checkpoint,
  type HistoryRecord,
  keepTimeline,
  loadGuests,
  openSimulation,
  type Simulation,
  STATE_FORMAT,
  type Timeline,
  textHash,
} from '@vivarium/engine'
import { Scenario } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { array, int, literal, looseObject, nullable, number, object, optional, string, union } from 'zod/mini'
import { brought } from './migrations'
import type { KeptState, RawSave } from './store'

/** Changes when what is saved, or how, does; `migrations.ts` brings the one before up to it. */
const SAVE_FORMAT = 4

const SavedState = object({
  tip: int(),
  ms: int(),
  /** The state as JSON text, with its fingerprint. */
  text: string(),
  hash: string(),
})
const SavedCheckpoint = object({ format: literal(SAVE_FORMAT), ...SavedState.shape })
const SavedBase = union([object({ scenario: Scenario }), object({ ...SavedState.shape, origin: optional(Scenario) })])

/** What it says of deeds is for words alone; what it says of places is checked when they are gone to. */
const SavedHeads = object({
  branches: array(
    object({
      id: string(),
      name: nullable(string()),
      parentId: nullable(string()),
      forkedAtMs: number(),
      tip: int(),
      endMs: int(),
      redo: array(object({ tip: int(), ms: int(), deed: looseObject({ atMs: number(), actor: string() }) })),
    }),
  ),
  presentId: string(),
  lastSeq: int(),
  lastBranch: int(),
  forgotten: int(),
})

/** Only ever a shorter way: what is not as it should be is left out. */
const SavedKept = array(object({ tip: int(), ms: int(), work: number(), characters: int(), hash: string() }))

/** Milliseconds on the simulation's clock. */
const Clock = number()

/** A state with its fingerprint, as it is saved. */
export const savedCheckpoint = (checkpoint: Checkpoint) => ({
  format: SAVE_FORMAT,
  ...checkpoint,
  hash: textHash(checkpoint.text),
})

/** What history began with, as it is saved. */
export const savedBase = ({ base }: Pick<Timeline, 'base'>): unknown =>
  base.scenario === undefined ? { ...base, hash: textHash(base.text) } : base

/** Where branches end, as it is saved. */
export const savedHeads = (timeline: Timeline): unknown => JSON.parse(JSON.stringify(timeline.heads()))

/** What happens in a fleet could not be fetched: that says nothing about the save. */
export class NotEquippedError extends Error {}
const notEquipped = (cause: unknown): never => {
  throw new NotEquippedError('what happened since cannot be done again now', { cause })
}

export interface Reopened {
  readonly simulation: Simulation
  readonly timeline: Timeline
  /** How many commands could not be done again, since the rules are others now. */
  readonly refused: number
  /** Whether it has to be written anew, since it was of an earlier format. */
  readonly isOld: boolean
  /** States on disk from which the past can be worked out. */
  readonly kept: readonly KeptState[]
}

/**
 * Does again what a save tells, up to the moment that it was left at. Throws if it is not a whole save that can be read.
 * Verbs are fetched where there is something to be done again; throws `NotEquippedError` where they do not come.
 */
export async function reopen(raw: RawSave): Promise<Reopened> {
  const save = brought(raw)
  const isOld = save !== raw
  const checkpoint = SavedCheckpoint.parse(save.checkpoint)
  const untilMs = Clock.parse(save.clockMs)
  const state = stateOf(checkpoint)
  const record = recordOf(save)
  const present = record.branches.find(({ id }) => id === record.presentId)
  if (present === undefined) throw new Error('there is no present')

  // Somebody was at a console: what answers there is brought along first.
  const texts = [checkpoint.text, ...save.commands.map(({ command }) => command)]
  if (texts.some(text => typeof text === 'string' && /"serial":|"vm\.console"/.test(text)))
    await loadGuests().catch(notEquipped)
  const simulation = openSimulation(fleets.tiny)
  simulation.restore(state)
  const isBehind = present.tip !== checkpoint.tip
  if (isBehind || Math.min(simulation.nextEventMs() ?? Infinity, simulation.nextLookMs()) <= untilMs)
    await equip(simulation).catch(notEquipped)
  const timeline = keepTimeline(simulation, record)
  if (!isBehind) {
    simulation.advanceTo(untilMs)
    return { simulation, timeline, refused: 0, isOld, kept: keptIn(save, timeline) }
  }
  timeline.remember([checkpoint])
  const travel = timeline.travelTo({ tip: present.tip, ms: untilMs })
  travel.step()
  simulation.restore(travel.fleet)
  return { simulation, timeline, refused: travel.refused, isOld, kept: keptIn(save, timeline) }
}

/** What is told of kept states of this history; their work goes on from what there is now. */
function keptIn({ kept }: RawSave, { base, commands, simulation }: Timeline): KeptState[] {
  const told = SavedKept.safeParse(kept)
  if (!told.success) return []
  const first = base.scenario === undefined ? base.tip : 0
  const known = told.data.filter(({ tip }) => tip === first || commands.has(tip))
  const newest = Math.max(...known.map(({ work }) => work))
  return known.map(each => ({ ...each, work: each.work - newest + simulation.work }))
}

/** The fingerprint vouches for the rest of its shape. */
function stateOf({ text, hash }: { readonly text: string; readonly hash: string }): Simulation['fleet'] {
  const state: Simulation['fleet'] = JSON.parse(text)
  if (state.format !== STATE_FORMAT || textHash(text) !== hash) throw new Error('the state is not what was saved')
  return state
}

/** All of a history, each command after one that is there. Inputs of verbs are checked when they are done again. */
function recordOf({ base, heads, commands }: RawSave): HistoryRecord {
  const began = SavedBase.parse(base)
  if (!('scenario' in began)) stateOf(began)
  const first = 'scenario' in began ? 0 : began.tip
  const known = new Set([first])
  const logged = commands.map(({ seq, command }) => {
    const each: HistoryRecord['commands'][number] = JSON.parse(string().parse(command))
    if (each.seq !== seq || !known.has(each.prev)) throw new Error(`command ${each.prev} is missing`)
    known.add(seq)
    return each
  })
  const { branches, ...rest } = SavedHeads.parse(heads)
  for (const { tip, redo } of branches)
    for (const end of [tip, ...redo.map(undone => undone.tip)])
      if (!known.has(end)) throw new Error(`command ${end} is missing`)
  return { base: began, commands: logged, branches: branches as HistoryRecord['branches'], ...rest }
}
