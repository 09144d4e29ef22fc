import { DatastoreId, type HostId, type OperationId, type Ref } from '@vivarium/model'
import { isUnreachable } from '../fleet/faults'
import { emit } from '../fleet/log'
import { ref, thingOf } from '../fleet/lookup'
import { mint } from '../fleet/mint'
import type { OperationData } from '../fleet/operation-data'
import { addOperation, openOperations } from '../fleet/operations'
import { capacityOf } from '../fleet/resources'
import type { FleetState, OperationRecord } from '../fleet/state'
import { addFlow, removeFlow, shareAnew } from '../kernel/flows'
import { pushTimer, type TimerTopic } from '../kernel/queue'
import { type PhaseSpec, toRecords } from './phases'
import { mustQueue } from './provisioning'
import { crowdedPlace, vmotionOf } from './vmotion-turns'

interface NewOperation {
  readonly actor: string
  readonly target: Ref
  readonly destination?: Ref
  readonly parentId?: OperationId | null
  /** What nothing else may be done to meanwhile; the target alone where left out. */
  readonly locks?: readonly Ref[]
  /** The host whose places for making VMs it takes one of: it waits while they are taken. */
  readonly slotOn?: HostId
  readonly data: OperationData
  readonly phases: readonly PhaseSpec[]
}

/** Puts a timer in the fleet's queue; a moment that has passed counts as now. */
export function schedule(fleet: FleetState, topic: TimerTopic, atMs: number, id: string, generation: number): void {
  fleet.sequence += 1
  pushTimer(fleet.queue, { atMs: Math.max(atMs, fleet.nowMs), seq: fleet.sequence, topic, id, generation })
}

/** An operation as events name it: it is called after its verb. */
export const refOf = (operation: OperationRecord): Ref => ref('operation', { id: operation.id, name: operation.kind })

/** What an event about an operation names as changed beside it. */
export const touchedBy = (operation: OperationRecord): Ref[] => [
  ...operation.locks,
  operation.target,
  ...(operation.destination === null ? [] : [operation.destination]),
  ...(operation.parentId === null
    ? []
    : [{ kind: 'operation' as const, id: operation.parentId, name: operation.kind }]),
]

/** Marks what an operation works on, so that nothing else is done to it meanwhile; null takes the mark away. */
function mark(fleet: FleetState, target: Ref, operationId: OperationId | null): void {
  const record = markable(fleet, target)
  if (record !== undefined) record.activeOperationId = operationId
}

function markable(fleet: FleetState, { kind, id }: Ref): { activeOperationId: OperationId | null } | undefined {
  switch (kind) {
    case 'vm':
      return thingOf(fleet.vms, id)
    case 'host':
      return thingOf(fleet.hosts, id)
    case 'template':
      return thingOf(fleet.templates, id)
    default:
      return undefined
  }
}

/** Takes an operation's marks off what it worked on. Instant clones share their source: the mark goes on to another of them. */
export const unlock = (fleet: FleetState, { locks, data }: OperationRecord): void => {
  const shared = data.kind === 'vm.clone' && data.mode === 'instant'
  for (const target of locks) {
    const heir = shared
      ? [...openOperations(fleet)].find(other => other.locks.some(({ id }) => id === target.id))
      : undefined
    mark(fleet, target, heir?.id ?? null)
  }
}

/** What an operation waits in for its turn; no part of its progress. */
const QUEUE: PhaseSpec = { name: 'queue', work: { type: 'turn' }, share: 0 }

