import {
  array,
  boolean,
  enum as enum_,
  gte,
  type infer as Infer,
  int,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  object,
  optional,
  regex,
  strictObject,
  string,
} from 'zod/mini'
import { AlarmCounts } from './alarm-counts'
import { FAULT_KINDS } from './fault'
import { ClusterId, DatastoreId, HostId, NetworkId, SnapshotId, TemplateId, VmId } from './ids'
import { SnapshotCreate } from './snapshot'
import { Disk, DiskSizeGiB, Nic } from './vm-disks-nics'
import { VM_STATES } from './vm-states'
import { VmUsage } from './vm-usage'

/** Why a guest that is on stands still. */
export const PAUSE_REASONS = ['no_space', 'storage_unreachable', 'host_not_responding'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]
export const GUEST_FAMILIES = ['linux', 'windows', 'bsd'] as const
export type GuestFamily = (typeof GUEST_FAMILIES)[number]
/** What a guest does all day; its demand is a function of the seed, the guest and the time. */
export const GENERATED_PROFILES = ['idle', 'web', 'batch', 'database', 'desktop', 'cpu-bound', 'hostile'] as const
/** A guest of profile `trace` does what was recorded elsewhere and came with the scenario. */
export const WORKLOAD_PROFILES = [...GENERATED_PROFILES, 'trace'] as const
export type WorkloadProfile = (typeof WORKLOAD_PROFILES)[number]

/** The host's own CPU, model and features, with no baseline between. */
export const HOST_PASSTHROUGH = 'host-passthrough'
/** `host-passthrough`, or the name of a CPU model. */
export const VmCpuModel = string().check(minLength(1), maxLength(60))

/** What a machine can start from: its disks, an image in its drive, or a server on its network. */
export const BOOT_DEVICES = ['disk', 'cd', 'network'] as const
export type BootDevice = (typeof BOOT_DEVICES)[number]
/** What is tried, in that order; what is left out is not tried. */
export const BootOrder = array(enum_(BOOT_DEVICES)).check(minLength(1), maxLength(BOOT_DEVICES.length))

/** Who comes first when a failed host's VMs are restarted; `disabled` is not restarted. */
export const RESTART_PRIORITIES = ['disabled', 'low', 'medium', 'high'] as const
export type RestartPriority = (typeof RESTART_PRIORITIES)[number]

/** Letters, digits, dots and dashes, as a DNS label allows and people expect of a machine's name. */
export const VM_NAME_PATTERN = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/
export const VmName = string().check(minLength(1), maxLength(63), regex(VM_NAME_PATTERN))
export const TAG_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u
export const Tag = string().check(minLength(1), maxLength(40), regex(TAG_PATTERN))
export const Vcpus = int().check(gte(1), lte(128))
export const MemoryMiB = int().check(gte(64), lte(4_194_304))
/** Its weight where guests compete for a datastore: 500 is low, 1000 normal, 2000 high. */
export const DiskShares = int().check(gte(100), lte(10_000))

export const Guest = object({
  os: string(),
  family: enum_(GUEST_FAMILIES),
  /** The kernel knows it is virtualized: a para host takes it. */
  paravirtualKernel: boolean(),
  /** Tools in the guest that answer a shutdown, allow hot add and a balloon. */
  agent: boolean(),
})
export type Guest = Infer<typeof Guest>
export const GuestInput = strictObject({
  os: string().check(minLength(1), maxLength(80)),
  family: enum_(GUEST_FAMILIES),
  paravirtualKernel: optional(boolean()),
  agent: optional(boolean()),
})
export type GuestInput = Infer<typeof GuestInput>

