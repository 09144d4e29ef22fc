import {
  array,
  boolean,
  enum as enum_,
  gt,
  gte,
  type infer as Infer,
  int,
  iso,
  literal,
  lte,
  maxLength,
  minLength,
  number,
  optional,
  regex,
  strictObject,
  string,
} from 'zod/mini'
import { AlarmDefinitionCreate } from './alarm'
import { CPU_VENDORS, VIRTUALIZATION_KINDS } from './host'
import { Firewall } from './network'
import { OptionalId, ScenarioCluster } from './scenario-cluster'
import {
  Description,
  Name,
  Reference,
  ScenarioDisk,
  ScenarioFiles,
  ScenarioLayer,
  ScenarioSnapshot,
  StoredGiB,
} from './scenario-disks'
import { ScenarioFault } from './scenario-faults'
import { DATASTORE_KINDS } from './storage'
import {
  BootOrder,
  CpuAllocationPatch,
  DiskShares,
  GuestInput,
  MemoryAllocationPatch,
  MemoryMiB,
  RESTART_PRIORITIES,
  Tag,
  Vcpus,
  VmCpuModel,
  VmDevice,
  VmName,
  WorkloadInput,
} from './vm'

export const SUBNET_PATTERN = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/

/** States that a host can begin in. */
const SCENARIO_HOST_STATES = ['connected', 'maintenance', 'off', 'standby', 'failed'] as const

export const ScenarioHost = strictObject({
  id: OptionalId,
  name: Name,
  cluster: Reference,
  cpu: strictObject({
    /** Follows from the model; when given it must agree. */
    vendor: optional(enum_(CPU_VENDORS)),
    /** As in libvirt's CPU map: `Icelake-Server`, `EPYC-Milan`. */
    model: string(),
    sockets: int().check(gte(1), lte(8)),
    coresPerSocket: int().check(gte(1), lte(192)),
    threadsPerCore: int().check(gte(1), lte(8)),
    mhz: int().check(gte(100), lte(10_000)),
    /** Its microcode, as /proc/cpuinfo tells it (`0xd0003e7`): a guest with the host’s own CPU goes on live only where that is the same. */
    microcode: optional(string().check(regex(/^0x[0-9a-f]{1,16}$/))),
  }),
  memoryMiB: int().check(gte(1024), lte(67_108_864)),
  nics: optional(
    array(
      strictObject({
        id: optional(string()),
        bandwidthMbps: number().check(gt(0), lte(800_000)),
        /** False while the link is down. */
        up: optional(boolean()),
      }),
    ).check(minLength(1), maxLength(16)),
  ),
  virtualization: optional(enum_(VIRTUALIZATION_KINDS)),
  /** All of the document where left out. */
  datastores: optional(array(Reference)),
  networks: optional(array(Reference)),
  /** Connected where left out; `standby` is off to save power, and powered on again when it is wanted. */
  state: optional(enum_(SCENARIO_HOST_STATES)),
  /** The same as `state` `maintenance`. */
  maintenance: optional(boolean()),
  /** VMs that maintenance or a failure took elsewhere, and that are to come back, in the order in which they left. */
  evacuated: optional(array(Reference).check(maxLength(100_000))),
})
export type ScenarioHost = Infer<typeof ScenarioHost>

export const ScenarioDatastore = strictObject({
  id: OptionalId,
  name: Name,
  kind: enum_(DATASTORE_KINDS),
  /** Of its disks; its replicas share it. */
  capacityGiB: number().check(gt(0), lte(10_000_000)),
  readMBps: number().check(gt(0), lte(1_000_000)),
  writeMBps: number().check(gt(0), lte(1_000_000)),
  /** Accesses a second; a usual number for its kind where left out. */
  iops: optional(number().check(gte(1), lte(100_000_000))),
  /** Copies of every block, one where left out: each write takes so many times as much of space, of the write pool and of the accesses. */
  replicas: optional(int().check(gte(1), lte(3))),
})
export type ScenarioDatastore = Infer<typeof ScenarioDatastore>

export const ScenarioNetwork = strictObject({
  id: OptionalId,
  name: Name,
  vlanId: int().check(gte(0), lte(4094)),
  subnet: string().check(regex(SUBNET_PATTERN)),
  /** A router joins it to the other networks that have one. */
  routed: optional(boolean()),
  /** In their order; `from` and `to` name networks of this document or ranges of addresses. */
  firewall: optional(Firewall),
})
export type ScenarioNetwork = Infer<typeof ScenarioNetwork>

/** An earlier version of a template. */
const ScenarioTemplateVersion = strictObject({
  version: int().check(gte(1)),
  note: optional(Description),
  /** The version that its VM was checked out of. */
  basedOn: optional(int().check(gte(1))),
  guest: optional(GuestInput),
  vcpus: Vcpus,
  memoryMiB: MemoryMiB,
  disks: array(ScenarioDisk).check(minLength(1), maxLength(16)),
  files: optional(ScenarioFiles),
  networks: optional(array(Reference)),
  /** `host-passthrough` or a CPU model; what the cluster of what is deployed shows where left out. */
  cpuModel: optional(VmCpuModel),
  /** What is deployed tries to start from. */
  bootOrder: optional(BootOrder),
  workload: optional(WorkloadInput),
  ageHours: optional(number().check(gte(0), lte(876_000))),
})
export type ScenarioTemplateVersion = Infer<typeof ScenarioTemplateVersion>

