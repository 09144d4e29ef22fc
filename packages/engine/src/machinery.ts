import {
  ACTION_INPUTS,
  type ActionInput,
  type ActionName,
  DatastoreId,
  HostId,
  type Scenario,
  VmId,
} from '@vivarium/model'
import { ACTIONS, LIFECYCLES } from './actions'
import type { Action } from './actions/define'
import { memoryUsedUp, release } from './actions/fault-effects'
import { faultDue } from './actions/fault-plans'
import { expireFromBin } from './actions/teardown'
import { consoleKeeper } from './fleet/console-keeper'
import { thingOf } from './fleet/lookup'
import type { FleetState } from './fleet/state'
import { unknownFields } from './fleet/unknown'
import { isUnmapFlow, storeOfUnmap } from './fleet/unmap'
import { flowsOn } from './kernel/flows'
import type { Timer } from './kernel/queue'
import { schedule, share } from './operations/begin'
import { crashGuest, hangHost, loseHost, loseLinks, loseStorage } from './operations/loss'
import { cancel, phaseDue } from './operations/run'
import { beginUnmap, endUnmap } from './operations/unmap'
import { policyDue, protectFrom, wakeFor } from './policies'
import { lookAtAlarms } from './policies/alarms'
import { openSimulation } from './simulation'
import type { Machinery, Preview, Simulation } from './simulation-types'

/** How often the cores that booting guests share are looked at again, while some boot: demand moves on. */
const DEMAND_EDGE_MS = 60_000

/** Does what a timer was set for, unless it is void by now. */
function run(fleet: FleetState, { topic, id, generation }: Timer): void {
  switch (topic) {
    case 'phase-end': {
      const operation = thingOf(fleet.operations, id)
      if (operation?.generation === generation) phaseDue(fleet, operation, LIFECYCLES)
      return
    }
    case 'cancel': {
      const operation = thingOf(fleet.operations, id)
      if (operation !== undefined) cancel(fleet, operation, LIFECYCLES, operation.cancelledBy ?? operation.actor)
      return
    }
    case 'host-lost':
      protectFrom(fleet, HostId.parse(id), host => loseHost(fleet, host, LIFECYCLES))
      return
    case 'links-lost':
      protectFrom(fleet, HostId.parse(id), host => loseLinks(fleet, host, LIFECYCLES))
      return
    case 'host-hung':
      protectFrom(fleet, HostId.parse(id), host => hangHost(fleet, host, LIFECYCLES))
      return
    case 'storage-lost':
      loseStorage(fleet, DatastoreId.parse(id), LIFECYCLES)
      return
    case 'guest-crashed':
      crashGuest(fleet, VmId.parse(id), LIFECYCLES)
      return
    case 'guest-memory': {
      const vm = thingOf(fleet.vms, id)
      if (vm !== undefined) memoryUsedUp(fleet, vm)
      return
    }
    case 'release':
      release(fleet)
      return
    case 'fault':
      faultDue(fleet, id, generation)
      return
    case 'bin-expiry': {
      const vm = thingOf(fleet.vms, id)
      if (vm !== undefined) expireFromBin(fleet, vm)
      return
    }
    case 'unmap': {
      const store = thingOf(fleet.datastores, id)
      if (store !== undefined) beginUnmap(fleet, store)
      return
    }
    case 'space':
      // The simulation itself looks at space.
      return
    case 'demand-edge':
      if (flowsOn(fleet.flows, id) === 0) return
      share(fleet, [id])
      schedule(fleet, 'demand-edge', fleet.nowMs + DEMAND_EDGE_MS, id, 0)
      return
    case 'console': {
      const vm = thingOf(fleet.vms, id)
      if (vm?.serial !== undefined) consoleKeeper().consoleDue(fleet, vm)
      return
    }
    case 'policy':
      policyDue(fleet, id, generation)
      return
    default:
      topic satisfies never
  }
}

/** A flow has moved all that it had. */
function endFlow(fleet: FleetState, id: string): void {
  const store = isUnmapFlow(id) ? fleet.datastores[DatastoreId.parse(storeOfUnmap(id))] : undefined
  if (store !== undefined) endUnmap(fleet, store)
  const [operation, flow] = [thingOf(fleet.operations, id), fleet.flows.flows[id]]
  if (operation !== undefined) phaseDue(fleet, operation, LIFECYCLES)
  if (flow !== undefined && fleet.flows.flows[id] === flow) throw new Error(`nobody took the flow of ${id} away`)
}

/** A logged input was valid when it was logged; what comes back from storage is checked again. */
function inputOf<N extends ActionName>(name: N, logged: unknown): ActionInput<ActionName> {
  const parsed = ACTION_INPUTS[name].safeParse(logged)
  if (!parsed.success) throw new Error(`a logged ${name} does not have its shape any more`)
  return parsed.data
}

const actionOf = <N extends ActionName>(name: N): Action<N> => ACTIONS[name]

function preview<N extends ActionName>(fleet: FleetState, name: N, input: ActionInput<N>): Preview {
  const fields = unknownFields(fleet, input)
  if (fields.length > 0) return { outcome: 'unknown', fields }
  const action = actionOf(name)
  const refusals = action.refusals(fleet, input)
  return { outcome: 'preview', refusals, plan: refusals.length > 0 ? { durationS: 0 } : action.plan(fleet, input) }
}

const dispatch: Machinery['dispatch'] = (fleet, name, input, actor) => {
  const fields = unknownFields(fleet, input)
  if (fields.length > 0) return { outcome: { outcome: 'unknown', fields }, changed: 'no' }
  const action = actionOf(name)
  const refusals = action.refusals(fleet, input)
  if (refusals.length === 0)
    return { outcome: { outcome: 'done', ...action.start(fleet, input, actor) }, changed: 'yes' }
  // What it was refused for may be wanted soon again: that is a change of its own, to be replayed with the others.
  return { outcome: { outcome: 'refused', refusals }, changed: wakeFor(fleet, input, refusals) ? 'yes' : 'no' }
}

/** Every verb, process and policy that there is. */
export const MACHINERY: Machinery = { preview, dispatch, inputOf, run, endFlow, lookAtAlarms }

/** Starts a simulation of that fleet with all that can happen in it. Throws if the document has mistakes: check it first. */
export const createSimulation = (scenario: Scenario): Simulation => {
  const simulation = openSimulation(scenario)
  simulation.equip(MACHINERY)
  return simulation
}
