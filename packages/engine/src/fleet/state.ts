import type {
  BootDevice,
  ClusterId,
  CpuAllocation,
  CpuVendor,
  DatastoreId,
  DatastoreKind,
  FaultId,
  FaultPlanId,
  FirewallRule,
  Guest,
  HostId,
  HostNic,
  HostState,
  LayerId,
  MemoryAllocation,
  NetworkId,
  OperationId,
  PauseReason,
  RestartPriority,
  SnapshotId,
  TemplateId,
  VirtualizationKind,
  VmDevice,
  VmId,
  VmState,
  Workload,
} from '@vivarium/model'
import type { FlowTable } from '../kernel/flow-table'
import type { Timer } from '../kernel/queue'
import type { DemandTrace } from '../physics/trace'
import type { AlarmBook } from './alarm-state'
import type { Arrival } from './arrivals'
import type { BalloonMark } from './balloons'
import type { ClusterRecord, DecisionRecord, RestartRecord } from './cluster-state'
import type { DisksBefore } from './disk-past'
import type { EventRecord } from './event-record'
import type { FaultPlanRecord, FaultRecord, GuestTrouble, PastFault } from './fault-record'
import type { Fetching } from './fetching'
import type { GuestFiles, SerialRecord } from './guest-state'
import type { LabRecord } from './lab-record'
import type { OperationRecord } from './operation-record'
import type { PowerChange } from './powered'
import type { SendingChange } from './sending'
import type { SizesBefore } from './sizes'
import type { PreviewRecord, SnapshotRecord } from './snapshot-record'
import type { DiskRecord, TemplateRecord } from './template-record'

export type { ClusterRecord, DecisionRecord, PoolRecord, RestartRecord, RuleRecord } from './cluster-state'
export type { EventRecord } from './event-record'
export type { FaultNature, FaultPlanRecord, FaultRecord } from './fault-record'
export type { GuestFile, GuestFiles, GuestProcess, SerialRecord } from './guest-state'
export type { LabRecord } from './lab-record'
export type { OperationRecord, PhaseRecord, PhaseWork } from './operation-record'
export type { DiskRecord, TemplateImage, TemplateRecord } from './template-record'

/** Raised when a state means something else than before: a save of an earlier one is not read as this. */
export const STATE_FORMAT = 8

/** All times in the state are whole milliseconds since the scenario's start. */
export interface FleetState {
  readonly format: typeof STATE_FORMAT
  readonly scenario: string
  readonly seed: number
  /** The scenario's start, in milliseconds since 1970 UTC. */
  readonly epochMs: number
  nowMs: number
  /** What the driver of the clock was told; the physics never read it. */
  control: { rate: number; paused: boolean }
  /** The last number given to a timer or an event: ties in time are broken by it. */
  sequence: number
  /** How many ids were minted. */
  minted: number
  queue: Timer[]
  flows: FlowTable
  clusters: Record<ClusterId, ClusterRecord>
  hosts: Record<HostId, HostRecord>
  datastores: Record<DatastoreId, DatastoreRecord>
  networks: Record<NetworkId, NetworkRecord>
  templates: Record<TemplateId, TemplateRecord>
  vms: Record<VmId, VmRecord>
  /** Guests that ran and are no more, the latest to go last: their hosts' past is drawn from them. */
  gone: VmRecord[]
  /** Guests whose traffic goes to one other guest. */
  talkerIds: VmId[]
  snapshots: Record<SnapshotId, SnapshotRecord>
  layers: Record<LayerId, LayerRecord>
  /** Recorded demand, by its name in lower case; absent in a fleet without any. */
  readonly traces?: Readonly<Record<string, DemandTrace>>
  operations: Record<OperationId, OperationRecord>
  /** What is broken now. */
  faults: Record<FaultId, FaultRecord>
  /** What is to break; absent until something was planned. */
  faultPlans?: Record<FaultPlanId, FaultPlanRecord>
  /** What was broken and shows in charts, the latest to be mended last; absent until something was. */
  pastFaults?: PastFault[]
  /** The newest events, oldest first; at most `LOG_LIMIT`. */
  log: EventRecord[]
  /** The newest decisions of policies, oldest first. */
  decisions: DecisionRecord[]
  /** Guests that availability is to restart. */
  restarts: RestartRecord[]
  alarms: AlarmBook
  /** Absent where no lab is on. */
  lab?: LabRecord
}