export const ScenarioTemplate = strictObject({
  id: OptionalId,
  name: VmName,
  description: optional(Description),
  version: optional(int().check(gte(1))),
  note: optional(Description),
  basedOn: optional(int().check(gte(1))),
  parent: optional(strictObject({ template: Reference, version: int().check(gte(1)) })),
  /** Its earlier versions that are kept, oldest first. */
  olderVersions: optional(array(ScenarioTemplateVersion).check(maxLength(1000))),
  guest: GuestInput,
  vcpus: Vcpus,
  memoryMiB: MemoryMiB,
  disks: array(ScenarioDisk).check(minLength(1), maxLength(16)),
  files: optional(ScenarioFiles),
  networks: optional(array(Reference)),
  /** `host-passthrough` or a CPU model; what the cluster of what is deployed shows where left out. */
  cpuModel: optional(VmCpuModel),
  /** What is deployed tries to start from. */
  bootOrder: optional(BootOrder),
  workload: optional(WorkloadInput),
  /** How long it has existed; longer than any VM that was deployed from it where left out. */
  ageHours: optional(number().check(gte(0), lte(876_000))),
})
export type ScenarioTemplate = Infer<typeof ScenarioTemplate>

export const ScenarioVm = strictObject({
  id: OptionalId,
  name: VmName,
  description: optional(Description),
  /** Placed by the fleet where left out. */
  host: optional(Reference),
  state: optional(enum_(['running', 'stopped', 'suspended'])),
  vcpus: Vcpus,
  memoryMiB: MemoryMiB,
  guest: optional(GuestInput),
  disks: array(ScenarioDisk).check(minLength(1), maxLength(16)),
  /** What was written at its console; over the template's where it is linked. */
  files: optional(ScenarioFiles),
  /** `connected` is yes where left out. */
  nics: optional(array(strictObject({ network: Reference, connected: optional(boolean()) })).check(maxLength(8))),
  cpu: optional(CpuAllocationPatch),
  diskShares: optional(DiskShares),
  devices: optional(array(VmDevice).check(maxLength(8))),
  /** `host-passthrough` or a CPU model; what its cluster shows where left out. */
  cpuModel: optional(VmCpuModel),
  /** What it tries to start from; a disk, an image, the network where left out. */
  bootOrder: optional(BootOrder),
  memory: optional(MemoryAllocationPatch),
  /** A VM of this document that it sends all its traffic to; to everybody where left out. */
  peer: optional(Reference),
  workload: optional(WorkloadInput),
  tags: optional(array(Tag).check(maxLength(32))),
  protected: optional(boolean()),
  restartPriority: optional(enum_(RESTART_PRIORITIES)),
  /** Its guest fails whenever it boots. */
  guestFails: optional(boolean()),
  /** A template of this document that it was deployed from; with `linked` its first disk stands on the template's. */
  template: optional(Reference),
  linked: optional(boolean()),
  /** The template's version that it came from; the current one where left out. */
  templateVersion: optional(int().check(gte(1))),
  draft: optional(boolean()),
  snapshots: optional(array(ScenarioSnapshot).check(maxLength(1000))),
  /** The place in the list, from 0, of the snapshot that its disks stand on; the last where left out. */
  currentSnapshot: optional(int().check(gte(0))),
  /** Suspended: what its memory holds on disk. */
  memoryImageGiB: optional(StoredGiB),
  /** How long it has existed, for the story of the fleet. */
  ageHours: optional(number().check(gte(0), lte(876_000))),
})
export type ScenarioVm = Infer<typeof ScenarioVm>

/** A recorded CPU demand that guests follow: in percent of their vCPUs, at even steps, from the beginning again after its end. */
export const ScenarioTrace = strictObject({
  name: Name,
  /** Between two samples, 300 where left out; in between the demand is linear. */
  stepS: optional(int().check(gte(1), lte(86_400))),
  /** When its first sample is due; the scenario's start where left out. */
  startsAt: optional(iso.datetime()),
  percent: array(number().check(gte(0), lte(100))).check(minLength(1), maxLength(100_000)),
})
export type ScenarioTrace = Infer<typeof ScenarioTrace>

/** As it is made by the API; its id where it is to keep it. */
const ScenarioAlarmDefinition = strictObject({ id: OptionalId, ...AlarmDefinitionCreate.shape })

/** A fleet as a document: the nouns without what is derived. Ids are optional: names are references. */
export const Scenario = strictObject({
  /** Where an editor finds the JSON Schema of this format. */
  $schema: optional(string()),
  vivarium: literal(1),
  name: Name,
  description: optional(Description),
  seed: int().check(gte(0), lte(4_294_967_295)),
  startsAt: iso.datetime(),
  clusters: array(ScenarioCluster).check(minLength(1)),
  hosts: array(ScenarioHost).check(minLength(1), maxLength(5000)),
  datastores: array(ScenarioDatastore).check(minLength(1)),
  networks: array(ScenarioNetwork),
  templates: array(ScenarioTemplate),
  layers: optional(array(ScenarioLayer).check(maxLength(1_000_000))),
  traces: optional(array(ScenarioTrace).check(maxLength(5000))),
  vms: array(ScenarioVm).check(maxLength(100_000)),
  /** What raises alarms; the usual ones where left out. */
  alarmDefinitions: optional(array(ScenarioAlarmDefinition).check(maxLength(200))),
  /** What is broken, and what is to break. */
  faults: optional(array(ScenarioFault).check(maxLength(1000))),
})
export type Scenario = Infer<typeof Scenario>
