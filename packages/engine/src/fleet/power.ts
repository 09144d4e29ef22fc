import type { VmId } from '@vivarium/model'
import { diskWriteBps } from '../physics/disk-io'
import { netKindOf, sentBps } from '../physics/network'
import { markBalloons } from './balloons'
import { cpuShownTo } from './cpu-rules'
import { noteBack } from './evacuated'
import { causeOf } from './faults'
import { missingNow } from './fetching'
import { heldBy } from './held'
import { settleDisks } from './layers'
import { emit } from './log'
import { hostOf, hostOfVm, ref } from './lookup'
import { joinCluster } from './membership'
import { pluggedNics } from './nics'
import { forgetSerial, readSerial } from './serial'
import { giveBack } from './space-watch'
import type { FleetState, HostRecord, RunInterval, VmRecord } from './state'
import { homeDatastore } from './storage-usage'
import { shakeOff } from './trouble'

/** Runs of a guest that are remembered, for charts of the past; older ones are forgotten. */
const KEPT_RUNS = 40

/** The guest's programs run from now on. What its CPU looks like is fixed here, until it is powered off. */
export function comeUp(fleet: FleetState, vm: VmRecord): void {
  const host = hostOfVm(fleet, vm)
  vm.state = 'running'
  vm.paused = null
  vm.startedAtMs ??= fleet.nowMs
  if (vm.exposedCpuModel === null) Object.assign(vm, cpuShownTo(fleet, vm, host))
  openRun(fleet, vm)
  settleDisks(fleet, vm, diskWriteBps(vm.workload.profile, vm.workload.intensity))
  readSerial(fleet, vm)
  hold(fleet, vm)
}

/** A guest that a fault keeps from running on stands still, its memory kept; it goes on when that is mended. */
export function hold(fleet: FleetState, vm: VmRecord): void {
  const reason = heldBy(fleet, vm)
  if (reason === null) return
  pause(fleet, vm)
  vm.paused = { reason, sinceMs: fleet.nowMs }
  const host = hostOfVm(fleet, vm)
  const actor = reason === 'host_not_responding' ? causeOf(fleet, host.id, 'host_hung') : 'fault:datastore-unreachable'
  emit(fleet, 'vm.paused', ref('vm', vm), { why: reason }, { actor, touched: [ref('host', host)] })
}

/** Its programs stop, memory and CPU state kept. */
export function pause(fleet: FleetState, vm: VmRecord): void {
  vm.paused = null
  closeRun(fleet, vm)
  settleDisks(fleet, vm, 0)
}

/** They go on where they stood still. */
export function resume(fleet: FleetState, vm: VmRecord, copying: Copying = {}): void {
  const before = vm.runs.at(-1)
  openRun(fleet, vm, copying)
  const now = vm.runs.at(-1)
  // Where it stood, it shares the memory that it shared.
  if (before?.fork !== undefined && now !== undefined && now.hostId === before.hostId)
    vm.runs[vm.runs.length - 1] = { ...now, fork: before.fork }
  settleDisks(fleet, vm, diskWriteBps(vm.workload.profile, vm.workload.intensity))
  readSerial(fleet, vm)
  hold(fleet, vm)
}

/** The guest is off; its memory is gone, and with it what it knew of its CPU. */
export function goDown(fleet: FleetState, vm: VmRecord, state: 'stopped' | 'crashed'): void {
  pause(fleet, vm)
  vm.state = state
  vm.startedAtMs = null
  vm.exposedCpuModel = null
  delete vm.exposedMicrocode
  dropSuspendImage(fleet, vm)
  forgetSerial(fleet, vm)
  shakeOff(fleet, vm)
}

/** The memory that a suspend wrote is needed no more. */
export function dropSuspendImage(fleet: FleetState, vm: VmRecord): void {
  if (vm.suspendImageBytes > 0) giveBack(fleet, homeDatastore(fleet, vm), vm.suspendImageBytes)
  vm.suspendImageBytes = 0
}