export const CpuAllocation = object({ shares: int(), reservationMHz: number(), limitMHz: nullable(number()) })
export type CpuAllocation = Infer<typeof CpuAllocation>
/** `limitMiB` is what its host holds for it at most, null for as much as it has. */
export const MemoryAllocation = object({ shares: int(), reservationMiB: number(), limitMiB: nullable(number()) })
export type MemoryAllocation = Infer<typeof MemoryAllocation>
/** More than any cluster has, and far from where numbers stop being exact. */
const MOST_MIB = 1_000_000_000_000
const MOST_MHZ = 1_000_000_000_000
/** A change of how a guest stands to its neighbours; what is left out stays. */
export const CpuAllocationPatch = strictObject({
  shares: optional(int().check(gte(2), lte(262_144))),
  reservationMHz: optional(number().check(gte(0), lte(MOST_MHZ))),
  limitMHz: optional(nullable(number().check(gte(1), lte(MOST_MHZ)))),
})
export const MemoryAllocationPatch = strictObject({
  shares: optional(int().check(gte(1), lte(1_000_000_000))),
  reservationMiB: optional(number().check(gte(0), lte(MOST_MIB))),
  limitMiB: optional(nullable(number().check(gte(1), lte(MOST_MIB)))),
})
export const Workload = object({
  profile: enum_(WORKLOAD_PROFILES),
  /** Mean CPU demand while on, as a fraction of its vCPUs, 0 to 1. */
  intensity: number(),
  /** Bytes of distinct memory that it keeps rewriting, and how often: what a live migration runs after. */
  dirtyMiBps: number(),
  workingSetMiB: number(),
  /** The name of the trace that it follows, with profile `trace` and no other. */
  trace: optional(string()),
  /** The VM that it sends all its traffic to; to everybody where absent. */
  peerId: optional(VmId),
})
export type Workload = Infer<typeof Workload>
export const WorkloadInput = strictObject({
  profile: enum_(WORKLOAD_PROFILES),
  intensity: optional(number().check(gte(0), lte(1))),
  dirtyMiBps: optional(number().check(gte(0), lte(1_000_000))),
  workingSetMiB: optional(number().check(gte(0), lte(4_194_304))),
  /** Profile `trace` names a trace of the scenario. Its mean is the intensity; another intensity scales the trace. */
  trace: optional(string().check(minLength(1), maxLength(80))),
  peerId: optional(VmId),
})
export type WorkloadInput = Infer<typeof WorkloadInput>

/** A device of the host that is handed through, a part of one of its NICs (SR-IOV), or an image in its own storage as a CD. */
export const DEVICE_KINDS = ['passthrough', 'sr-iov', 'local-iso'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]
/** What ties a VM that is on to its host, by a name of its own within the VM. */
export const VmDevice = strictObject({
  kind: enum_(DEVICE_KINDS),
  name: string().check(minLength(1), maxLength(80)),
})
export type VmDevice = Infer<typeof VmDevice>

export const Vm = object({
  id: VmId,
  name: string(),
  description: string(),
  state: enum_(VM_STATES),
  hostId: nullable(HostId),
  hostName: nullable(string()),
  hostVendor: nullable(string()),
  clusterId: nullable(ClusterId),
  clusterName: nullable(string()),
  vcpus: int(),
  memoryMiB: int(),
  guest: Guest,
  disks: array(Disk),
  nics: array(Nic),
  devices: array(VmDevice),
  cpu: CpuAllocation,
  memory: MemoryAllocation,
  diskShares: int(),
  workload: Workload,
  tags: array(string()),
  protected: boolean(),
  restartPriority: enum_(RESTART_PRIORITIES),
  bootOrder: BootOrder,
  /** What it would start from now; absent where nothing of its order holds a system. */
  bootsFrom: optional(enum_(BOOT_DEVICES)),
  /** While it lies in the recycle bin: when it goes for good. */
  expiresAt: optional(string()),
  templateId: optional(TemplateId),
  templateName: optional(string()),
  /** The template's version that it came from; out of date where the template has a newer one. */
  templateVersion: optional(int()),
  templateOutdated: optional(boolean()),
  /** It was checked out of that template, for its next version. */
  draftOfId: optional(TemplateId),
  currentSnapshotId: optional(SnapshotId),
  snapshotCount: int(),
  /** Absent where there are none. */
  oldestSnapshotAt: optional(string()),
  activeOperationId: optional(string()),
  /** `host-passthrough` or a CPU model of its own, from its next power-on; absent where its cluster says. */
  cpuModel: optional(string()),
  /** The CPU model that its guest has seen since power-on, which a live migration must find again; absent while it is off. */
  exposedCpuModel: optional(string()),
  usage: VmUsage,
  /** CPU of the last two hours in percent, oldest first; empty while it is off. */
  cpuTrend: array(number()),
  createdAt: string(),
  /** Set while it is on: when the guest came up. */
  startedAt: optional(string()),
  /** Set while its state is `running` and it stands still: its datastore is full or out of reach, or its host does not respond. It goes on when that is over. */
  paused: optional(object({ reason: enum_(PAUSE_REASONS), since: string() })),
  /** How it is broken on purpose; left out where it is not. */
  faults: optional(array(enum_(FAULT_KINDS))),
  alarms: optional(AlarmCounts),
  /** Set where availability gave up restarting it, after so many starts in place and on other hosts: in error until somebody starts it. */
  restartsExhausted: optional(object({ since: string(), restarts: int(), relocations: int() })),
  /** Set while it tries a snapshot out: to be committed or undone. */
  preview: optional(object({ snapshotId: SnapshotId, snapshotName: string(), since: string() })),
})
export type Vm = Infer<typeof Vm>

