import { type ActionInput, type Ref, type RefusalFact, refusal } from '@vivarium/model'
import { downNics, inService } from '../fleet/faults'
import { emit } from '../fleet/log'
import { dataOf, faultOf, hostOf, ref, vmOf, vmsOfHost } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import { mint } from '../fleet/mint'
import { setPowered } from '../fleet/powered'
import { busy } from '../fleet/rules'
import type { FaultRecord, FleetState, HostRecord, VmRecord } from '../fleet/state'
import { begin, schedule } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, type PhaseSpec, wait } from '../operations/phases'
import { AT_ONCE, defineAction, started } from './define'
import { HOST_BOOT_S, RECONNECT_S } from './durations'

type Input = ActionInput<'fault.inject'>

/** The links that a link failure is about. */
const meant = (host: HostRecord, nicId: string | null | undefined): string[] =>
  host.nics.map(nic => nic.id).filter(id => (nicId ?? id) === id)

/** What is broken can't break again, and a host that is off can't fail. */
function alreadyBroken(fleet: FleetState, host: HostRecord, { kind, nicId }: Input): RefusalFact[] {
  if (kind === 'host-failure')
    return host.state === 'failed' || host.state === 'off'
      ? [refusal('host_not_connected', { host: host.name, state: host.state }, '/hostId')]
      : []
  const down = downNics(fleet, host)
  return meant(host, nicId).every(id => down.includes(id))
    ? [refusal('host_link_down', { host: host.name }, nicId === undefined ? '/hostId' : '/nicId')]
    : []
}

const refOf = (fault: FaultRecord, { name }: VmRecord | HostRecord): Ref => ref('fault', { id: fault.id, name })

function goesDown(fleet: FleetState, host: HostRecord, fault: FaultRecord, actor: string): void {
  const context = { actor, touched: [refOf(fault, host)] }
  if (fault.kind === 'host-failure') {
    host.state = 'failed'
    setPowered(fleet, host, 'off')
    emit(fleet, 'host.failed', ref('host', host), { vms: vmsOfHost(fleet, host).filter(holdsMemory).length }, context)
    schedule(fleet, 'host-lost', fleet.nowMs, host.id, 0)
    return
  }
  if (host.state === 'connected') host.state = inService(fleet, host)
  emit(fleet, 'host.link-failed', ref('host', host), { nics: meant(host, fault.nicId) }, context)
  schedule(fleet, 'links-lost', fleet.nowMs, host.id, 0)
}

/** Breaks something, at once: a host with its guests, or links of a host. What ran over it ends as each verb says. */
export const injectFault = defineAction({
  name: 'fault.inject',
  refusals: (fleet, input) => alreadyBroken(fleet, hostOf(fleet, input.hostId), input),
  plan: () => AT_ONCE,
  start: (fleet, input, actor) => {
    const host = hostOf(fleet, input.hostId)
    const fault: FaultRecord = {
      id: mint(fleet, 'fault'),
      kind: input.kind,
      hostId: host.id,
      nicId: input.kind === 'link-failure' ? (input.nicId ?? null) : null,
      sinceMs: fleet.nowMs,
    }
    fleet.faults[fault.id] = fault
    goesDown(fleet, host, fault, actor)
    return { subject: refOf(fault, host), operationId: null }
  },
})

const repairPhases = ({ kind }: FaultRecord): PhaseSpec[] =>
  kind === 'host-failure' ? [wait('host-boot', HOST_BOOT_S)] : [wait('reconfigure', RECONNECT_S)]

/** What a fault is about, and what nothing else is done to while it is mended. */
const subjectOf = (fleet: FleetState, { vmId, hostId }: FaultRecord): VmRecord | HostRecord =>
  vmId === undefined ? hostOf(fleet, hostId) : vmOf(fleet, vmId)

/** Mends what is broken. A host boots and is connected again, its guests still down; links come up. */
export const clearFault = defineAction({
  name: 'fault.clear',
  refusals: (fleet, { faultId }) => busy(fleet, subjectOf(fleet, faultOf(fleet, faultId))),
  plan: (fleet, { faultId }) => ({ durationS: estimateAllS(fleet, repairPhases(faultOf(fleet, faultId))) }),
  start: (fleet, { faultId }, actor) => {
    const fault = faultOf(fleet, faultId)
    const host = hostOf(fleet, fault.hostId)
    if (fault.kind === 'host-failure') setPowered(fleet, host, 'booting')
    return started(
      begin(fleet, {
        actor,
        target: fault.vmId === undefined ? ref('host', host) : ref('vm', vmOf(fleet, fault.vmId)),
        phases: repairPhases(fault),
        data: { kind: 'fault.clear', faultId },
      }),
    )
  },
})

export const clearFaultLifecycle: Lifecycle = {
  kind: 'fault.clear',
  finish(fleet, operation) {
    const fault = faultOf(fleet, dataOf(operation, 'fault.clear').faultId)
    const host = hostOf(fleet, fault.hostId)
    const context = {
      actor: operation.actor,
      operationId: operation.id,
      touched: [refOf(fault, fault.vmId === undefined ? host : vmOf(fleet, fault.vmId))],
    }
    const before = downNics(fleet, host)
    delete fleet.faults[fault.id]
    if (fault.vmId !== undefined) {
      const vm = ref('vm', vmOf(fleet, fault.vmId))
      emit(fleet, 'vm.guest-repaired', vm, {}, context)
      return [vm]
    }
    if (fault.kind === 'host-failure') {
      host.state = inService(fleet, host)
      setPowered(fleet, host, 'on')
      emit(fleet, 'host.repaired', ref('host', host), {}, context)
    } else {
      const still = downNics(fleet, host)
      if (host.state === 'disconnected') host.state = inService(fleet, host)
      const nics = before.filter(id => !still.includes(id))
      emit(fleet, 'host.link-repaired', ref('host', host), { nics }, context)
      schedule(fleet, 'links-lost', fleet.nowMs, host.id, 0)
    }
    return [ref('host', host)]
  },
  abandon(fleet, operation) {
    const fault = faultOf(fleet, dataOf(operation, 'fault.clear').faultId)
    if (fault.kind === 'host-failure') setPowered(fleet, hostOf(fleet, fault.hostId), 'off')
  },
}
