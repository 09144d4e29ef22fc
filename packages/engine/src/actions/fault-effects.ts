import { faultFamily, type OperationId, type Ref, type RefusalFact, refusal } from '@vivarium/model'
import type { FaultNature, FaultRecord } from '../fleet/fault-record'
import { actorOf, downNics, hangOf, inService, rememberFault } from '../fleet/faults'
import { heldBy } from '../fleet/held'
import { GIB } from '../fleet/layers'
import { emit } from '../fleet/log'
import { datastoreOf, hostOf, ref, vmOf, vmsOfHost } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import { residentMiB } from '../fleet/memory-use'
import { comeUp } from '../fleet/power'
import { setPowered } from '../fleet/powered'
import { coresUse, readUse, writeUse } from '../fleet/resources'
import { keepImage, spaceChanged } from '../fleet/space-watch'
import type { DatastoreRecord, FleetState, HostRecord, VmRecord } from '../fleet/state'
import { freeGiB } from '../fleet/storage-usage'
import { beginTrouble, endTrouble, exhaustedMs } from '../fleet/trouble'
import { schedule, share } from '../operations/begin'

/** The links that a fault of links is about. */
const meantLinks = (host: HostRecord, nicId: string | null | undefined): string[] =>
  host.nics.map(nic => nic.id).filter(id => (nicId ?? id) === id)

/** What is broken. */
export function targetOf(fleet: FleetState, { hostId, datastoreId, vmId }: FaultNature): Ref {
  if (vmId !== undefined) return ref('vm', vmOf(fleet, vmId))
  if (hostId !== undefined) return ref('host', hostOf(fleet, hostId))
  if (datastoreId !== undefined) return ref('datastore', datastoreOf(fleet, datastoreId))
  return { kind: 'simulation', id: 'simulation', name: 'simulation' }
}

/** A fault as events name it: after what it breaks. */
export const refOfFault = (fleet: FleetState, fault: FaultRecord): Ref =>
  ref('fault', { id: fault.id, name: targetOf(fleet, fault).name })

/** What changes with a fault as it begins: itself, and the plan that broke it, which happens another time or no more. */
const touchedBy = (fleet: FleetState, fault: FaultRecord): Ref[] => {
  const self = refOfFault(fleet, fault)
  return fault.planId === undefined ? [self] : [self, ref('fault-plan', { id: fault.planId, name: self.name })]
}

const isOff = ({ state }: HostRecord): boolean => state === 'failed' || state === 'off'
const notUp = (host: HostRecord): RefusalFact[] =>
  isOff(host) ? [refusal('host_not_connected', { host: host.name, state: host.state }, '/hostId')] : []

/** What is broken can't break again, and what is off can't fail. */
export function alreadyBroken(fleet: FleetState, nature: FaultNature): RefusalFact[] {
  const { kind, hostId, nicId, datastoreId, vmId } = nature
  const same = Object.values(fleet.faults).find(
    each =>
      each.kind === kind &&
      each.hostId === hostId &&
      each.datastoreId === datastoreId &&
      each.vmId === vmId &&
      (each.nicId ?? null) === (nicId ?? null) &&
      faultFamily(kind) !== 'api',
  )
  const again = same === undefined ? [] : [refusal('already_broken', { target: targetOf(fleet, nature).name })]
  if (hostId !== undefined) {
    const host = hostOf(fleet, hostId)
    if (kind === 'host-failure' || kind === 'host-hang') return [...notUp(host), ...(isOff(host) ? [] : again)]
    const down = downNics(fleet, host)
    const pointer = nicId === null || nicId === undefined ? '/hostId' : '/nicId'
    if (kind === 'host-isolation' || kind === 'link-failure')
      return meantLinks(host, nicId).every(id => down.includes(id))
        ? [refusal('host_link_down', { host: host.name }, pointer)]
        : []
    return again
  }
  const vm = vmId === undefined ? undefined : vmOf(fleet, vmId)
  if (vm !== undefined && vm.state !== 'running' && vm.state !== 'migrating')
    return [refusal('vm_not_running', { vm: vm.name, state: vm.state }, '/vmId')]
  return again
}

