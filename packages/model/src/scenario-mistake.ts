/** What can be wrong with a scenario document whose shape is right: references, capacities, CPU models. */
export const SCENARIO_MISTAKE_CODES = [
  'unknown_reference',
  'name_taken',
  'unknown_cpu_model',
  'cpu_vendor_disagrees',
  'baseline_unsupported_by_host',
  'cpu_model_beyond_host',
  'host_out_of_memory',
  'host_out_of_cpu',
  'datastore_out_of_space',
  'datastore_not_on_host',
  'network_not_on_host',
  'disk_used_beyond_size',
  'guest_not_hosted',
  'vcpus_exceed_host',
  'subnet_invalid',
  'no_host_fits',
  'host_in_maintenance',
  'host_not_on',
  'peer_is_itself',
  'id_taken',
  'linked_without_template',
  'template_version_unknown',
  'template_versions_unordered',
  'template_checked_out_twice',
  'template_circle',
  'cluster_mixes_vendors',
  'rule_incomplete',
  'trace_unknown',
  'trace_without_profile',
  'trace_name_taken',
  'file_path_taken',
  'file_without_disk',
  'threshold_missing',
  'layer_unknown',
  'layer_elsewhere',
  'layer_unused',
  'layer_written',
  'layers_incomplete',
  'snapshot_unknown',
  'fault_unfit',
] as const
export type ScenarioMistakeCode = (typeof SCENARIO_MISTAKE_CODES)[number]

/** A mistake in a scenario document: RFC 6901 pointer, code of the message catalogue, facts. */
export interface ScenarioMistake {
  readonly pointer: string
  readonly code: ScenarioMistakeCode
  readonly params: Readonly<Record<string, string | number>>
}