const Devices = array(VmDevice).check(maxLength(8))
const NicInput = strictObject({ networkId: NetworkId })
const Tags = array(Tag).check(maxLength(32))

export const VmCreate = strictObject({
  name: VmName,
  description: optional(string().check(maxLength(2000))),
  vcpus: Vcpus,
  memoryMiB: MemoryMiB,
  disks: array(strictObject({ sizeGiB: DiskSizeGiB, datastoreId: optional(DatastoreId) })).check(
    minLength(1),
    maxLength(16),
  ),
  nics: optional(array(NicInput).check(maxLength(8))),
  guest: optional(GuestInput),
  hostId: optional(HostId),
  clusterId: optional(ClusterId),
  devices: optional(Devices),
  /** What its cluster shows where it is left out. */
  cpuModel: optional(VmCpuModel),
  workload: optional(WorkloadInput),
  tags: optional(Tags),
  start: optional(boolean()),
})
export type VmCreate = Infer<typeof VmCreate>

/** Hardware changes on a VM that runs are hot adds: more, never less, and only where the guest's agent takes part. */
export const VmPatch = strictObject({
  name: optional(VmName),
  description: optional(string().check(maxLength(2000))),
  tags: optional(Tags),
  protected: optional(boolean()),
  restartPriority: optional(enum_(RESTART_PRIORITIES)),
  /** From its next start. */
  bootOrder: optional(BootOrder),
  vcpus: optional(Vcpus),
  memoryMiB: optional(MemoryMiB),
  cpu: optional(CpuAllocationPatch),
  memory: optional(MemoryAllocationPatch),
  diskShares: optional(DiskShares),
  /** While it is off; null for what its cluster shows. */
  cpuModel: optional(nullable(VmCpuModel)),
  /** All that it has from then on: what is left out is detached. */
  devices: optional(Devices),
  /** The VM that it sends all its traffic to; null for everybody. */
  peerId: optional(nullable(VmId)),
})
export type VmPatch = Infer<typeof VmPatch>

/** `instant`: of a guest that runs, in a moment, sharing its memory and its disks until either writes to them. */
export const CLONE_MODES = ['full', 'linked', 'instant'] as const
export type CloneMode = (typeof CLONE_MODES)[number]
export const CloneBody = strictObject({
  name: VmName,
  mode: enum_(CLONE_MODES),
  snapshotId: optional(SnapshotId),
  hostId: optional(HostId),
  datastoreId: optional(DatastoreId),
  start: optional(boolean()),
})
export type CloneBody = Infer<typeof CloneBody>

export const ConvertBody = strictObject({ name: optional(VmName) })
export type ConvertBody = Infer<typeof ConvertBody>

/** Verbs that many VMs take at once. */
export const BULK_VERBS = [
  'start',
  'shutdown',
  'stop',
  'reboot',
  'suspend',
  'resume',
  'delete',
  'restore',
  'migrate',
  'snapshot',
  'tag',
] as const
export type BulkVerb = (typeof BULK_VERBS)[number]
export const BulkBody = strictObject({
  verb: enum_(BULK_VERBS),
  vmIds: array(VmId).check(minLength(1), maxLength(5000)),
  addTags: optional(Tags),
  removeTags: optional(Tags),
  /** Where a migration goes; without it each goes to the best host for it. */
  hostId: optional(HostId),
  /** What a snapshot is called and keeps, the same for all. */
  snapshot: optional(SnapshotCreate),
})
export type BulkBody = Infer<typeof BulkBody>
