import {
  type ActionInput,
  type MigrationKind,
  type PhaseName,
  type Plan,
  type RefusalCode,
  type RefusalFact,
  refusal,
} from '@vivarium/model'
import { beginArrival, endArrival, noteArrived } from '../fleet/arrivals'
import { markBalloons } from '../fleet/balloons'
import { noteEvacuated } from '../fleet/evacuated'
import { releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, datastoreOf, hostOf, hostOfVm, ref, vmOf } from '../fleet/lookup'
import { allocatedMiB } from '../fleet/memory'
import { residentMiB } from '../fleet/memory-use'
import { countReasons } from '../fleet/placement'
import { comeUp, goDown, moveTo, noteCopying, resume } from '../fleet/power'
import { noteSending } from '../fleet/sending'
import { giveBack, keepImage } from '../fleet/space-watch'
import type { FleetState, HostRecord, OperationRecord, PhaseRecord, VmRecord } from '../fleet/state'
import { homeDatastore } from '../fleet/storage-usage'
import { begin } from '../operations/begin'
import type { Lifecycle, Verdict } from '../operations/lifecycle'
import { blamedFor, standstillMs } from '../operations/progress'
import { goesOnForS, timeLeftS } from '../physics/migration'
import { defineAction, started } from './define'
import { copyDisks, disksToMove, switchDisks } from './migrate-disks'
import { departureOf } from './migrate-method'
import { firstPhases, foreseen, planMigration } from './migrate-plan'
import { copiedStill, disksCopied, roundEnded } from './migrate-rounds'
import { kindOf, migrationRefusals, migrationRules } from './migrate-rules'
import { reserve, unreserve } from './provision'
import { standStill } from './stun'
import { mustBeSettled } from './vm-rules'

type Input = ActionInput<'vm.migrate'>

export interface Target {
  readonly host: HostRecord
  readonly refusals: RefusalFact[]
  readonly plan: Plan
}

/** Every host as a target, best first: those that fit by how long it takes, then the others by how little is in the way. */
export function migrationTargets(fleet: FleetState, input: Omit<Input, 'hostId'>): Target[] {
  const vm = vmOf(fleet, input.vmId)
  const loads = new Map(Object.values(fleet.hosts).map(host => [host, allocatedMiB(fleet, host) / host.memoryMiB]))
  const departure = vm.hostId === null ? undefined : departureOf(fleet, vm, input)
  const settled = mustBeSettled(fleet, vm)
  const against = migrationRules(fleet, vm, input)
  return Object.values(fleet.hosts)
    .map(host => {
      const refusals = [...settled, ...against(host)]
      return {
        host,
        refusals,
        plan: departure === undefined ? { durationS: 0 } : planMigration(fleet, departure, host),
      }
    })
    .toSorted(
      (a, b) =>
        a.refusals.length - b.refusals.length ||
        a.plan.durationS - b.plan.durationS ||
        (loads.get(a.host) ?? 0) - (loads.get(b.host) ?? 0) ||
        (a.host.id < b.host.id ? -1 : 1),
    )
}

/** What keeps a guest where it is, whatever the target, by code. */
export const unsettled = (fleet: FleetState, vm: VmRecord): RefusalCode[] =>
  mustBeSettled(fleet, vm).map(({ code }) => code)

/** The host that was asked for; else the first that fits, other than its own. */
function targetOf(fleet: FleetState, vm: VmRecord, input: Input): HostRecord | undefined {
  if (input.hostId !== undefined) return hostOf(fleet, input.hostId)
  // Only the disks are to move: it stays where it is.
  if (input.datastoreId !== undefined) return hostOfVm(fleet, vm)
  return migrationTargets(fleet, input).find(({ refusals, host }) => refusals.length === 0 && host.id !== vm.hostId)
    ?.host
}

/**
 * Moves a VM to another host, its disks to another datastore, or both. Live by pre-copy when it runs, between hosts of one CPU vendor
 * that have all features which the guest has seen; cold when it is off. A suspended one counts as running: its memory remembers its CPU.
 */
export const migrateVm = defineAction({
  name: 'vm.migrate',
  refusals: (fleet, input) => {
    const vm = vmOf(fleet, input.vmId)
    const inTheWay = mustBeSettled(fleet, vm)
    if (vm.hostId === null) return inTheWay
    const target = targetOf(fleet, vm, input)
    if (target !== undefined) return [...inTheWay, ...migrationRefusals(fleet, vm, target, input)]
    const reasons = migrationTargets(fleet, input).filter(({ host }) => host.id !== vm.hostId)
    return inTheWay.length > 0
      ? inTheWay
      : [
          refusal('no_suitable_host', {
            vm: vm.name,
            reasons: countReasons(reasons.flatMap(({ refusals }) => refusals)),
          }),
        ]
  },
  plan: (fleet, input) => {
    const vm = vmOf(fleet, input.vmId)
    const target = targetOf(fleet, vm, input)
    return target === undefined ? { durationS: 0 } : planMigration(fleet, departureOf(fleet, vm, input), target)
  },
  start: (fleet, input, actor) => {
    const vm = vmOf(fleet, input.vmId)
    const target = targetOf(fleet, vm, input)
    if (target === undefined) throw new Error('a migration without a target was not refused')
    return started(beginMigration(fleet, vm, target, { input, actor }))
  },
})

