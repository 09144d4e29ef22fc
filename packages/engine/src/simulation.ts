import {
  ACTION_INPUTS,
  type ActionInput,
  type ActionName,
  DatastoreId,
  HostId,
  OperationId,
  type Scenario,
  type ScenarioMistake,
  type SimulationPatch,
  VmId,
} from '@vivarium/model'
import { ACTIONS, LIFECYCLES } from './actions'
import type { Action } from './actions/define'
import { expireFromBin } from './actions/teardown'
import { emit } from './fleet/log'
import { openScenario } from './fleet/scenario-load'
import { checkSpace } from './fleet/space'
import type { EventRecord, FleetState } from './fleet/state'
import { unknownFields } from './fleet/unknown'
import { flowsOn, nextEnd } from './kernel/flows'
import { popTimer, type Timer } from './kernel/queue'
import { schedule, share } from './operations/begin'
import { loseHost, loseLinks } from './operations/loss'
import { cancel, phaseDue } from './operations/run'
import { policyDue, protectFrom, wakeFor } from './policies'
import type { Command, DispatchOutcome, Preview, Simulation } from './simulation-types'

/** How often the cores that booting guests share are looked at again, while some boot: demand moves on. */
const DEMAND_EDGE_MS = 60_000

/** Does what a timer was set for, unless it is void by now. */
function run(fleet: FleetState, { topic, id, generation }: Timer): void {
  switch (topic) {
    case 'phase-end': {
      const operation = fleet.operations[OperationId.parse(id)]
      if (operation?.generation === generation) phaseDue(fleet, operation, LIFECYCLES)
      return
    }
    case 'cancel': {
      const operation = fleet.operations[OperationId.parse(id)]
      if (operation !== undefined) cancel(fleet, operation, LIFECYCLES, operation.cancelledBy ?? operation.actor)
      return
    }
    case 'host-lost':
      protectFrom(fleet, HostId.parse(id), host => loseHost(fleet, host, LIFECYCLES))
      return
    case 'links-lost':
      protectFrom(fleet, HostId.parse(id), host => loseLinks(fleet, host, LIFECYCLES))
      return
    case 'bin-expiry': {
      const vm = fleet.vms[VmId.parse(id)]
      if (vm !== undefined) expireFromBin(fleet, vm)
      return
    }
    case 'space': {
      const store = fleet.datastores[DatastoreId.parse(id)]
      if (store !== undefined) checkSpace(fleet, store)
      return
    }
    case 'demand-edge':
      if (flowsOn(fleet.flows, id) === 0) return
      share(fleet, [id])
      schedule(fleet, 'demand-edge', fleet.nowMs + DEMAND_EDGE_MS, id, 0)
      return
    case 'policy':
      policyDue(fleet, id, generation)
      return
    default:
      topic satisfies never
  }
}

/** A flow has moved all that it had. */
function endFlow(fleet: FleetState, id: string): void {
  const [operation, flow] = [fleet.operations[OperationId.parse(id)], fleet.flows.flows[id]]
  if (operation !== undefined) phaseDue(fleet, operation, LIFECYCLES)
  if (flow !== undefined && fleet.flows.flows[id] === flow) throw new Error(`nobody took the flow of ${id} away`)
}

/** When something next happens by itself: a timer is due, or a flow ends. */
const nextMs = (fleet: FleetState): number =>
  Math.min(fleet.queue[0]?.atMs ?? Infinity, nextEnd(fleet.flows)?.atMs ?? Infinity)

/** Does the next thing that is due: of what falls together, timers before ends of flows. */
function step(fleet: FleetState): void {
  const end = nextEnd(fleet.flows)
  const timer = fleet.queue[0]
  if (timer !== undefined && timer.atMs <= (end?.atMs ?? Infinity)) {
    popTimer(fleet.queue)
    fleet.nowMs = timer.atMs
    run(fleet, timer)
  } else if (end !== null) {
    fleet.nowMs = end.atMs
    endFlow(fleet, end.id)
  }
}

/**
 * Runs all that is due up to a moment, in order, and then stands at that moment. Stops early after so many things,
 * but never in the middle of a millisecond: what is done there next must find all of it done. Returns whether it arrived.
 */
function runUntil(fleet: FleetState, untilMs: number, most = Infinity): boolean {
  let done = 0
  for (let next = nextMs(fleet); next <= untilMs; next = nextMs(fleet)) {
    if (done >= most && next > fleet.nowMs) return false
    step(fleet)
    done += 1
  }
  fleet.nowMs = Math.max(fleet.nowMs, untilMs)
  return true
}

const actionOf = <N extends ActionName>(name: N): Action<N> => ACTIONS[name]

/** Starts a simulation of that fleet. Throws if the document has mistakes: check it first. */
export function createSimulation(scenario: Scenario): Simulation {
  const opened = openScenario(scenario)
  if ('mistakes' in opened)
    throw new Error(
      `the scenario has mistakes, the first at ${opened.mistakes[0]?.pointer}: ${opened.mistakes[0]?.code}`,
    )
  let { fleet } = opened
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

  function dispatch<N extends ActionName>(name: N, input: ActionInput<N>, actor: string): DispatchOutcome {
    const fields = unknownFields(fleet, input)
    if (fields.length > 0) return { outcome: 'unknown', fields }
    const action = actionOf(name)
    const refusals = action.refusals(fleet, input)
    const atMs = fleet.nowMs
    if (refusals.length > 0) {
      // What it was refused for may be wanted soon again: that is a change of its own, to be replayed with the others.
      if (tell(() => wakeFor(fleet, input, refusals))) note({ type: 'dispatch', atMs, action: name, input, actor })
      return { outcome: 'refused', refusals }
    }
    const started = tell(() => {
      const result = action.start(fleet, input, actor)
      runUntil(fleet, fleet.nowMs)
      return result
    })
    note({ type: 'dispatch', atMs, action: name, input, actor })
    return { outcome: 'done', ...started }
  }

  function preview<N extends ActionName>(name: N, input: ActionInput<N>): Preview {
    const fields = unknownFields(fleet, input)
    if (fields.length > 0) return { outcome: 'unknown', fields }
    const action = actionOf(name)
    const refusals = action.refusals(fleet, input)
    return { outcome: 'preview', refusals, plan: refusals.length > 0 ? { durationS: 0 } : action.plan(fleet, input) }
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
    // A logged input was valid when it was logged; what comes back from storage is checked again.
    const parsed = ACTION_INPUTS[action].safeParse(input)
    if (!parsed.success) throw new Error(`a logged ${action} does not have its shape any more`)
    dispatchChecked(action, parsed.data, actor)
  }
  const dispatchChecked = (action: ActionName, input: ActionInput<ActionName>, actor: string): DispatchOutcome =>
    dispatch(action, input, actor)

  const advanceTo = (nowMs: number, most?: number): boolean =>
    tell(() => runUntil(fleet, Math.max(fleet.nowMs, Math.floor(nowMs)), most))

  return {
    get fleet() {
      return fleet
    },
    dispatch,
    preview,
    advanceTo,
    nextEventMs: () => {
      const atMs = nextMs(fleet)
      return atMs === Infinity ? null : atMs
    },
    control,
    load,
    restore: state => {
      fleet = state
    },
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
