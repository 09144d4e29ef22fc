import { type RefusalFact, refusal } from '@vivarium/model'
import { cpuShownTo } from '../fleet/cpu-rules'
import { choiceOf } from '../fleet/decisions'
import { emit } from '../fleet/log'
import { dataOf, hostOf, hostOfVm, ref, vmOf } from '../fleet/lookup'
import { footprintMiB } from '../fleet/memory'
import { logPlacement, type Placement, place } from '../fleet/placement'
import { comeUp, goDown, moveTo, pause } from '../fleet/power'
import { forgetSerial } from '../fleet/serial'
import type { FleetState, HostRecord, OperationRecord, VmRecord } from '../fleet/state'
import { shakeOff } from '../fleet/trouble'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, type PhaseSpec, wait } from '../operations/phases'
import { blamedFor } from '../operations/progress'
import { cannotBoot, networkWaitS } from './boot'
import { defineAction, type Started, started } from './define'
import { GUEST_SHUTDOWN_S, POWER_OFF_S } from './durations'
import { bootVerdict, crash, failedInGuest } from './fail-guest'
import { bootPhase } from './provision'
import { mustBeOff, mustBeOnOrSuspended, mustRun, needOf } from './vm-rules'

const whereToStart = (fleet: FleetState, vm: VmRecord): Placement =>
  place(fleet, needOf(fleet, vm, true), { preferred: vm.hostId ?? undefined })
const vmOfPower = (fleet: FleetState, operation: OperationRecord): VmRecord =>
  vmOf(fleet, dataOf(operation, 'vm.start', 'vm.shutdown', 'vm.stop', 'vm.reboot', 'vm.reset').vmId)
const seconds = (fleet: FleetState, operation: OperationRecord): number => (fleet.nowMs - operation.startedAtMs) / 1000

/** Coming up: the firmware waits for the network where that is before what it starts from. */
function bootPhases(vm: VmRecord, host: HostRecord): PhaseSpec[] {
  const waitS = networkWaitS(vm)
  return [...(waitS > 0 ? [wait('network-boot', waitS)] : []), bootPhase(host)]
}

function beginPower(
  fleet: FleetState,
  kind: 'vm.start' | 'vm.shutdown' | 'vm.stop' | 'vm.reboot' | 'vm.reset',
  vm: VmRecord,
  phases: readonly PhaseSpec[],
  actor: string,
): Started {
  return started(begin(fleet, { actor, target: ref('vm', vm), phases, data: { kind, vmId: vm.id } }))
}

/** Starts a VM where it is registered, or on the best host that can reach its disks if there is no room there. */
export const startVm = defineAction({
  name: 'vm.start',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    const off = mustBeOff(fleet, vm)
    if (off.length > 0) return off
    const placement = whereToStart(fleet, vm)
    return [...cannotBoot(vm), ...('refusals' in placement ? placement.refusals : [])]
  },
  plan: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    const placement = whereToStart(fleet, vm)
    if ('refusals' in placement) return { durationS: 0 }
    return {
      durationS: estimateAllS(fleet, bootPhases(vm, placement.host)),
      needs: { memoryMiB: footprintMiB(placement.host, vm.memoryMiB), storageGiB: 0 },
      places: [{ vm: ref('vm', vm), host: ref('host', placement.host), why: [] }],
      ...choiceOf(placement),
    }
  },
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    const placement = whereToStart(fleet, vm)
    if ('refusals' in placement) throw new Error('placed nowhere after it was not refused')
    // Somebody's own start is a new beginning.
    delete vm.recovery
    const begun = beginStart(fleet, vm, hostOf(fleet, placement.host.id), actor)
    logPlacement(fleet, placement, ref('vm', vm), begun.operationId)
    return begun
  },
})

