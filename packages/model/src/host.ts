import {
  array,
  boolean,
  enum as enum_,
  type infer as Infer,
  int,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { AlarmCounts } from './alarm-counts'
import { FAULT_KINDS } from './fault'
import { ClusterId, DatastoreId, HostId, NetworkId, TemplateId, VmId } from './ids'

export const HOST_STATES = [
  'connected',
  'entering-maintenance',
  'maintenance',
  'disconnected',
  'failed',
  'off',
] as const
export type HostState = (typeof HOST_STATES)[number]
export const CPU_VENDORS = ['intel', 'amd', 'hygon', 'arm'] as const
export type CpuVendor = (typeof CPU_VENDORS)[number]
/** `full` is a type 1 hypervisor, `para` wants guests that know they are virtualized, `os-level` shares its kernel, `hosted` is type 2. */
export const VIRTUALIZATION_KINDS = ['full', 'para', 'os-level', 'hosted'] as const
export type VirtualizationKind = (typeof VIRTUALIZATION_KINDS)[number]

export const HostCpu = object({
  vendor: enum_(CPU_VENDORS),
  model: string(),
  sockets: int(),
  coresPerSocket: int(),
  threadsPerCore: int(),
  mhz: int(),
  /** As /proc/cpuinfo tells it; absent where nobody said. */
  microcode: optional(string()),
  features: array(string()),
})
export type HostCpu = Infer<typeof HostCpu>

/** `up` is false while the link is down; it is told by the API only. */
export const HostNic = object({ id: string(), bandwidthMbps: number(), up: optional(boolean()) })
export type HostNic = Infer<typeof HostNic>

export const HostUsage = object({
  /** Of all cores, 0 to 100. */
  cpuPercent: number(),
  memoryUsedMiB: number(),
  /** Memory given to the guests that are on, with their overhead. */
  memoryAllocatedMiB: number(),
  /** What its guests were asked to do without, while they touched more than there is. */
  reclaim: object({ sharedMiB: number(), balloonedMiB: number(), compressedMiB: number(), swappedMiB: number() }),
  /** vCPUs of the guests that are on. */
  vcpusAllocated: int(),
})
export type HostUsage = Infer<typeof HostUsage>

export const Host = object({
  id: HostId,
  name: string(),
  clusterId: ClusterId,
  clusterName: string(),
  state: enum_(HOST_STATES),
  cpu: HostCpu,
  memoryMiB: int(),
  nics: array(HostNic),
  virtualization: enum_(VIRTUALIZATION_KINDS),
  datastoreIds: array(DatastoreId),
  networkIds: array(NetworkId),
  vmCount: int(),
  runningVmCount: int(),
  usage: HostUsage,
  /** Images of templates that it has brought from storage elsewhere, the latest used last: full copies of them read nothing there. */
  imageCache: array(object({ templateId: TemplateId, sizeGiB: number(), lastUsedAt: string() })),
  /** How it is broken on purpose; left out where it is not. */
  faults: optional(array(enum_(FAULT_KINDS))),
  activeOperationId: optional(string()),
  /** VMs that maintenance or a failure took to other hosts, and that are not back. */
  evacuatedVmIds: optional(array(VmId)),
  alarms: optional(AlarmCounts),
})
export type Host = Infer<typeof Host>

export const HostPatch = strictObject({ name: optional(string()) })
export type HostPatch = Infer<typeof HostPatch>

/**
 * The machine that takes a host's place: of the same CPU model, or of another with as many cores. VMs that are off come under
 * another vendor's CPU only if that is accepted.
 */
export const ReplaceHostBody = strictObject({
  cpuModel: optional(string()),
  acceptCpuVendorChange: optional(boolean()),
})
export type ReplaceHostBody = Infer<typeof ReplaceHostBody>

/** `migrateStopped` also moves guests that are off; they stay registered here otherwise, as they lose nothing. */
export const EnterMaintenanceBody = strictObject({ migrateStopped: optional(boolean()) })
export type EnterMaintenanceBody = Infer<typeof EnterMaintenanceBody>
