import type { AlarmMeasure } from '../alarm'
import type { FaultKind } from '../fault'
import type { CpuVendor, HostState, VirtualizationKind } from '../host'
import type { ScenarioMistake, ScenarioMistakeCode } from '../scenario-mistake'
import type { WorkloadProfile } from '../vm'

/** The things of a scenario document that have names. */
export type ScenarioNoun = 'cluster' | 'host' | 'datastore' | 'network' | 'template' | 'vm' | 'pool'

/** The facts that each mistake in a scenario document carries: names as the document has them. */
export type ScenarioMistakeParams = {
  unknown_reference: { kind: ScenarioNoun; name: string }
  name_taken: { kind: ScenarioNoun; name: string }
  unknown_cpu_model: { model: string }
  /** `vendor` is what the document says, `modelVendor` what the model is. */
  cpu_vendor_disagrees: { model: string; vendor: CpuVendor; modelVendor: CpuVendor }
  cpu_model_beyond_host: { vm: string; model: string; host: string; hostModel: string }
  baseline_unsupported_by_host: { cluster: string; baseline: string; host: string }
  /** `neededMiB` is what its guests that are on need, with their overhead. */
  host_out_of_memory: { host: string; neededMiB: number; memoryMiB: number }
  /** Cycles that its guests which are on have reserved. */
  host_out_of_cpu: { host: string; reservedMHz: number; cpuMHz: number }
  datastore_out_of_space: { datastore: string; neededGiB: number; capacityGiB: number }
  datastore_not_on_host: { datastore: string; host: string }
  network_not_on_host: { network: string; host: string }
  disk_used_beyond_size: { usedGiB: number; sizeGiB: number }
  guest_not_hosted: { vm: string; host: string; os: string; virtualization: VirtualizationKind }
  vcpus_exceed_host: { vm: string; host: string; vcpus: number; threads: number }
  subnet_invalid: { subnet: string }
  no_host_fits: { vm: string }
  host_in_maintenance: { vm: string; host: string }
  /** The host is off or failed. */
  host_not_on: { vm: string; host: string; state: HostState }
  peer_is_itself: { vm: string }
  id_taken: { id: string }
  linked_without_template: { vm: string }
  template_version_unknown: { template: string; version: number }
  template_versions_unordered: { template: string; version: number }
  template_checked_out_twice: { template: string }
  template_circle: { template: string }
  /** A cluster with a CPU baseline whose hosts are not of one vendor. */
  cluster_mixes_vendors: { cluster: string; baseline: string }
  rule_incomplete: { rule: string }
  /** An empty name where profile `trace` names none. */
  trace_unknown: { name: string }
  trace_without_profile: { trace: string; profile: WorkloadProfile }
  trace_name_taken: { name: string }
  file_path_taken: { path: string }
  file_without_disk: { path: string; disk: number }
  layer_unknown: { layer: string }
  layer_elsewhere: { layer: string; datastore: string }
  layer_unused: { layer: string }
  layer_written: { layer: string }
  layers_incomplete: { snapshot: string; disks: number }
  snapshot_unknown: { at: number }
  threshold_missing: { measure: AlarmMeasure }
  /** A field that a fault of that kind does not take, or lacks. */
  fault_unfit: { kind: FaultKind; field: string }
}

/** Makes a mistake, with the facts that its code asks for. `pointer` is an RFC 6901 pointer into the document. */
export const scenarioMistake = <C extends ScenarioMistakeCode>(
  code: C,
  params: ScenarioMistakeParams[C],
  pointer: string,
): ScenarioMistake => ({ pointer, code, params })