interface Order {
  readonly input: Omit<Input, 'hostId'>
  readonly actor: string
  readonly parentId?: OperationRecord['id']
}

/** Begins a migration that was not refused; also called by a host's evacuation. */
export function beginMigration(
  fleet: FleetState,
  vm: VmRecord,
  to: HostRecord,
  { input, actor, parentId }: Order,
): OperationRecord {
  const from = hostOfVm(fleet, vm)
  const migration: MigrationKind = kindOf(vm, input.kind)
  const stateBefore = vm.state
  const departure = departureOf(fleet, vm, input)
  const memory = foreseen(fleet, departure, to)
  const phases = firstPhases(fleet, departure, to, memory)
  const { durationS, downtimeMs, transferredMiB } = planMigration(fleet, departure, to, memory)
  const copies =
    input.datastoreId === undefined
      ? []
      : copyDisks(fleet, vm, disksToMove(vm, input), datastoreOf(fleet, input.datastoreId))
  const live = migration === 'live'
  const { algorithm, copy, capBps, postCopyAfter } = departure.method
  const operation = begin(fleet, {
    actor,
    target: ref('vm', vm),
    destination: ref('host', to),
    ...(parentId === undefined ? {} : { parentId }),
    phases,
    data: {
      kind: 'vm.migrate',
      vmId: vm.id,
      from: from.id,
      to: to.id,
      migration,
      stateBefore,
      datastoreId: input.datastoreId ?? null,
      copies,
      algorithm,
      copy: live && from.id !== to.id ? copy : null,
      capBps,
      postCopyAfter,
      rounds: 0,
      sentBytes: 0,
      downtimeMs: 0,
      sendingMHz: 0,
      predicted: {
        durationS,
        ...(downtimeMs === undefined ? {} : { downtimeMs }),
        ...(transferredMiB === undefined ? {} : { transferredMiB }),
      },
    },
  })
  if (live) {
    vm.state = 'migrating'
    if (from.id !== to.id) reserve(fleet, to, vm, operation)
  }
  emit(
    fleet,
    'vm.migrating',
    ref('vm', vm),
    { from: from.name, to: to.name, kind: migration },
    { actor, operationId: operation.id, touched: [ref('host', from), ref('host', to)] },
  )
  return operation
}

/** Phases in which the guest stands still. */
const STILL: readonly PhaseName[] = ['switch-over', 'stop-and-copy', 'post-copy-switch']

const phaseNow = (operation: OperationRecord): PhaseRecord | undefined => operation.phases[operation.phaseIndex]

function loseGuest(fleet: FleetState, vm: VmRecord, operation: OperationRecord): void {
  goDown(fleet, vm, 'crashed')
  // A host that fails says of its own guests that they are down.
  const by = { actor: blamedFor(operation), operationId: operation.id }
  if (hostOfVm(fleet, vm).state !== 'failed') emit(fleet, 'vm.stopped', ref('vm', vm), { how: 'host_failed' }, by)
}

/** What it held at its target, or, after the switch of a post-copy, at its source. */
function unreserveBoth(fleet: FleetState, operation: OperationRecord): void {
  const { from, to } = dataOf(operation, 'vm.migrate')
  for (const hostId of [from, to]) unreserve(fleet, hostId, operation)
}

