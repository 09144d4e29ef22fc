import { CPU_MODELS, cpuModel, HOST_PASSTHROUGH, type RefusalFact, refusal } from '@vivarium/model'
import { missingFeatures } from '../physics/compatibility'
import type { FleetState, HostRecord, VmRecord } from './state'

/** The CPU model whose features a guest sees when it is powered on there: the cluster's baseline, else the host's own. */
const modelShownBy = (fleet: FleetState, host: HostRecord): string =>
  fleet.clusters[host.clusterId]?.cpuBaseline ?? host.cpu.model

/** The CPU model that a VM sees when it is powered on there: its own or the host's where it says so, else what is shown to all. */
export const modelShownTo = (fleet: FleetState, vm: Pick<VmRecord, 'cpuModel'>, host: HostRecord): string =>
  vm.cpuModel === HOST_PASSTHROUGH ? host.cpu.model : (vm.cpuModel ?? modelShownBy(fleet, host))

/** What a VM remembers of the CPU once it is powered on there: of the host's own, the microcode too. */
export const cpuShownTo = (
  fleet: FleetState,
  vm: Pick<VmRecord, 'cpuModel'>,
  host: HostRecord,
): Pick<VmRecord, 'exposedCpuModel' | 'exposedMicrocode'> => ({
  exposedCpuModel: modelShownTo(fleet, vm, host),
  ...(vm.cpuModel === HOST_PASSTHROUGH && host.cpu.microcode !== undefined
    ? { exposedMicrocode: host.cpu.microcode }
    : {}),
})

/** A model that a VM may be given: the host's own, or one that is known. */
export const cpuModelUnknown = (model: string | null | undefined): RefusalFact[] =>
  model == null || model === HOST_PASSTHROUGH || cpuModel(model) !== undefined
    ? []
    : [refusal('cpu_model_unknown', { model, known: [HOST_PASSTHROUGH, ...Object.keys(CPU_MODELS)] }, '/cpuModel')]

/** A CPU model of a VM's own is part of what is shown there (libvirt: "guest and host CPU are not compatible: Host CPU does not provide required features"). */
export function cpuModelNotOffered(
  fleet: FleetState,
  host: HostRecord,
  vm: string,
  model: string | null | undefined,
): RefusalFact[] {
  if (model == null || model === HOST_PASSTHROUGH) return []
  const offered = modelShownBy(fleet, host)
  const missing = missingFeatures(model, offered)
  const features = 'refusal' in missing ? [] : missing
  return !('refusal' in missing) && missing.length === 0
    ? []
    : [refusal('cpu_model_not_offered', { vm, host: host.name, model, offered, features })]
}

/** What a guest's memory remembers of its CPU, and whether it was the host's own. */
interface SeenCpu {
  readonly model: string
  readonly isHosts: boolean
  readonly microcode?: string
}

/** What a VM that is on, or suspended, has seen; nothing of one that is off. */
export const seenCpu = ({
  exposedCpuModel: model,
  exposedMicrocode: microcode,
  cpuModel,
}: Pick<VmRecord, 'exposedCpuModel' | 'exposedMicrocode' | 'cpuModel'>): SeenCpu | null =>
  model === null
    ? null
    : { model, isHosts: cpuModel === HOST_PASSTHROUGH, ...(microcode === undefined ? {} : { microcode }) }

/** A guest whose memory remembers a CPU needs the same vendor and all features that it has seen; one that has seen its host's own, the same CPU. */
export function cpuMismatch(vm: string, seen: SeenCpu, from: HostRecord | null, to: HostRecord): RefusalFact[] {
  const exposedModel = seen.model
  const missing = missingFeatures(exposedModel, to.cpu.model)
  if (!('refusal' in missing)) {
    if (seen.isHosts) return otherCpu(vm, seen, to)
    if (missing.length === 0) return []
    const back = missingFeatures(to.cpu.model, exposedModel)
    const baseline = Array.isArray(back) && back.length === 0 ? { baseline: to.cpu.model } : {}
    return [
      refusal(
        'cpu_features_missing',
        { vm, host: to.name, features: missing, guestModel: exposedModel, hostModel: to.cpu.model, ...baseline },
        '/hostId',
      ),
    ]
  }
  const vmVendor = from?.cpu.vendor ?? to.cpu.vendor
  if (missing.refusal === 'architecture_mismatch') return [architectureMismatch(vm, vmVendor, to)]
  return [
    refusal(
      'cpu_vendor_mismatch',
      { vm, host: to.name, vmVendor, hostVendor: to.cpu.vendor, running: 'yes' },
      '/hostId',
    ),
  ]
}

/** The CPU of a guest that sees its host's own is that model, with those features and no others, and with that microcode where both are known. */
function otherCpu(
  vm: string,
  { model: guestModel, microcode: guestMicrocode }: SeenCpu,
  { name: host, cpu: { model: hostModel, microcode: hostMicrocode } }: HostRecord,
): RefusalFact[] {
  const same = guestMicrocode === undefined || hostMicrocode === undefined || guestMicrocode === hostMicrocode
  if (guestModel === hostModel && same) return []
  const microcodes = same ? {} : { guestMicrocode, hostMicrocode }
  const only = (a: string, b: string): string[] => {
    const lacks = missingFeatures(a, b)
    return 'refusal' in lacks ? [] : lacks
  }
  const features = [...only(guestModel, hostModel), ...only(hostModel, guestModel)].sort()
  return [refusal('cpu_passthrough_mismatch', { vm, host, features, guestModel, hostModel, ...microcodes }, '/hostId')]
}

/** A stopped guest is bound by its architecture, and by its vendor unless the caller accepts the change. */
export function coldCpuMismatch(vm: string, from: HostRecord, to: HostRecord, accepts: boolean): RefusalFact[] {
  if ((from.cpu.vendor === 'arm') !== (to.cpu.vendor === 'arm')) return [architectureMismatch(vm, from.cpu.vendor, to)]
  if (from.cpu.vendor === to.cpu.vendor || accepts) return []
  return [
    refusal(
      'cpu_vendor_mismatch',
      { vm, host: to.name, vmVendor: from.cpu.vendor, hostVendor: to.cpu.vendor, running: 'no' },
      '/acceptCpuVendorChange',
    ),
  ]
}

const architecture = (vendor: HostRecord['cpu']['vendor']): string => (vendor === 'arm' ? 'aarch64' : 'x86_64')
const architectureMismatch = (vm: string, from: HostRecord['cpu']['vendor'], to: HostRecord): RefusalFact =>
  refusal(
    'architecture_mismatch',
    { vm, host: to.name, vmArchitecture: architecture(from), hostArchitecture: architecture(to.cpu.vendor) },
    '/hostId',
  )
