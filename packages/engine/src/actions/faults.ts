import { type ActionInput, type RefusalFact, refusal } from '@vivarium/model'
import { natureOf } from '../fleet/fault-plans'
import { actorOf } from '../fleet/faults'
import { emit } from '../fleet/log'
import { dataOf, faultOf, hostOf, vmOf } from '../fleet/lookup'
import { mint } from '../fleet/mint'
import { openOperations } from '../fleet/operations'
import { setPowered } from '../fleet/powered'
import { busy } from '../fleet/rules'
import type { FaultPlanRecord, FaultRecord, FleetState } from '../fleet/state'
import { begin, schedule } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, type PhaseSpec, wait } from '../operations/phases'
import { AT_ONCE, defineAction, doneAtOnce, type Started, started } from './define'
import { HOST_BOOT_S, RECONNECT_S } from './durations'
import { alreadyBroken, mend, refOfFault, strike, targetOf } from './fault-effects'

type Input = ActionInput<'fault.inject'>

/** What could not be mended when its time was over is tried again: its host is busy. Our choice. */
export const AGAIN_MS = 1000

/** Effects are the fault's own, except where a policy breaks something to keep guests from running twice. */
const blamed = ({ kind }: Input, actor: string): string => (actor.startsWith('policy:') ? actor : actorOf(kind))

/** Breaks something now: for `plan`, if it was planned. */
export function breakNow(fleet: FleetState, input: Input, actor: string, plan?: FaultPlanRecord): Started {
  const durationS = 'durationS' in input ? input.durationS : undefined
  const fault: FaultRecord = {
    ...natureOf(input),
    id: mint(fleet, 'fault'),
    sinceMs: fleet.nowMs,
    ...(durationS === undefined ? {} : { untilMs: fleet.nowMs + Math.round(durationS * 1000) }),
    ...(plan === undefined ? {} : { planId: plan.id }),
  }
  const subject = refOfFault(fleet, fault)
  fleet.faults[fault.id] = fault
  strike(fleet, fault, blamed(input, actor))
  if (fault.untilMs !== undefined && fleet.faults[fault.id] !== undefined)
    schedule(fleet, 'fault', fault.untilMs, fault.id, 0)
  return { subject, operationId: null }
}

/** Breaks something, at once. What ran over it ends as each verb says. */
export const injectFault = defineAction({
  name: 'fault.inject',
  refusals: (fleet, input) => alreadyBroken(fleet, natureOf(input)),
  plan: () => AT_ONCE,
  start: (fleet, input, actor) => breakNow(fleet, input, actor),
})

/** A host boots, links are negotiated anew, storage logs in again; what is mended within a guest or in the API is so at once. */
function repairPhases({ kind, hostId, datastoreId }: FaultRecord): PhaseSpec[] {
  if (kind === 'host-failure') return [wait('host-boot', HOST_BOOT_S)]
  return [wait('reconfigure', hostId === undefined && datastoreId === undefined ? 0 : RECONNECT_S)]
}

function mending(fleet: FleetState, fault: FaultRecord): RefusalFact[] {
  if (fault.kind === 'guest-failure' && fault.vmId !== undefined) return busy(fleet, vmOf(fleet, fault.vmId))
  if (fault.hostId !== undefined) return busy(fleet, hostOf(fleet, fault.hostId))
  const under = [...openOperations(fleet)].find(({ data }) => data.kind === 'fault.clear' && data.faultId === fault.id)
  const { name } = targetOf(fleet, fault)
  return under === undefined
    ? []
    : [refusal('operation_in_progress', { name, kind: under.kind, operationId: under.id })]
}

/** Mends what is broken. A host boots and is connected again, its guests still down; what stood still goes on. */
export const clearFault = defineAction({
  name: 'fault.clear',
  refusals: (fleet, { faultId }) => mending(fleet, faultOf(fleet, faultId)),
  plan: (fleet, { faultId }) => ({ durationS: estimateAllS(fleet, repairPhases(faultOf(fleet, faultId))) }),
  start: (fleet, { faultId }, actor) => {
    const fault = faultOf(fleet, faultId)
    if (fault.kind === 'host-failure' && fault.hostId !== undefined)
      setPowered(fleet, hostOf(fleet, fault.hostId), 'booting')
    const target = targetOf(fleet, fault)
    return started(
      begin(fleet, {
        actor,
        target,
        // Only a host, and a guest that does not boot, is kept from other work meanwhile.
        locks: fault.hostId === undefined ? [] : [target],
        phases: repairPhases(fault),
        data: { kind: 'fault.clear', faultId },
      }),
    )
  },
})

/** Notes that a fault of the API met a call. What it did to the call is done already. */
export const noteStrike = defineAction({
  name: 'fault.strike',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { faultId, ...params }, actor) => {
    const fault = fleet.faults[faultId]
    // It was mended meanwhile.
    if (fault === undefined) return doneAtOnce('fault', { id: faultId, name: '' })
    const touched = [refOfFault(fleet, fault)]
    emit(fleet, 'fault.struck', targetOf(fleet, fault), { kind: fault.kind, ...params }, { actor, touched })
    return doneAtOnce('fault', { id: fault.id, name: targetOf(fleet, fault).name })
  },
})

export const clearFaultLifecycle: Lifecycle = {
  kind: 'fault.clear',
  finish(fleet, operation) {
    const fault = fleet.faults[dataOf(operation, 'fault.clear').faultId]
    // It ended by itself meanwhile: its guest was switched off, say.
    if (fault === undefined) return []
    const touched = [refOfFault(fleet, fault)]
    mend(fleet, fault, { actor: operation.actor, operationId: operation.id, touched })
    return [operation.target]
  },
  abandon(fleet, operation) {
    const fault = fleet.faults[dataOf(operation, 'fault.clear').faultId]
    // One that was to mend itself tries again.
    if (fault?.untilMs !== undefined) schedule(fleet, 'fault', fleet.nowMs + AGAIN_MS, fault.id, 0)
    if (fault?.kind === 'host-failure' && fault.hostId !== undefined)
      setPowered(fleet, hostOf(fleet, fault.hostId), 'off')
  },
}
