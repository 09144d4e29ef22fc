import {
  type ActionInput,
  type ActionName,
  DatastoreId,
  type Scenario,
  type ScenarioMistake,
  type SimulationPatch,
} from '@vivarium/model'
import { emit } from './fleet/log'
import { openScenario } from './fleet/scenario-load'
import { checkSpace } from './fleet/space'
import type { EventRecord, FleetState } from './fleet/state'
import { nextEnd } from './kernel/flows'
import { popTimer } from './kernel/queue'
import type { Command, DispatchOutcome, Machinery, Simulation } from './simulation-types'

/** When something next happens by itself: a timer is due, or a flow ends. */
const nextHappensMs = (fleet: FleetState): number =>
  Math.min(fleet.queue[0]?.atMs ?? Infinity, nextEnd(fleet.flows)?.atMs ?? Infinity)
/** The same, or when the policy of alarms looks: after all else of its moment. */
const nextMs = (fleet: FleetState): number => Math.min(nextHappensMs(fleet), fleet.alarms.dueMs)

/** Looks at the space of a datastore, if it is there: begins with a fleet, and takes no verb. */
function lookAtSpaceOf(fleet: FleetState, id: string): void {
  const store = fleet.datastores[DatastoreId.parse(id)]
  if (store !== undefined) checkSpace(fleet, store)
}

/** Does the next thing that is due: of what falls together, timers before ends of flows. Leaves it where nobody can do it yet. */
function step(fleet: FleetState, machinery: Machinery | undefined): 'done' | 'waits' {
  const end = nextEnd(fleet.flows)
  const timer = fleet.queue[0]
  if (fleet.alarms.dueMs < nextHappensMs(fleet)) {
    if (machinery === undefined) return 'waits'
    fleet.nowMs = Math.max(fleet.nowMs, fleet.alarms.dueMs)
    machinery.lookAtAlarms(fleet)
  } else if (timer !== undefined && timer.atMs <= (end?.atMs ?? Infinity)) {
    if (machinery === undefined && timer.topic !== 'space') return 'waits'
    popTimer(fleet.queue)
    fleet.nowMs = timer.atMs
    if (timer.topic === 'space') lookAtSpaceOf(fleet, timer.id)
    else machinery?.run(fleet, timer)
  } else if (end !== null) {
    if (machinery === undefined) return 'waits'
    fleet.nowMs = end.atMs
    machinery.endFlow(fleet, end.id)
  }
  return 'done'
}

/**
 * Runs all that is due up to a moment, in order, and then stands at that moment. Stops early after so many things,
 * but never in the middle of a millisecond: what is done there next must find all of it done. Stops as well before what
 * nobody can do yet. Returns whether it arrived.
 */
function runUntil(fleet: FleetState, machinery: Machinery | undefined, untilMs: number, most = Infinity): boolean {
  let done = 0
  for (let next = nextMs(fleet); next <= untilMs; next = nextMs(fleet)) {
    if (done >= most && next > fleet.nowMs) return false
    if (step(fleet, machinery) === 'waits') return false
    done += 1
  }
  fleet.nowMs = Math.max(fleet.nowMs, untilMs)
  return true
}

/**
 * Starts a simulation of that fleet without its machinery: it can be read, and time passes up to the first thing that
 * takes a verb, a process or a policy. Throws if the document has mistakes: check it first.
 */