/** Starts an operation: its record, its mark on the target, its first phase. */
export function begin(
  fleet: FleetState,
  { actor, target, destination, parentId = null, locks = [target], slotOn, data, phases }: NewOperation,
): OperationRecord {
  const { kind } = data
  const queued =
    (slotOn !== undefined && mustQueue(fleet, slotOn)) || crowdedPlace(fleet, vmotionOf(fleet, data)) !== undefined
  const operation: OperationRecord = {
    id: mint(fleet, 'operation'),
    kind,
    actor,
    target,
    destination: destination ?? null,
    parentId,
    childIds: [],
    locks,
    ...(slotOn === undefined ? {} : { slotOn }),
    state: queued ? 'queued' : 'running',
    startedAtMs: fleet.nowMs,
    endedAtMs: null,
    phases: toRecords(fleet, queued ? [QUEUE, ...phases] : phases, 1),
    phaseIndex: 0,
    generation: 0,
    cancelledBy: null,
    data,
    problem: null,
    result: [],
  }
  addOperation(fleet, operation)
  for (const lock of locks) mark(fleet, lock, operation.id)
  if (parentId !== null) fleet.operations[parentId]?.childIds.push(operation.id)
  emit(
    fleet,
    'operation.started',
    refOf(operation),
    { kind, target: target.name },
    { actor, touched: touchedBy(operation), operationId: operation.id },
  )
  startPhase(fleet, operation)
  return operation
}

/** Lets the current phase run: a timer for a wait, a flow for shared work, nothing for one that waits on children. */
export function startPhase(fleet: FleetState, operation: OperationRecord): void {
  const phase = operation.phases[operation.phaseIndex]
  if (phase === undefined) return
  operation.generation += 1
  phase.startedAtMs = fleet.nowMs
  const { work } = phase
  // A look at once: children are started by whoever waits on them.
  if (work.type === 'children') schedule(fleet, 'phase-end', fleet.nowMs, operation.id, operation.generation)
  if (work.type === 'wait') schedule(fleet, 'phase-end', fleet.nowMs + work.ms, operation.id, operation.generation)
  if (work.type === 'flow') {
    addFlow(fleet.flows, {
      id: operation.id,
      remaining: work.amount,
      rate: 0,
      settledAtMs: fleet.nowMs,
      uses: work.uses,
      weight: work.weight,
      cap: work.cap,
    })
    share(fleet, work.uses)
    const { limitS = Infinity } = phase.facts
    if (Number.isFinite(limitS))
      schedule(fleet, 'phase-end', fleet.nowMs + limitMs(limitS), operation.id, operation.generation)
    // What guests leave of cores and disks changes with what they demand.
    for (const [at, resource] of work.uses.entries())
      if (SHARED_WITH_GUESTS.test(resource) && work.uses.indexOf(resource) === at) watchDemand(fleet, resource)
    // Over a link that is down nothing ever comes: whoever waits for it is told.
    for (const resource of work.uses)
      if (resource.startsWith('nic-') && fleet.flows.resources[resource]?.capacity === 0)
        schedule(fleet, 'links-lost', fleet.nowMs, resource.slice(resource.indexOf('/') + 1), 0)
    for (const resource of work.uses)
      if (isLost(fleet, resource))
        schedule(fleet, 'storage-lost', fleet.nowMs, resource.slice(resource.indexOf('/') + 1), 0)
  }
}

/** A phase's `limitS`, after which it ends however much of it is left, in whole milliseconds. */
export const limitMs = (limitS: number): number => Math.ceil(1000 * limitS)

/** Whether it is a datastore's, and no host reaches that. */
const isLost = (fleet: FleetState, resource: string): boolean =>
  /^(read|write)\//.test(resource) && isUnreachable(fleet, DatastoreId.parse(resource.slice(resource.indexOf('/') + 1)))

/** Resources that guests use without an operation. */
const SHARED_WITH_GUESTS = /^(cores|read|write)\//

/** Has the sharing of a resource looked at again soon, unless that is set already. */
export function watchDemand(fleet: FleetState, resource: string): void {
  if (!fleet.queue.some(timer => timer.topic === 'demand-edge' && timer.id === resource))
    schedule(fleet, 'demand-edge', fleet.nowMs + 60_000, resource, 0)
}

/** Takes an operation's flow, if it has one, off its resources, and gives the others their share of what it leaves. */
export function dropFlow(fleet: FleetState, operation: OperationRecord): void {
  const flow = fleet.flows.flows[operation.id]
  if (flow === undefined) return
  removeFlow(fleet.flows, operation.id)
  share(fleet, flow.uses)
}

/** Shares these resources, whose users or capacities changed, anew among all that is tied to them. */
export const share = (fleet: FleetState, resources: readonly string[]): void =>
  shareAnew(fleet.flows, resources, resource => capacityOf(fleet, resource), fleet.nowMs)