function openRun(fleet: FleetState, vm: VmRecord, copying: Copying = {}): void {
  const before = vm.runs.at(-1)
  const goesOn = before?.toMs === null && before.hostId === vm.hostId
  closeRun(fleet, vm)
  if (vm.hostId === null) return
  // A guest with a peer sends over NICs or through memory, as the two happen to lie: that is looked up each time.
  const { profile, intensity, peerId } = vm.workload
  const host = hostOf(fleet, vm.hostId)
  const { virtualization } = host
  markBalloons(fleet, host, { joining: vm })
  const run = {
    fromMs: fleet.nowMs,
    toMs: null,
    hostId: vm.hostId,
    vcpus: vm.vcpus,
    ...stillFetching(fleet, vm),
    ...copying,
  }
  const fork = goesOn && before.fork !== undefined ? { fork: before.fork } : {}
  const next: RunInterval = {
    ...run,
    ...fork,
    sentBps:
      peerId === undefined && pluggedNics(vm).length > 0
        ? Math.round(sentBps(profile, intensity, netKindOf(vm, virtualization)))
        : 0,
  }
  // Most have one run: pushing would make room for sixteen more.
  if (vm.runs.length === 0) vm.runs = [next]
  else vm.runs.push(next)
  countSender(fleet, vm, 1)
  if (vm.runs.length > KEPT_RUNS) vm.runs.shift()
}

/** A guest that stood still, or was changed, while its pages followed it goes on without those that are missing yet. */
function stillFetching(fleet: FleetState, vm: VmRecord): Copying {
  const { bytes = 0 } = vm.runs.at(-1)?.fetching ?? {}
  const missing = bytes > 0 ? missingNow(fleet, vm, bytes) : 0
  return missing > 0 ? { fetching: { bytes, missing, missingAtEnd: null } } : {}
}

function closeRun(fleet: FleetState, vm: VmRecord): void {
  const last = vm.runs.at(-1)
  if (last === undefined || last.toMs !== null) return
  markBalloons(fleet, hostOf(fleet, last.hostId))
  last.toMs = fleet.nowMs
  if (last.fetching !== undefined) last.fetching.missingAtEnd = missingNow(fleet, vm, last.fetching.bytes)
  countSender(fleet, vm, -1)
}

/** Counts a guest's last run among those of its host that send, or no longer. */
function countSender(fleet: FleetState, vm: VmRecord, by: 1 | -1): void {
  const last = vm.runs.at(-1)
  if (last === undefined || vm.workload.peerId !== undefined) return
  const host = hostOf(fleet, last.hostId)
  host.sentBps += by * last.sentBps
  host.senders += by
}

/** What copying its memory does to a guest and to its host. */
type Copying = Pick<RunInterval, 'throttle' | 'fetching'>

/** Its memory is being copied so from now on, or no more: a new stretch of its history, if that makes a difference. */
export function noteCopying(fleet: FleetState, vm: VmRecord, copying: Copying): void {
  const last = vm.runs.at(-1)
  if (last === undefined || last.toMs !== null) return
  if ((last.throttle ?? 0) !== (copying.throttle ?? 0)) openRun(fleet, vm, copying)
}

/** Registers a VM on another host. A guest that runs there goes on in the same breath. */
export function moveTo(fleet: FleetState, vm: VmRecord, to: HostRecord): void {
  const from = vm.hostId === null ? undefined : hostOf(fleet, vm.hostId)
  leaveHost(fleet, vm)
  vm.hostId = to.id
  to.vmIds = [...to.vmIds, vm.id]
  noteBack(to, vm.id)
  if (from?.clusterId !== to.clusterId) joinCluster(fleet, vm, to.clusterId)
  if (vm.runs.at(-1)?.toMs === null) openRun(fleet, vm)
}

/** Takes a VM off its host's list; the caller says where it is next. */
export function leaveHost(fleet: FleetState, vm: VmRecord): void {
  if (vm.hostId === null) return
  const host = hostOf(fleet, vm.hostId)
  host.vmIds = host.vmIds.filter(id => id !== vm.id)
  vm.hostId = null
}

/** The guest's hardware changed while it ran: its history has a new stretch from here. */
export const noteHardware = (fleet: FleetState, vm: VmRecord): void => {
  if (vm.runs.at(-1)?.toMs === null) openRun(fleet, vm)
}

/** Has a guest send all its traffic to one other guest from now on, or (undefined) to everybody. */
export function setPeer(fleet: FleetState, vm: VmRecord, peerId: VmId | undefined): void {
  const { peerId: _, ...workload } = vm.workload
  const on = vm.runs.at(-1)?.toMs === null
  if (on) countSender(fleet, vm, -1)
  vm.workload = peerId === undefined ? workload : { ...workload, peerId }
  if (on) countSender(fleet, vm, 1)
  fleet.talkerIds = fleet.talkerIds.filter(id => id !== vm.id)
  if (peerId !== undefined) fleet.talkerIds.push(vm.id)
}
