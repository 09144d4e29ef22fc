import { ACTION_INPUTS, type Ref, type RefusalFact, type ResourceKind } from '@vivarium/model'
import { thingOf } from '../fleet/lookup'
import type { FleetState } from '../fleet/state'
import type { Command, DispatchOutcome, Simulation } from '../simulation-types'
import { pathTo } from './path'
import { beginningOf, travel } from './travel'
import type { Base, Branch, HistoryRecord, LoggedCommand, Travel } from './types'

/** A command that comes to something else by today's rules than it did. */
export interface Otherwise {
  readonly logged: LoggedCommand
  /** What it does now, where it does anything: to another thing than it did. */
  readonly now?: Ref
  /** Why it is refused now; none where what it names is not there, or it has not its shape any more. */
  readonly refusals: readonly RefusalFact[]
}

/** A session that is done again by today's rules: it arrives, whatever those refuse. */
export interface Anew extends Travel {
  /** What came to something else, in order: done all the same, or left out. */
  readonly otherwise: readonly Otherwise[]
  /**
   * Its history by today's rules, once it has arrived: as it was where nothing came to something else, and otherwise the
   * present branch alone, of what could be done.
   */
  readonly record: HistoryRecord
}

type Dispatch = Extract<Command, { type: 'dispatch' }>

/** Where things stand that a command may make. */
const TABLES: Partial<Record<ResourceKind, keyof FleetState>> = {
  vm: 'vms',
  host: 'hosts',
  cluster: 'clusters',
  datastore: 'datastores',
  network: 'networks',
  template: 'templates',
  fault: 'faults',
}
const isMissing = (fleet: FleetState, { kind, id }: Ref): boolean => {
  const table = TABLES[kind]
  return table !== undefined && thingOf(Object(fleet[table]), id) === undefined
}

/** Everything within a document, each text put through that. */
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(each => withTexts(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTexts(each, change)]))
}

const UNKNOWN: DispatchOutcome = { outcome: 'unknown', fields: [] }

/**
 * Does the present branch of a history again that may be of other rules. What those of today refuse is left out. A thing
 * that gets another id now is meant wherever its old one is named, and what is not made any more is named by nothing that
 * is done: no command befalls another thing for it.
 */
export function replayAnew(
  simulation: Simulation,
  record: HistoryRecord & { readonly base: Extract<Base, { readonly scenario: object }> },
): Anew {
  const { base, presentId } = record
  const present = record.branches.find(({ id }) => id === presentId)
  if (present === undefined) throw new Error(`there is no branch ${presentId}`)
  const commands = pathTo(new Map(record.commands.map(each => [each.seq, each])), present.tip)
  const otherwise: Otherwise[] = []
  const done: LoggedCommand[] = []
  const ids = new Map<string, string>()
  const gone = new Set<string>()
  let last = 0

  function dispatch(scratch: Simulation, command: Dispatch): DispatchOutcome {
    let isGone = false
    const input = withTexts(command.input, text => {
      isGone ||= gone.has(text)
      return ids.get(text) ?? text
    })
    if (isGone || !ACTION_INPUTS[command.action].safeParse(input).success) return UNKNOWN
    return scratch.replay({ ...command, input }) ?? UNKNOWN
  }
  function compare(fleet: FleetState, logged: LoggedCommand, outcome: DispatchOutcome): void {
    const { subject: was } = logged.command.type === 'dispatch' ? logged.command : {}
    if (outcome.outcome === 'done') {
      const { subject } = outcome
      if (was !== undefined && was.id !== subject.id) ids.set(was.id, subject.id)
      if (was === undefined || was.name !== subject.name) otherwise.push({ logged, now: subject, refusals: [] })
    } else if (was !== undefined) {
      // What it made is not there; a thing that is there was only not changed.
      if (isMissing(fleet, { ...was, id: ids.get(was.id) ?? was.id })) gone.add(was.id)
      otherwise.push({ logged, refusals: outcome.outcome === 'refused' ? outcome.refusals : [] })
    }
  }

  /** Whether something was done of the deed that the next command may be a part of. */
  let isBegun = false
  /** Whether a fleet could not be opened: what was done in it is about nothing that is here. */
  let isLost = false
  function again(scratch: Simulation, logged: LoggedCommand): void {
    const { command } = logged
    if (command.type === 'dispatch') {
      const { joined, ...alone } = command
      isBegun &&= joined === true
      compare(scratch.fleet, logged, dispatch(scratch, isBegun ? command : alone))
      return
    }
    isBegun = false
    scratch.replay(command)
    if (last === logged.seq) return
    isLost = true
    otherwise.push({ logged, refusals: [] })
  }

  const itinerary = {
    from: { tip: 0, ms: 0, text: beginningOf(base.scenario) },
    commands,
    to: { tip: present.tip, ms: present.endMs },
  }
  const journey = travel(simulation, itinerary, (scratch, logged) => {
    if (isLost) {
      otherwise.push({ logged, refusals: [] })
      return
    }
    const stop = scratch.onCommand(command => {
      done.push({ ...logged, prev: last, command })
      last = logged.seq
      isBegun = true
    })
    again(scratch, logged)
    stop()
  })
  return {
    step: most => journey.step(most),
    get fleet() {
      return journey.fleet
    },
    get progress() {
      return journey.progress
    },
    get refused() {
      return journey.refused
    },
    otherwise,
    get record() {
      if (otherwise.length === 0 && ids.size === 0 && journey.refused === 0) return record
      const branch: Branch = { ...present, parentId: null, tip: last, endMs: journey.fleet.nowMs, redo: [] }
      return { ...record, commands: done, branches: [branch] }
    },
  }
}