export function openSimulation(scenario: Scenario): Simulation {
  const opened = openScenario(scenario)
  if ('mistakes' in opened)
    throw new Error(
      `the scenario has mistakes, the first at ${opened.mistakes[0]?.pointer}: ${opened.mistakes[0]?.code}`,
    )
  let { fleet } = opened
  let machinery: Machinery | undefined
  const eventListeners = new Set<(events: readonly EventRecord[]) => void>()
  const commandListeners = new Set<(command: Command) => void>()

  /** Lets something happen, then tells those who listen what did. */
  function tell<T>(happen: () => T): T {
    const last = fleet.log.at(-1)?.seq ?? 0
    const result = happen()
    const news = newerThan(fleet.log, last)
    if (news.length > 0) for (const listener of eventListeners) listener(news)
    return result
  }
  const note = (command: Command): void => {
    for (const listener of commandListeners) listener(command)
  }

  const equipped = (): Machinery => {
    if (machinery === undefined) throw new Error('nothing can be done in this fleet before it is equipped')
    return machinery
  }

  function dispatch<N extends ActionName>(name: N, input: ActionInput<N>, actor: string): DispatchOutcome {
    const { dispatch: start } = equipped()
    const atMs = fleet.nowMs
    const { outcome, changed } = tell(() => {
      const result = start(fleet, name, input, actor)
      if (result.outcome.outcome === 'done') runUntil(fleet, machinery, fleet.nowMs)
      return result
    })
    if (changed === 'yes') note({ type: 'dispatch', atMs, action: name, input, actor })
    return outcome
  }

  function control(patch: SimulationPatch): void {
    const atMs = fleet.nowMs
    tell(() => {
      fleet.control = { rate: patch.rate ?? fleet.control.rate, paused: patch.paused ?? fleet.control.paused }
      emit(
        fleet,
        'simulation.updated',
        SIMULATION_REF,
        { rate: fleet.control.rate, paused: fleet.control.paused ? 'yes' : 'no' },
        { actor: 'user' },
      )
    })
    note({ type: 'control', atMs, patch })
  }

  function load(next: Scenario): ScenarioMistake[] {
    const replacement = openScenario(next)
    if ('mistakes' in replacement) return replacement.mistakes
    const { control: before, nowMs: atMs, log } = fleet
    const from = log.at(-1)?.seq ?? 0
    const { fleet: replaced } = replacement
    // Events go on counting, so that whoever follows the stream sees the replacement and nothing twice.
    replaced.sequence += from
    replaced.log = replaced.log.map(event => ({ ...event, seq: event.seq + from }))
    replaced.queue = replaced.queue.map(timer => ({ ...timer, seq: timer.seq + from }))
    replaced.control = before
    fleet = replaced
    tell(() =>
      emit(
        fleet,
        'simulation.replaced',
        SIMULATION_REF,
        { hosts: Object.keys(fleet.hosts).length, vms: Object.keys(fleet.vms).length },
        { actor: 'user' },
      ),
    )
    note({ type: 'load', atMs, scenario: next })
    return []
  }

  function replay(command: Command): void {
    advanceTo(command.atMs)
    if (command.type === 'control') control(command.patch)
    else if (command.type === 'load') load(command.scenario)
    else replayDispatch(command)
  }
  function replayDispatch({ action, input, actor }: Extract<Command, { type: 'dispatch' }>): void {
    dispatch<ActionName>(action, equipped().inputOf(action, input), actor)
  }

  const advanceTo = (nowMs: number, most?: number): boolean =>
    tell(() => runUntil(fleet, machinery, Math.max(fleet.nowMs, Math.floor(nowMs)), most))

  return {
    get fleet() {
      return fleet
    },
    get isEquipped() {
      return machinery !== undefined
    },
    equip: given => {
      machinery = given
    },
    dispatch,
    preview: (name, input) => equipped().preview(fleet, name, input),
    advanceTo,
    nextEventMs: () => {
      const atMs = nextHappensMs(fleet)
      return atMs === Infinity ? null : atMs
    },
    control,
    load,
    restore: state => {
      fleet = state
    },
    nextLookMs: () => fleet.alarms.dueMs,
    replay,
    onEvents: listener => subscribe(eventListeners, listener),
    onCommand: listener => subscribe(commandListeners, listener),
  }
}

/** The simulation itself as the subject of an event. */
const SIMULATION_REF = { kind: 'simulation', id: 'simulation', name: 'simulation' } as const

function newerThan(log: readonly EventRecord[], seq: number): EventRecord[] {
  let from = log.length
  while (from > 0 && (log[from - 1]?.seq ?? 0) > seq) from -= 1
  return log.slice(from)
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