export interface HostRecord {
  readonly id: HostId
  name: string
  readonly clusterId: ClusterId
  state: HostState
  cpu: {
    readonly vendor: CpuVendor
    readonly model: string
    readonly sockets: number
    readonly coresPerSocket: number
    readonly threadsPerCore: number
    readonly mhz: number
    readonly microcode?: string
  }
  /** The CPUs of machines that were replaced, the earliest first; absent where none was. */
  cpusBefore?: readonly { readonly untilMs: number; readonly cpu: HostRecord['cpu'] }[]
  readonly memoryMiB: number
  readonly nics: readonly HostNic[]
  readonly virtualization: VirtualizationKind
  readonly datastoreIds: readonly DatastoreId[]
  readonly networkIds: readonly NetworkId[]
  /** Registered here, on or off. The VM's `hostId` says the same from the other end. */
  vmIds: readonly VmId[]
  /** What its guests that are on send over its NICs at their mean demand, in whole bytes per second, and how many they are; those with a peer apart. */
  sentBps: number
  senders: number
  /** Images of templates that were brought here from storage elsewhere, by the latest use, newest last. */
  imageCache: { readonly templateId: TemplateId; readonly bytes: number; readonly lastUsedMs: number }[]
  /** What sending guests' memory took of it, oldest change first. */
  sending: SendingChange[]
  /** What balloons held when its guests, or what they may have, changed, oldest first. */
  balloons: BalloonMark[]
  /** Memory that came, or comes, with guests that are moved here, oldest first. */
  arrivals: Arrival[]
  /** Memory held for guests that are on their way here, by the operation that brings them. */
  reservations: { operationId: OperationId; vmId: VmId; memoryMiB: number }[]
  /** When it was switched on or off, oldest first: what its past draw is drawn from. On before, and where there is none. */
  powered: PowerChange[]
  activeOperationId: OperationId | null
  /** VMs that maintenance or a failure took elsewhere, and that are not back; absent where there is none. */
  evacuated?: readonly VmId[]
}

export interface DatastoreRecord {
  readonly id: DatastoreId
  readonly name: string
  readonly kind: DatastoreKind
  /** What it holds of its guests' blocks: its disks hold so many replicas of each. */
  readonly capacityGiB: number
  readonly readMBps: number
  readonly writeMBps: number
  /** Copies of every block; one where absent. */
  readonly replicas?: number
  /** Accesses a second. */
  readonly iops: number
  /** What its layers may come to hold: the sum of their disks' sizes. */
  promisedBytes: number
  /** No fewer than its memory images have: those of the last look, and what came since. */
  imageBytes: number
  /** Blocks that were freed in this very moment; those of before are on their way back as a flow. */
  freedBytes: number
  /** When its space is looked at next; null where it can't fill. */
  spaceCheckMs: number | null
  /** A look that is due in this very moment. */
  spaceLookMs: number | null
  /** Guests that wait for space on it, the longest waiting first. */
  starvedVmIds: VmId[]
}

export interface NetworkRecord {
  readonly id: NetworkId
  readonly name: string
  readonly vlanId: number
  readonly subnet: string
  /** A router joins it to the other networks that have one. */
  readonly routed: boolean
  /** Its ordered lists of rules and since when each was in force, oldest first; absent where it never had any. */
  firewalls?: readonly { readonly fromMs: number; readonly rules: readonly FirewallRule[] }[]
}

export interface NicRecord {
  readonly id: string
  readonly networkId: NetworkId
  readonly mac: string
  ipv4: string | null
  /** Its cable is pulled; absent while it is plugged in. */
  readonly unplugged?: true
}