/** Begins to start a VM on a host that was chosen for it; also called to restart a failed host's guests. */
export function beginStart(fleet: FleetState, vm: VmRecord, host: HostRecord, actor: string): Started {
  if (vm.hostId !== host.id) moveTo(fleet, vm, host)
  vm.state = 'starting'
  Object.assign(vm, cpuShownTo(fleet, vm, host))
  const begun = beginPower(fleet, 'vm.start', vm, bootPhases(vm, host), actor)
  const { operationId } = begun
  emit(fleet, 'vm.starting', ref('vm', vm), { host: host.name }, { actor, operationId, touched: [ref('host', host)] })
  return begun
}

export const startLifecycle: Lifecycle = {
  kind: 'vm.start',
  finish(fleet, operation) {
    const vm = vmOfPower(fleet, operation)
    comeUp(fleet, vm)
    const host = hostOfVm(fleet, vm)
    emit(
      fleet,
      'vm.started',
      ref('vm', vm),
      { host: host.name, durationS: seconds(fleet, operation) },
      { actor: operation.actor, operationId: operation.id, touched: [ref('host', host)] },
    )
    delete vm.recovery
    return [operation.target]
  },
  phaseEnded: (fleet, operation) => bootVerdict(fleet, vmOfPower(fleet, operation)),
  abandon(fleet, operation) {
    const vm = vmOfPower(fleet, operation)
    if (failedInGuest(operation)) crash(fleet, vm, blamedFor(operation))
    else goDown(fleet, vm, 'stopped')
  },
}

const lacksAgent = (vm: VmRecord): RefusalFact[] =>
  vm.guest.agent ? [] : [refusal('guest_agent_missing', { vm: vm.name })]

/** Asks the guest to shut down. Called off in time, it goes on running. */
export const shutdownVm = defineAction({
  name: 'vm.shutdown',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    return [...mustRun(fleet, vm), ...lacksAgent(vm)]
  },
  plan: (fleet, { vmId }) => ({ durationS: GUEST_SHUTDOWN_S + POWER_OFF_S, frees: freed(fleet, vmOf(fleet, vmId)) }),
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    vm.state = 'stopping'
    const begun = beginPower(
      fleet,
      'vm.shutdown',
      vm,
      [wait('guest-shutdown', GUEST_SHUTDOWN_S), wait('power-off', POWER_OFF_S, { pointOfNoReturn: true })],
      actor,
    )
    emit(fleet, 'vm.stopping', ref('vm', vm), { how: 'shutdown' }, { actor, operationId: begun.operationId })
    return begun
  },
})

/** Pulls the plug. On a suspended VM it throws the saved memory away. */
export const stopVm = defineAction({
  name: 'vm.stop',
  refusals: (fleet, { vmId }) => mustBeOnOrSuspended(fleet, vmOf(fleet, vmId)),
  plan: (fleet, { vmId }) => ({ durationS: POWER_OFF_S, frees: freed(fleet, vmOf(fleet, vmId)) }),
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    // A suspended guest holds no memory, and must not seem to while it is thrown away.
    if (vm.state !== 'suspended') vm.state = 'stopping'
    const begun = beginPower(fleet, 'vm.stop', vm, [wait('power-off', POWER_OFF_S, { pointOfNoReturn: true })], actor)
    emit(fleet, 'vm.stopping', ref('vm', vm), { how: 'stop' }, { actor, operationId: begun.operationId })
    return begun
  },
})

const freed = (fleet: FleetState, vm: VmRecord): { memoryMiB: number; storageGiB: number } => ({
  memoryMiB: vm.state === 'suspended' ? 0 : footprintMiB(hostOfVm(fleet, vm), vm.memoryMiB),
  storageGiB: vm.suspendImageBytes / 1_073_741_824,
})

const goingDown = (kind: 'vm.shutdown' | 'vm.stop', how: 'shutdown' | 'stop'): Lifecycle => ({
  kind,
  finish(fleet, operation) {
    const vm = vmOfPower(fleet, operation)
    goDown(fleet, vm, 'stopped')
    emit(
      fleet,
      'vm.stopped',
      ref('vm', vm),
      { how },
      { actor: operation.actor, operationId: operation.id, touched: [ref('host', hostOfVm(fleet, vm))] },
    )
    return [operation.target]
  },
  abandon: (fleet, operation) => comeUp(fleet, vmOfPower(fleet, operation)),
})
export const shutdownLifecycle = goingDown('vm.shutdown', 'shutdown')
export const stopLifecycle = goingDown('vm.stop', 'stop')