/** A host fails, hangs or is cut off, or links of it do worse than before. */
function hostBreaks(fleet: FleetState, fault: FaultRecord, host: HostRecord, actor: string): void {
  const context = { actor, touched: touchedBy(fleet, fault) }
  const self = ref('host', host)
  if (fault.kind === 'host-failure') {
    host.state = 'failed'
    setPowered(fleet, host, 'off')
    emit(fleet, 'host.failed', self, { vms: vmsOfHost(fleet, host).filter(holdsMemory).length }, context)
    schedule(fleet, 'host-lost', fleet.nowMs, host.id, 0)
    return
  }
  if (host.state === 'connected') host.state = inService(fleet, host)
  if (fault.kind === 'host-hang') {
    emit(fleet, 'host.hung', self, { vms: vmsOfHost(fleet, host).filter(holdsMemory).length }, context)
    schedule(fleet, 'host-hung', fleet.nowMs, host.id, 0)
    return
  }
  if (fault.kind === 'link-failure' || fault.kind === 'host-isolation')
    emit(fleet, 'host.link-failed', self, { nics: meantLinks(host, fault.nicId) }, context)
  else emit(fleet, 'fault.began', self, { kind: fault.kind }, context)
  schedule(fleet, 'links-lost', fleet.nowMs, host.id, 0)
}

/** A datastore is out of reach, full or slow. */
function storeBreaks(fleet: FleetState, fault: FaultRecord, store: DatastoreRecord): void {
  if (fault.kind === 'datastore-full') {
    const filledBytes = Math.max(0, Math.floor(freeGiB(fleet, store) * GIB))
    fleet.faults[fault.id] = { ...fault, filledBytes }
    keepImage(fleet, store.id, filledBytes)
  }
  if (fault.kind === 'datastore-unreachable') schedule(fleet, 'storage-lost', fleet.nowMs, store.id, 0)
  if (fault.kind === 'datastore-slow') share(fleet, [readUse(store.id), writeUse(store.id)])
}

/** A guest's system stops, or something within it goes wrong. */
function guestBreaks(fleet: FleetState, fault: FaultRecord, vm: VmRecord): void {
  if (fault.kind === 'guest-crash') {
    // It is over as soon as it has happened: what is left is a guest that is down.
    delete fleet.faults[fault.id]
    schedule(fleet, 'guest-crashed', fleet.nowMs, vm.id, 0)
    return
  }
  const kind = fault.kind === 'guest-leak' ? fault.kind : 'guest-runaway'
  const restMiB = residentMiB(fleet, vm, fleet.nowMs)
  beginTrouble(fleet, vm, kind, { mibPerMin: fault.leakMiBPerMin ?? 0, restMiB })
  watchMemory(fleet, vm)
  if (vm.hostId !== null) share(fleet, [coresUse(vm.hostId)])
}

/** Has it looked at a guest when what leaks there has used up its memory. */
function watchMemory(fleet: FleetState, vm: VmRecord): void {
  const atMs = exhaustedMs(fleet, vm)
  if (atMs !== null) schedule(fleet, 'guest-memory', atMs, vm.id, 0)
}

/** A guest's memory is used up: its system ends the program that took it, which is started again. */
export function memoryUsedUp(fleet: FleetState, vm: VmRecord): void {
  const leak = vm.trouble?.find(({ kind, toMs }) => kind === 'guest-leak' && toMs === null)
  if (leak === undefined) return
  const next = exhaustedMs(fleet, vm)
  // A timer of an earlier leak finds another one.
  if (next === null || fleet.queue.some(({ topic, id }) => topic === 'guest-memory' && id === vm.id)) return
  const freedMiB = Math.round(leak.roomMiB ?? 0)
  emit(fleet, 'vm.out-of-memory', ref('vm', vm), { freedMiB }, { actor: actorOf('guest-leak') })
  watchMemory(fleet, vm)
}

/** What a fault does as it begins. `actor` is who the effects are put down to. */
export function strike(fleet: FleetState, fault: FaultRecord, actor = actorOf(fault.kind)): void {
  if (fault.hostId !== undefined) {
    hostBreaks(fleet, fault, hostOf(fleet, fault.hostId), actor)
    return
  }
  const target = targetOf(fleet, fault)
  const touched = touchedBy(fleet, fault)
  if (fault.datastoreId !== undefined) storeBreaks(fleet, fault, datastoreOf(fleet, fault.datastoreId))
  if (fault.vmId !== undefined) guestBreaks(fleet, fault, vmOf(fleet, fault.vmId))
  emit(fleet, 'fault.began', target, { kind: fault.kind }, { actor, touched })
}