/** A stretch during which a guest was on, on one host, with so many vCPUs: what past minutes are drawn from. */
export interface RunInterval {
  readonly fromMs: number
  toMs: number | null
  readonly hostId: HostId
  readonly vcpus: number
  /** What it counts for in what its host's guests send. */
  readonly sentBps: number
  /** While its memory was copied: the part of its CPU time that it was kept from. */
  readonly throttle?: number
  /** While its pages followed it. */
  readonly fetching?: Fetching
  /** Since an instant clone: memory that it shared then with the others of its family, copy on write. */
  fork?: { readonly family: VmId; readonly sharedMiB: number; readonly sinceMs: number }
}

export interface VmRecord {
  readonly id: VmId
  name: string
  description: string
  state: VmState
  /** Where it is registered; null only in the recycle bin. */
  hostId: HostId | null
  vcpus: number
  memoryMiB: number
  guest: Guest
  disks: DiskRecord[]
  nics: NicRecord[]
  /** What ties it to its host while it is on; absent where there is nothing. */
  devices?: readonly VmDevice[]
  cpu: CpuAllocation
  /** `host-passthrough` or a CPU model of its own, from its next power-on; null or absent where its cluster says. */
  cpuModel?: string | null
  /** What it tries to start from; absent where nobody said. */
  bootOrder?: readonly BootDevice[]
  memory: MemoryAllocation
  /** Its weight where guests compete for a datastore; 1000 is normal. */
  diskShares: number
  workload: Workload
  tags: string[]
  protected: boolean
  restartPriority: RestartPriority
  readonly createdAtMs: number
  startedAtMs: number | null
  /** On, and standing still: its datastore is full or out of reach, or its host does not respond. */
  paused: { readonly reason: PauseReason; readonly sinceMs: number } | null
  /** The CPU model whose features the guest has seen since power-on; kept while it is suspended. */
  exposedCpuModel: string | null
  /** With its host’s own CPU: the microcode that came with it, where that is known. */
  exposedMicrocode?: string
  templateId: TemplateId | null
  /** The template's version that it came from. */
  readonly templateVersion?: number
  /** It was checked out of that template: its next version is made in it. */
  draftOfId?: TemplateId
  currentSnapshotId: SnapshotId | null
  activeOperationId: OperationId | null
  /** Since its guest failed: starts on its host and moves to others that did not help, and when availability gave up. */
  recovery?: { readonly restarts: number; readonly relocations: number; readonly gaveUpAtMs?: number }
  /** In the recycle bin: when it goes for good. */
  expiresAtMs: number | null
  /** Bytes of its memory that a suspend wrote to the first disk's datastore. */
  suspendImageBytes: number
  /** Absent until something is typed at its console. */
  serial?: SerialRecord
  runs: RunInterval[]
  /** Sizes that it had before they were changed, oldest change first; absent where none was. */
  before?: SizesBefore[]
  /** Its disks before they were changed, oldest change first; absent where none was. */
  disksBefore?: readonly DisksBefore[]
  /** What went wrong within it, oldest first; absent where nothing ever did. */
  trouble?: GuestTrouble[]
  /** Absent unless it tries a snapshot out. */
  preview?: PreviewRecord
}

export type { SnapshotRecord } from './snapshot-record'

/**
 * Blocks that differ from the parent's. Only a layer that some disk writes to grows; freezing it fixes `usedBytes`.
 * Alive as long as a disk, a snapshot, a template or a child layer stands on it.
 */
export interface LayerRecord {
  readonly id: LayerId
  /** The VM or template that it was made for; others that read through it are its linked clones. */
  ownerId: VmId | TemplateId
  parentId: LayerId | null
  datastoreId: DatastoreId
  /** How many disks, snapshots, templates, operations and child layers stand on it. */
  holders: number
  provisionedBytes: number
  /** Bytes held at `sinceMs`. */
  usedBytes: number
  /** While its guest runs: bytes per second written to it since `sinceMs`; 0 when frozen or idle. */
  writeBps: number
  sinceMs: number
  readonly createdAtMs: number
  /** What the guest wrote at its console, over the layers beneath; absent where nothing. */
  files?: GuestFiles
}