/** Asks the guest to restart. It keeps its place, its memory and the CPU that it was shown. */
export const rebootVm = defineAction({
  name: 'vm.reboot',
  refusals: (fleet, { vmId }) => {
    const vm = vmOf(fleet, vmId)
    return [...mustRun(fleet, vm), ...lacksAgent(vm), ...cannotBoot(vm)]
  },
  plan: (fleet, { vmId }) => ({
    durationS: estimateAllS(fleet, rebootPhases(fleet, vmOf(fleet, vmId))),
    downtimeMs: 1000 * estimateAllS(fleet, rebootPhases(fleet, vmOf(fleet, vmId))),
  }),
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    vm.state = 'stopping'
    return beginPower(fleet, 'vm.reboot', vm, rebootPhases(fleet, vm), actor)
  },
})
const rebootPhases = (fleet: FleetState, vm: VmRecord): PhaseSpec[] => [
  wait('guest-shutdown', GUEST_SHUTDOWN_S),
  ...resetPhases(fleet, vm),
]

/** Presses the reset button: the guest gets no chance to save anything. */
export const resetVm = defineAction({
  name: 'vm.reset',
  refusals: (fleet, { vmId }) => [...mustRun(fleet, vmOf(fleet, vmId)), ...cannotBoot(vmOf(fleet, vmId))],
  plan: (fleet, { vmId }) => ({
    durationS: estimateAllS(fleet, resetPhases(fleet, vmOf(fleet, vmId))),
    downtimeMs: 1000 * estimateAllS(fleet, resetPhases(fleet, vmOf(fleet, vmId))),
  }),
  start: (fleet, { vmId }, actor) => {
    const vm = vmOf(fleet, vmId)
    vm.state = 'starting'
    pause(fleet, vm)
    forgetSerial(fleet, vm)
    shakeOff(fleet, vm)
    return beginPower(fleet, 'vm.reset', vm, resetPhases(fleet, vm), actor)
  },
})
const resetPhases = (fleet: FleetState, vm: VmRecord): PhaseSpec[] =>
  bootPhases(vm, hostOfVm(fleet, vm)).map(phase => ({ ...phase, pointOfNoReturn: true }))

const restarting = (kind: 'vm.reboot' | 'vm.reset', event: 'vm.rebooted' | 'vm.reset'): Lifecycle => ({
  kind,
  phaseStarting(fleet, operation, phase) {
    const vm = vmOfPower(fleet, operation)
    if (phase.name !== 'network-boot' && (phase.name !== 'boot' || vm.state === 'starting')) return
    pause(fleet, vm)
    forgetSerial(fleet, vm)
    shakeOff(fleet, vm)
    vm.state = 'starting'
  },
  finish(fleet, operation) {
    const vm = vmOfPower(fleet, operation)
    vm.startedAtMs = fleet.nowMs
    comeUp(fleet, vm)
    emit(
      fleet,
      event,
      ref('vm', vm),
      { durationS: seconds(fleet, operation) },
      { actor: operation.actor, operationId: operation.id },
    )
    return [operation.target]
  },
  phaseEnded: (fleet, operation, { name }) =>
    name === 'boot' ? bootVerdict(fleet, vmOfPower(fleet, operation)) : undefined,
  abandon(fleet, operation) {
    const vm = vmOfPower(fleet, operation)
    if (failedInGuest(operation)) crash(fleet, vm, blamedFor(operation))
    else comeUp(fleet, vm)
  },
})
export const rebootLifecycle = restarting('vm.reboot', 'vm.rebooted')
export const resetLifecycle = restarting('vm.reset', 'vm.reset')
