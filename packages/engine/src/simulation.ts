import type { ActionInput, ActionName, Scenario, ScenarioMistake, SimulationPatch } from '@vivarium/model'
import { emit } from './fleet/log'
import { openScenario } from './fleet/scenario-load'
import type { EventRecord, FleetState } from './fleet/state'
import type { Command, DispatchOutcome, Machinery, Simulation } from './simulation-types'
import { nextHappensMs, runUntil } from './stepping'

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
  return simulationOf(opened.fleet, undefined)
}

/** A simulation of that state. */
function simulationOf(state: FleetState, given: Machinery | undefined): Simulation {
  let fleet = state
  let machinery = given
  let isStanding = false
  let work = 0
  /** The deed that commands are noted as parts of: none, one that has none yet, or one that has some. */
  let deed: 'none' | 'begins' | 'goes on' = 'none'
  const advanceListeners = new Set<() => void>()
  const restoreListeners = new Set<() => void>()
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
  /** Does what is due. */
  function run(untilMs: number, most?: number): boolean {
    const ran = runUntil(fleet, machinery, { untilMs, most })
    work += ran.work
    return ran.arrived
  }
  const mayChange = (): void => {
    if (isStanding) throw new Error('nothing can be done in a state that is only looked at')
  }

  const equipped = (): Machinery => {
    if (machinery === undefined) throw new Error('nothing can be done in this fleet before it is equipped')
    return machinery
  }

  function dispatch<N extends ActionName>(name: N, input: ActionInput<N>, actor: string): DispatchOutcome {
    const { dispatch: start } = equipped()
    mayChange()
    const { nowMs: atMs, sequence: before } = fleet
    const { outcome, changed } = tell(() => {
      const result = start(fleet, name, input, actor)
      if (result.outcome.outcome === 'done') run(fleet.nowMs)
      return result
    })
    if (changed === 'no') return outcome
    const subject = outcome.outcome === 'done' ? { subject: outcome.subject } : {}
    const joined = deed === 'goes on' ? { joined: true as const } : {}
    if (deed === 'begins') deed = 'goes on'
    const events = [before + 1, fleet.sequence] as const
    note({ type: 'dispatch', atMs, action: name, input, actor, ...subject, ...joined, events })
    return outcome
  }

  function control(patch: SimulationPatch): void {
    mayChange()
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
    mayChange()
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

  function replay(command: Command): DispatchOutcome | undefined {
    advanceTo(command.atMs)
    if (command.type === 'dispatch') return replayDispatch(command)
    if (command.type === 'control') control(command.patch)
    else load(command.scenario)
    return undefined
  }
  function replayDispatch({ action, input, actor, joined }: Extract<Command, { type: 'dispatch' }>): DispatchOutcome {
    deed = joined === true ? 'goes on' : 'none'
    const outcome = dispatch<ActionName>(action, equipped().inputOf(action, input), actor)
    deed = 'none'
    return outcome
  }

  function advanceTo(nowMs: number, most?: number): boolean {
    if (isStanding) return true
    const arrived = tell(() => run(Math.max(fleet.nowMs, Math.floor(nowMs)), most))
    for (const listener of advanceListeners) listener()
    return arrived
  }

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
    restore: (restored, as) => {
      fleet = restored
      isStanding = as === 'standing'
      for (const listener of restoreListeners) listener()
    },
    get isStanding() {
      return isStanding
    },
    get work() {
      return work
    },
    fork: other => simulationOf(other, machinery),
    asOne: doing => {
      deed = 'begins'
      try {
        return doing()
      } finally {
        deed = 'none'
      }
    },
    nextLookMs: () => fleet.alarms.dueMs,
    replay,
    onEvents: listener => subscribe(eventListeners, listener),
    onCommand: listener => subscribe(commandListeners, listener),
    onAdvance: listener => subscribe(advanceListeners, listener),
    onRestore: listener => subscribe(restoreListeners, listener),
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
