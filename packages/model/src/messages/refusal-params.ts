import type { AlarmMeasure } from '../alarm'
import type { CpuVendor, HostState, VirtualizationKind } from '../host'
import type { MigrationAlgorithm, PostCopyObstacle } from '../migration-kinds'
import type { OperationKind, OperationState } from '../operation'
import { REFUSAL_CODES, type RefusalCode, type RefusalFact } from '../problem'
import type { ResourceKind } from '../ref'
import type { BootDevice, DeviceKind, GuestFamily } from '../vm'
import type { VmState } from '../vm-states'

export type YesNo = 'yes' | 'no'

/** A refusal code and how many hosts gave it, `insufficient_memory:3`: what placement met on its way. */
export type HostReason = `${RefusalCode}:${number}`

/**
 * The facts that each refusal carries: names as they are, sizes in the unit of the key.
 * `vm` and `host` are names. A VM that is only being asked for is named as it would be.
 */
export type RefusalParams = {
  /** `vmVendor` is the CPU that the guest runs on, or last ran on; `running` is yes for a suspended guest too, whose memory remembers its CPU. */
  cpu_vendor_mismatch: { vm: string; host: string; vmVendor: CpuVendor; hostVendor: CpuVendor; running: YesNo }
  /** `guestModel` is what the guest has seen since power-on; `baseline` a model that the hosts of both ends have, where there is one. */
  cpu_features_missing: {
    vm: string
    host: string
    features: string[]
    guestModel: string
    hostModel: string
    baseline?: string
  }
  /** It sees its host's own CPU. `features` are those that only one of the two has; none where they go by other names only. */
  /** Microcodes only where they differ. */
  cpu_passthrough_mismatch: {
    vm: string
    host: string
    features: string[]
    guestModel: string
    hostModel: string
    guestMicrocode?: string
    hostMicrocode?: string
  }
  /** What the VM's own CPU model has and the host, or its cluster's baseline, has not; no features where the vendor is another. */
  cpu_model_not_offered: { vm: string; host: string; model: string; offered: string; features: string[] }
  architecture_mismatch: { vm: string; host: string; vmArchitecture: string; hostArchitecture: string }
  /** `freeMiB` after all that guests which are on, and guests on their way, hold. */
  insufficient_memory: { host: string; neededMiB: number; freeMiB: number }
  /** Of reserved cycles, not of use. */
  insufficient_cpu: { host: string; neededMHz: number; freeMHz: number }
  cpu_requirement_exceeds_host: { host: string; vcpus: number; threads: number }
  /** In maintenance, or entering it. */
  host_in_maintenance: { host: string }
  host_not_connected: { host: string; state: HostState }
  datastore_unreachable_from_host: { host: string; datastores: string[] }
  insufficient_storage: { datastore: string; neededGiB: number; freeGiB: number }
  network_unavailable_on_host: { host: string; networks: string[] }
  guest_needs_paravirtual_kernel: { vm: string; host: string; os: string }
  /** `hostFamily` is what the OS-level host itself runs. */
  guest_os_not_hosted: { vm: string; host: string; os: string; hostFamily: GuestFamily }
  /** `host` has the device. */
  device_pinned_to_host: { vm: string; host: string; device: string; kind: DeviceKind }
  affinity_violated: { vm: string; host: string; rule: string }
  peer_is_itself: { vm: string }
  vm_not_running: { vm: string; state: VmState }
  vm_not_stopped: { vm: string; state: VmState }
  vm_not_suspended: { vm: string; state: VmState }
  vm_in_recycle_bin: { vm: string }
  vm_not_in_recycle_bin: { vm: string }
  /** `name` is the thing that the other operation holds. */
  operation_in_progress: { name: string; kind: OperationKind; operationId: string }
  /** `name` is the VM or template to be cloned; `why`: what an instant clone can't be made of, or where it can't go. */
  instant_clone_unsupported: {
    name: string
    why: 'template' | 'snapshot' | 'other_host' | 'other_datastore' | 'chain' | 'devices'
  }
  snapshot_limit_reached: { vm: string; limit: number }
  /** `users` are the linked clones that read through it. */
  snapshot_in_use: { snapshot: string; users: string[] }
  vm_in_preview: { vm: string; snapshot: string }
  vm_not_in_preview: { vm: string; snapshot: string }
  /** `name` is a VM or a template. */
  has_linked_clones: { name: string; clones: string[] }
  /** `vm` is the one in which the next version is being made. */
  template_checked_out: { template: string; vm: string }
  template_not_checked_out: { template: string }
  template_version_current: { template: string; version: number }
  template_version_gone: { template: string; version: number; versions: string[] }
  protected_from_deletion: { vm: string }
  name_taken: { name: string; kind: ResourceKind }
  same_host: { vm: string; host: string }
  ha_capacity_violated: { cluster: string; neededMiB: number; freeMiB: number; hostFailures: number }
  /** `quota` is the kind of thing that is counted. */
  quota_exceeded: { quota: ResourceKind; wanted: number; limit: number }
  not_cancellable: { kind: OperationKind; operationId: string; state: OperationState }
  cannot_start_post_copy: { operationId: string; target: string; why: PostCopyObstacle }
  /** With `limitS` its time was over: so many seconds. */
  migration_did_not_converge: {
    vm: string
    host: string
    dirtyMiBps: number
    bandwidthMiBps: number
    rounds: number
    limitS?: number
  }
  merge_did_not_converge: { vm: string; snapshot: string; writeMiBps: number; mergeMiBps: number; rounds: number }
  migration_method_unsupported: {
    vm: string
    host: string
    algorithm: MigrationAlgorithm
    virtualization: VirtualizationKind
  }
  /** Its memory is kept, and knows the devices of `from`. */
  virtualization_mismatch: {
    vm: string
    host: string
    from: VirtualizationKind
    to: VirtualizationKind
    running: YesNo
  }
  /** `why`: the guest has no agent, or less is asked for than it has. */
  hot_add_unsupported: { vm: string; resource: 'vcpus' | 'memory'; why: 'no_agent' | 'less' }
  disk_cannot_shrink: { vm: string; disk: string; sizeGiB: number; requestedGiB: number }
  /** `disk` may neither grow, move nor become a template's while they read it. */
  disk_has_snapshots: { vm: string; disk: string; snapshots: string[] }
  /** `reasons`: most frequent first. */
  /** Snapshots keep all disks of a VM together, so none comes to it or leaves it. */
  vm_has_snapshots: { vm: string; snapshots: string[] }
  /** A VM starts from its first disk, and what is saved of its memory lies beside that. */
  boot_disk_needed: { vm: string; disk: string }
  /** Its guest has no agent that would let go of `device`. */
  hot_unplug_unsupported: { vm: string; device: string }
  device_limit_reached: { vm: string; device: 'disk' | 'nic'; limit: number }
  no_suitable_host: { vm: string; reasons: HostReason[] }
  no_addresses_left: { network: string; subnet: string }
  host_not_in_maintenance: { host: string; state: HostState }
  host_not_off: { host: string; state: HostState }
  nothing_to_restore: { host: string }
  /** It is in service, and is to be empty. */
  host_in_use: { host: string; state: HostState }
  /** None of its links carries anything. */
  host_link_down: { host: string }
  already_broken: { target: string }
  guest_agent_missing: { vm: string }
  memory_snapshot_needs_running: { vm: string; state: VmState }
  /** `hosts` lack features of that model. */
  /** `hosts` lack the same `features`; across vendors none are named, but both vendors. */
  cpu_baseline_unsupported: {
    cluster: string
    baseline: string
    hosts: string[]
    features: string[]
    baselineVendor?: CpuVendor
    hostVendor?: CpuVendor
  }
  /** `vms` are on, suspended or in a snapshot's memory, and have seen `features` that the baseline does not have. */
  cpu_baseline_exceeded: { cluster: string; baseline: string; vms: string[]; features: string[] }
  /** More is to be reserved than it may use: its memory, or its CPU limit. `unit` is of both figures. */
  reservation_too_large: { vm: string; unit: 'MHz' | 'MiB'; reserved: number; most: number }
  /** `hosts` have given out more than `factor` lets them. */
  overcommit_below_use: { cluster: string; factor: number; hosts: string[] }
  /** `neededMHz` of reservations, of which `pool` has `freeMHz` left and may not ask for more. */
  pool_exhausted: { pool: string; unit: 'MHz' | 'MiB'; needed: number; free: number }
  pool_in_itself: { pool: string; parent: string }
  too_large_to_step: { requestedS: number; limitS: number }
  /** What was tried, in that order. */
  no_bootable_device: { vm: string; order: BootDevice[] }
  cpu_model_unknown: { model: string; known: string[] }
  /** `what` is missing: VMs or a tag, or hosts of the cluster. */
  /** `what`: a number needs a threshold, a state takes none, and not every number's past is known. */
  threshold_unfit: { measure: AlarmMeasure; what: 'missing' | 'not_taken' | 'not_sustained' }
  /** `two` of a rule that is about VMs among themselves. */
  rule_incomplete: { rule: string; what: 'vms' | 'two' | 'hosts' }
  /** A VM or a host, and the cluster that it is in instead of the one that asks for it. */
  in_other_cluster: { name: string; its: string; cluster: string }
  /** `other` asks the opposite of one of the same VMs. */
  rule_conflict: { rule: string; other: string }
  recommendation_outdated: { cluster: string; gone: number }
  /** Both as RFC 3339 on the simulated clock. */
  past_is_read_only: { shown: string; present: string }
  nothing_to_undo: Record<string, never>
  nothing_to_redo: Record<string, never>
  branch_is_present: { branch: string }
  history_forgotten: { commands: number }
  opening_cancelled: { scenario: string }
}

/** Makes a refusal, with the facts that its code asks for. `pointer` is an RFC 6901 pointer into the request's body. */
export const refusal = <C extends RefusalCode>(code: C, params: RefusalParams[C], pointer?: string): RefusalFact =>
  pointer === undefined ? { code, params } : { code, params, pointer }

/** Parts a placement's reason into its code and how many hosts gave it; null for a code that does not exist. */
export const parseHostReason = (reason: string): { code: RefusalCode; hosts: number } | null => {
  const colon = reason.lastIndexOf(':')
  const code = REFUSAL_CODES.find(known => known === reason.slice(0, colon))
  return code === undefined ? null : { code, hosts: Number(reason.slice(colon + 1)) }
}
