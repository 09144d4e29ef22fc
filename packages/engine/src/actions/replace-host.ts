import { type ActionInput, CPU_MODELS, cpuModel, type RefusalFact, refusal } from '@vivarium/model'
import { coldCpuMismatch, cpuMismatch, seenCpu } from '../fleet/cpu-rules'
import { inService, rememberFault } from '../fleet/faults'
import { emit } from '../fleet/log'
import { clusterOf, dataOf, hostOf, ref, vmsOfHost } from '../fleet/lookup'
import { poweredNow, setPowered } from '../fleet/powered'
import { busy } from '../fleet/rules'
import type { FleetState, HostRecord, VmRecord } from '../fleet/state'
import { begin, schedule } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { estimateAllS, type PhaseSpec, wait } from '../operations/phases'
import { shortOf } from './cluster'
import { defineAction, started } from './define'
import { HOST_BOOT_S, HOST_SHUTDOWN_S, HOST_SWAP_S } from './durations'

type Input = ActionInput<'host.replace'>

/** A host with another machine's CPU: as many sockets, cores and threads, at the same clock. */
function withCpu(host: HostRecord, model: string): HostRecord {
  if (model === host.cpu.model) return host
  const { microcode: _, ...cpu } = host.cpu
  return { ...host, cpu: { ...cpu, model, vendor: cpuModel(model)?.vendor ?? cpu.vendor } }
}

const modelOf = (host: HostRecord, { cpuModel: asked }: Pick<Input, 'cpuModel'>): string => asked ?? host.cpu.model

/** What a VM that stays registered there has against the other CPU: its memory remembers one, or it was installed under another vendor's. */
function against(vm: VmRecord, from: HostRecord, to: HostRecord, accepts: boolean): RefusalFact[] {
  const seen = seenCpu(vm)
  return seen === null ? coldCpuMismatch(vm.name, from, to, accepts) : cpuMismatch(vm.name, seen, from, to)
}

function phasesOf({ state }: HostRecord): PhaseSpec[] {
  return [
    ...(state === 'maintenance' ? [wait('power-off', HOST_SHUTDOWN_S, { pointOfNoReturn: true })] : []),
    wait('replace', HOST_SWAP_S, { pointOfNoReturn: true }),
    wait('host-boot', HOST_BOOT_S),
  ]
}

/**
 * Puts another machine in a host's place. It takes over the name, the network cards' places, the storage and the VMs that are
 * registered there, as a server does that gets another's service profile (Cisco UCS), or a Proxmox node set up anew under its
 * old name. It has to be out of service: in maintenance, off, or broken, which the new machine isn't.
 */
export const replaceHost = defineAction({
  name: 'host.replace',
  refusals: (fleet, { hostId, ...input }) => {
    const host = hostOf(fleet, hostId)
    const model = modelOf(host, input)
    const inTheWay = busy(fleet, host)
    if (inTheWay.length > 0) return inTheWay
    if (host.state !== 'maintenance' && host.state !== 'off' && host.state !== 'failed')
      return [refusal('host_in_use', { host: host.name, state: host.state })]
    if (cpuModel(model) === undefined)
      return [refusal('cpu_model_unknown', { model, known: Object.keys(CPU_MODELS) }, '/cpuModel')]
    const next = withCpu(host, model)
    const { cpuBaseline } = clusterOf(fleet, host.clusterId)
    return [
      ...(cpuBaseline === null ? [] : shortOf(fleet, host.clusterId, cpuBaseline, [next])),
      ...vmsOfHost(fleet, host).flatMap(vm => [
        ...busy(fleet, vm),
        ...against(vm, host, next, input.acceptCpuVendorChange ?? false),
      ]),
    ]
  },
  plan: (fleet, { hostId }) => {
    const host = hostOf(fleet, hostId)
    return {
      durationS: estimateAllS(fleet, phasesOf(host)),
      keeps: vmsOfHost(fleet, host).map(vm => ({ ref: ref('vm', vm), why: 'stays_registered' })),
    }
  },
  start: (fleet, { hostId, ...input }, actor) => {
    const host = hostOf(fleet, hostId)
    const model = modelOf(host, input)
    emit(fleet, 'host.replacing', ref('host', host), { model }, { actor })
    return started(
      begin(fleet, {
        actor,
        target: ref('host', host),
        phases: phasesOf(host),
        data: { kind: 'host.replace', hostId, cpuModel: model },
      }),
    )
  },
})

/** What was broken went with the machine. */
function dropFaults(fleet: FleetState, host: HostRecord): void {
  for (const fault of Object.values(fleet.faults)) {
    if (fault.hostId !== host.id || fault.vmId !== undefined) continue
    rememberFault(fleet, fault)
    delete fleet.faults[fault.id]
  }
}

export const replaceHostLifecycle: Lifecycle = {
  kind: 'host.replace',
  phaseStarting(fleet, operation, phase) {
    const host = hostOf(fleet, dataOf(operation, 'host.replace').hostId)
    if (phase.name === 'host-boot') setPowered(fleet, host, 'booting')
    if (phase.name !== 'replace' || host.state !== 'maintenance') return
    host.state = 'off'
    setPowered(fleet, host, 'off')
  },
  finish(fleet, operation) {
    const { hostId, cpuModel: model } = dataOf(operation, 'host.replace')
    const host = hostOf(fleet, hostId)
    const { cpu: before } = host
    dropFaults(fleet, host)
    if (model !== before.model) {
      host.cpusBefore = [...(host.cpusBefore ?? []), { untilMs: fleet.nowMs, cpu: before }]
      host.cpu = withCpu(host, model).cpu
    }
    host.imageCache = []
    host.state = inService(fleet, host)
    setPowered(fleet, host, 'on')
    schedule(fleet, 'links-lost', fleet.nowMs, host.id, 0)
    emit(
      fleet,
      'host.replaced',
      ref('host', host),
      { from: before.model, to: model, durationS: (fleet.nowMs - operation.startedAtMs) / 1000 },
      { actor: operation.actor, operationId: operation.id },
    )
    return [ref('host', host)]
  },
  abandon(fleet, operation) {
    const host = hostOf(fleet, dataOf(operation, 'host.replace').hostId)
    if (poweredNow(host) === 'booting') setPowered(fleet, host, 'off')
  },
}