/** Guests that stood still go on, unless something else keeps them; those that something is done to are tried again. */
export function release(fleet: FleetState): void {
  let isWaiting = false
  for (const vm of Object.values(fleet.vms)) {
    const { paused } = vm
    if (paused === null || paused.reason === 'no_space') continue
    const reason = heldBy(fleet, vm)
    if (reason !== null) {
      vm.paused = { reason, sinceMs: paused.sinceMs }
      continue
    }
    if (vm.activeOperationId !== null || vm.state !== 'running') {
      isWaiting = true
      continue
    }
    comeUp(fleet, vm)
    const pausedS = (fleet.nowMs - paused.sinceMs) / 1000
    emit(fleet, 'vm.unpaused', ref('vm', vm), { why: paused.reason, pausedS }, { actor: 'system' })
  }
  if (isWaiting) schedule(fleet, 'release', fleet.nowMs + RELEASE_AGAIN_MS, 'guests', 0)
}
/** How soon guests are looked at again that stand still and that something is done to: our choice. */
const RELEASE_AGAIN_MS = 1000

/** A host that boots, or links that come up. */
function hostMends(fleet: FleetState, fault: FaultRecord, host: HostRecord, context: EventContext): void {
  const before = downNics(fleet, host)
  forget(fleet, fault)
  if (fault.kind === 'host-failure') {
    // It booted anew, and no longer stands still.
    const hang = hangOf(fleet, host.id)
    if (hang !== undefined) forget(fleet, hang)
    host.state = inService(fleet, host)
    setPowered(fleet, host, 'on')
    emit(fleet, 'host.repaired', ref('host', host), {}, context)
    return
  }
  const still = downNics(fleet, host)
  if (host.state === 'disconnected') host.state = inService(fleet, host)
  const nics = before.filter(id => !still.includes(id))
  if (fault.kind === 'link-failure' || fault.kind === 'host-isolation')
    emit(fleet, 'host.link-repaired', ref('host', host), { nics }, context)
  else emit(fleet, 'fault.ended', ref('host', host), endedFacts(fleet, fault), context)
  schedule(fleet, 'links-lost', fleet.nowMs, host.id, 0)
  if (fault.kind === 'host-hang') release(fleet)
}

const endedFacts = (fleet: FleetState, { kind, sinceMs }: FaultRecord) => ({
  kind,
  afterS: (fleet.nowMs - sinceMs) / 1000,
})
function forget(fleet: FleetState, fault: FaultRecord): void {
  rememberFault(fleet, fault)
  delete fleet.faults[fault.id]
}

interface EventContext {
  readonly actor: string
  readonly operationId: OperationId
  readonly touched: readonly Ref[]
}

/** What a fault did is undone. */
export function mend(fleet: FleetState, fault: FaultRecord, context: EventContext): void {
  if (fault.hostId !== undefined && fault.vmId === undefined) {
    hostMends(fleet, fault, hostOf(fleet, fault.hostId), context)
    return
  }
  const target = targetOf(fleet, fault)
  forget(fleet, fault)
  if (fault.kind === 'datastore-unreachable') release(fleet)
  if (fault.datastoreId !== undefined) {
    share(fleet, [readUse(fault.datastoreId), writeUse(fault.datastoreId)])
    if (fault.kind === 'datastore-full') spaceChanged(fleet, fault.datastoreId)
  }
  const vm = fault.vmId === undefined ? undefined : fleet.vms[fault.vmId]
  if (fault.kind === 'guest-failure') {
    emit(fleet, 'vm.guest-repaired', target, {}, context)
    return
  }
  if (vm !== undefined) {
    endTrouble(fleet, vm, fault.kind)
    if (vm.hostId !== null) share(fleet, [coresUse(vm.hostId)])
  }
  emit(fleet, 'fault.ended', target, endedFacts(fleet, fault), context)
}