export const migrateLifecycle: Lifecycle = {
  kind: 'vm.migrate',
  phaseStarting(fleet, operation, phase) {
    const data = dataOf(operation, 'vm.migrate')
    const vm = vmOf(fleet, data.vmId)
    if (STILL.includes(phase.name)) standStill(fleet, vm, phase)
    const { bandwidthBps: bandwidth = 0, guestSpeed: speed = 1, aheadS = 0 } = phase.facts
    if (data.copy?.kind === 'qemu' && phase.name === 'copy-disk') phase.facts.limitS = timeLeftS(data.copy)
    if (data.copy?.kind === 'qemu' && phase.name === 'precopy-round')
      phase.facts.limitS = Math.max(0, goesOnForS(data.copy, { bandwidth, speed }) - aheadS)
    if (phase.name === 'precopy-round') noteCopying(fleet, vm, { throttle: phase.facts.throttle ?? 0 })
    if (phase.facts.round === 1 || (phase.name === 'stop-and-copy' && data.copy === null)) {
      const to = hostOf(fleet, data.to)
      markBalloons(fleet, to, { joining: vm })
      beginArrival(fleet, to, { operation, phase, memoryMiB: residentMiB(fleet, vm, fleet.nowMs) }, vm)
    }
    if (phase.facts.bandwidthBps !== undefined) noteSending(fleet, operation, phase.facts.bandwidthBps)
    if (phase.name !== 'post-copy') return
    // From here on it lives at the target, and needs the source until its last page is there.
    unreserve(fleet, data.to, operation)
    moveTo(fleet, vm, hostOf(fleet, data.to))
    reserve(fleet, hostOf(fleet, data.from), vm, operation)
    const bytes = phase.work.type === 'flow' ? phase.work.amount : 0
    resume(fleet, vm, bytes > 0 ? { fetching: { bytes, missing: 1, missingAtEnd: null } } : {})
    endArrival(fleet, hostOf(fleet, data.to), operation)
  },
  phaseEnded(fleet, operation, phase): Verdict | undefined {
    noteArrived(fleet, hostOf(fleet, dataOf(operation, 'vm.migrate').to), operation)
    if (phase.name === 'stop-and-copy' || phase.name === 'post-copy-switch') return copiedStill(operation, phase)
    if (phase.name === 'copy-disk') return disksCopied(fleet, operation, phase)
    return phase.name === 'precopy-round' ? roundEnded(fleet, operation, phase) : undefined
  },
  finish(fleet, operation) {
    const data = dataOf(operation, 'vm.migrate')
    const vm = vmOf(fleet, data.vmId)
    const [from, to] = [hostOf(fleet, data.from), hostOf(fleet, data.to)]
    unreserveBoth(fleet, operation)
    noteSending(fleet, operation, 0)
    if (data.copies.length > 0) giveBack(fleet, homeDatastore(fleet, vm), vm.suspendImageBytes)
    switchDisks(fleet, vm, data.copies)
    // The saved memory of a suspended one goes with its first disk.
    if (data.copies.length > 0) keepImage(fleet, homeDatastore(fleet, vm), vm.suspendImageBytes)
    vm.state = data.stateBefore
    if (vm.hostId !== to.id) moveTo(fleet, vm, to)
    noteEvacuated(fleet, operation.parentId, data)
    // The write rate of its new layers is set as for a guest that comes up.
    if (vm.state === 'running') comeUp(fleet, vm)
    endArrival(fleet, to, operation)
    data.downtimeMs = standstillMs(fleet, operation) ?? 0
    const timing = {
      durationS: (fleet.nowMs - operation.startedAtMs) / 1000,
      ...(data.migration === 'live' ? { downtimeMs: data.downtimeMs } : {}),
    }
    emit(
      fleet,
      'vm.migrated',
      ref('vm', vm),
      { from: from.name, to: to.name, kind: data.migration, ...timing },
      {
        actor: operation.actor,
        operationId: operation.id,
        touched: [
          ref('host', from),
          ref('host', to),
          ...(data.copies.length === 0 ? [] : Object.values(fleet.datastores).map(store => ref('datastore', store))),
        ],
      },
    )
    return [ref('vm', vm)]
  },
  // What copies memory, or is about to, can't do without the link; the guest runs on where it was.
  linksLost(_fleet, operation, hostId) {
    const data = dataOf(operation, 'vm.migrate')
    // Post-copy waits for the link (QEMU's POSTCOPY_PAUSED): neither end has all of the guest.
    if (phaseNow(operation)?.name === 'post-copy') return 'goes-on'
    const crosses = data.from !== data.to && (data.from === hostId || data.to === hostId)
    return crosses && (data.migration === 'live' || data.copies.length > 0) ? 'fails' : 'goes-on'
  },
  abandon(fleet, operation) {
    const data = dataOf(operation, 'vm.migrate')
    unreserveBoth(fleet, operation)
    noteSending(fleet, operation, 0)
    const to = hostOf(fleet, data.to)
    markBalloons(fleet, to)
    endArrival(fleet, to, operation)
    for (const copy of data.copies) releaseLayer(fleet, copy.layerId)
    const vm = vmOf(fleet, data.vmId)
    const phase = phaseNow(operation)
    vm.state = data.stateBefore
    // Its pages were at both ends, and one of them is gone: nobody has the whole guest any more.
    if (phase?.name === 'post-copy') loseGuest(fleet, vm, operation)
    else if (phase !== undefined && STILL.includes(phase.name)) {
      data.downtimeMs = standstillMs(fleet, operation) ?? 0
      resume(fleet, vm)
    } else noteCopying(fleet, vm, {})
  },
}
