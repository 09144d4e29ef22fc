import { refusal } from '@vivarium/model'
import { logDecision } from '../fleet/decisions'
import { inService } from '../fleet/faults'
import { emit } from '../fleet/log'
import { clusterOf, dataOf, hostOf, ref } from '../fleet/lookup'
import { openOperations } from '../fleet/operations'
import { busy } from '../fleet/rules'
import type { FleetState, HostRecord, OperationRecord, VmRecord } from '../fleet/state'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { children, wait } from '../operations/phases'
import { childrenOf, isOver } from '../operations/progress'
import { AT_ONCE, type By, defineAction, doneAtOnce, started } from './define'
import { RECONNECT_S } from './durations'
import { choices, evacuationPlan, leaving, placed } from './evacuation'
import { beginMigration } from './migrate'
import { AT_A_TIME } from './moves-plan'
import { available } from './vm-rules'

/** Empties a host: moves away what can be moved, and waits for the rest until somebody stops or moves it. */
export const enterMaintenance = defineAction({
  name: 'host.enter-maintenance',
  refusals: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    const inTheWay = busy(fleet, host)
    if (inTheWay.length > 0 || host.state === 'connected') return inTheWay
    return [
      host.state === 'maintenance'
        ? refusal('host_in_maintenance', { host: host.name })
        : refusal('host_not_connected', { host: host.name, state: host.state }),
    ]
  },
  plan: (fleet, { hostId, migrateStopped = false }) => evacuationPlan(fleet, hostOf(fleet, hostId), migrateStopped),
  start: (fleet, { hostId, migrateStopped }, actor) =>
    started(beginMaintenance(fleet, hostOf(fleet, hostId), { actor, migrateStopped })),
})

interface Beginning extends By {
  readonly migrateStopped?: boolean | undefined
}

/** Begins to empty a host. */
export function beginMaintenance(
  fleet: FleetState,
  host: HostRecord,
  { migrateStopped = false, ...by }: Beginning,
): OperationRecord {
  const vms = leaving(fleet, host, migrateStopped)
  // Guests that are on their way here will have to leave again.
  const arriving = [...openOperations(fleet)].filter(
    ({ data }) => data.kind === 'vm.migrate' && data.to === host.id && data.from !== host.id,
  ).length
  host.state = 'entering-maintenance'
  emit(fleet, 'host.entering-maintenance', ref('host', host), { vms: vms.length }, { actor: by.actor })
  return begin(fleet, {
    ...by,
    target: ref('host', host),
    phases: [{ ...children('evacuate'), facts: { expected: vms.length + arriving } }],
    data: { kind: 'host.enter-maintenance', hostId: host.id, migrateStopped, moved: 0, failed: [] },
  })
}

/** Guests that are still there, and of those the ones that nothing is being done about. */
function stillHere(fleet: FleetState, operation: OperationRecord): { all: VmRecord[]; idle: VmRecord[] } {
  const { hostId, migrateStopped } = dataOf(operation, 'host.enter-maintenance')
  const all = leaving(fleet, hostOf(fleet, hostId), migrateStopped)
  return { all, idle: all.filter(vm => available(fleet, vm).length === 0) }
}

/** What a host in evacuation waits for that will not go by itself, each with what is in its way on how many hosts. */
export function waitingFor(fleet: FleetState, operation: OperationRecord): { vm: VmRecord; why: string[] }[] {
  if (operation.kind !== 'host.enter-maintenance' || isOver(operation)) return []
  return [...choices(fleet, stillHere(fleet, operation).idle)]
    .filter(({ host }) => host === undefined)
    .map(({ vm, why }) => ({ vm, why: [...why] }))
}

export const enterMaintenanceLifecycle: Lifecycle = {
  kind: 'host.enter-maintenance',
  childrenDone(fleet, operation) {
    const data = dataOf(operation, 'host.enter-maintenance')
    const own = childrenOf(fleet, operation)
    data.moved = own.filter(child => child.state === 'succeeded').length
    // A migration that failed is not tried again by itself: it would fail the same way.
    data.failed = own
      .filter(child => child.state === 'failed' || child.state === 'cancelled')
      .flatMap(child => dataOf(child, 'vm.migrate').vmId)
    const { all, idle } = stillHere(fleet, operation)
    const places = AT_A_TIME - own.filter(child => !isOver(child)).length
    const untried = places > 0 ? idle.filter(vm => !data.failed.includes(vm.id)) : []
    for (const { vm, host, judged } of placed(fleet, untried, places)) {
      const child = beginMigration(fleet, vm, host, {
        input: { vmId: vm.id },
        actor: operation.actor,
        parentId: operation.id,
      })
      logDecision(
        fleet,
        { reason: 'best-score', rule: clusterOf(fleet, host.clusterId).placement.strategy, judged },
        { vm: ref('vm', vm), policy: 'placement', host, operationId: child.id },
      )
    }
    return all.length === 0 && hostOf(fleet, data.hostId).reservations.length === 0
  },
  finish(fleet, operation) {
    const { hostId, moved } = dataOf(operation, 'host.enter-maintenance')
    const host = hostOf(fleet, hostId)
    host.state = 'maintenance'
    emit(
      fleet,
      'host.entered-maintenance',
      ref('host', host),
      { moved, stayed: host.vmIds.length, durationS: (fleet.nowMs - operation.startedAtMs) / 1000 },
      { actor: operation.actor, operationId: operation.id },
    )
    return [ref('host', host)]
  },
  abandon(fleet, operation) {
    const host = hostOf(fleet, dataOf(operation, 'host.enter-maintenance').hostId)
    // It may have failed meanwhile.
    if (host.state !== 'entering-maintenance') return
    host.state = inService(fleet, host)
    emit(fleet, 'host.exited-maintenance', ref('host', host), {}, { actor: operation.actor, operationId: operation.id })
  },
}

/** Takes a host back into service. */
export const exitMaintenance = defineAction({
  name: 'host.exit-maintenance',
  refusals: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    return host.state === 'maintenance'
      ? busy(fleet, host)
      : [refusal('host_not_in_maintenance', { host: host.name, state: host.state })]
  },
  plan: () => ({ durationS: RECONNECT_S }),
  start: (fleet, { hostId }, actor) =>
    started(
      begin(fleet, {
        actor,
        target: ref('host', hostOf(fleet, hostId)),
        phases: [wait('reconfigure', RECONNECT_S)],
        data: { kind: 'host.exit-maintenance', hostId },
      }),
    ),
})

export const exitMaintenanceLifecycle: Lifecycle = {
  kind: 'host.exit-maintenance',
  finish(fleet, operation) {
    const host = hostOf(fleet, dataOf(operation, 'host.exit-maintenance').hostId)
    host.state = inService(fleet, host)
    emit(fleet, 'host.exited-maintenance', ref('host', host), {}, { actor: operation.actor, operationId: operation.id })
    return [ref('host', host)]
  },
  abandon: () => undefined,
}

/** Renames a host. */
export const updateHost = defineAction({
  name: 'host.update',
  refusals: (fleet, { hostId, name }) =>
    Object.values(fleet.hosts).some(other => other.id !== hostId && other.name.toLowerCase() === name?.toLowerCase())
      ? [refusal('name_taken', { name: name ?? '', kind: 'host' }, '/name')]
      : [],
  plan: () => AT_ONCE,
  start: (fleet, { hostId, name }, actor) => {
    const host = hostOf(fleet, hostId)
    host.name = name ?? host.name
    emit(fleet, 'host.updated', ref('host', host), { fields: name === undefined ? [] : ['name'] }, { actor })
    return doneAtOnce('host', host)
  },
})
