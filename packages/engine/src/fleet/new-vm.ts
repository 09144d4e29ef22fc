import type {
  BootDevice,
  CpuAllocation,
  Guest,
  GuestInput,
  HostId,
  MemoryAllocation,
  NetworkId,
  TemplateId,
  VmDevice,
  VmId,
  Workload,
  WorkloadInput,
} from '@vivarium/model'
import { hash32 } from '../kernel/random'
import { defaultWorkload } from '../physics/workload'
import { addressPools } from './addresses'
import { leaveRules } from './affinity'
import { noteDisks } from './disk-past'
import { forgetVm } from './gone'
import { releaseLayer } from './layers'
import { hostOf } from './lookup'
import { mint } from './mint'
import { leaveHost } from './power'
import { giveBack } from './space-watch'
import type { DiskRecord, FleetState, NicRecord, VmRecord } from './state'
import { freeImage, homeDatastore } from './storage-usage'
import { traceOf } from './traces'

const DEFAULT_GUEST: Guest = { os: 'Ubuntu 24.04', family: 'linux', paravirtualKernel: true, agent: true }
/** Shares follow the vCPUs: 1000 each is "normal" (VMware's resource management guide). */
const SHARES_PER_VCPU = 1000
/** Low is 500 and high 2000, as VMware has them. */
const NORMAL_DISK_SHARES = 1000

export const toGuest = (guest: GuestInput | undefined): Guest =>
  guest === undefined
    ? DEFAULT_GUEST
    : {
        os: guest.os,
        family: guest.family,
        paravirtualKernel: guest.paravirtualKernel ?? guest.family === 'linux',
        agent: guest.agent ?? guest.family !== 'bsd',
      }

/** A workload with all its numbers: those that were not said are usual for its profile. */
export function toWorkload(
  fleet: Pick<FleetState, 'traces'>,
  workload: WorkloadInput | undefined,
  memoryMiB: number,
): Workload {
  const profile = workload?.profile ?? 'idle'
  const usual = defaultWorkload(profile, memoryMiB)
  const trace = workload === undefined ? undefined : traceOf(fleet, workload)
  return {
    profile,
    ...(trace === undefined ? {} : { trace: trace.name }),
    intensity: workload?.intensity ?? trace?.mean ?? usual.intensity,
    dirtyMiBps: workload?.dirtyMiBps ?? usual.dirtyMiBps,
    workingSetMiB: Math.min(memoryMiB, workload?.workingSetMiB ?? usual.workingSetMiB),
    ...(workload?.peerId === undefined ? {} : { peerId: workload.peerId }),
  }
}

export const toCpu = (
  vcpus: number,
  cpu: Partial<{ [K in keyof CpuAllocation]: CpuAllocation[K] | undefined }> = {},
): CpuAllocation => ({
  shares: cpu.shares ?? vcpus * SHARES_PER_VCPU,
  reservationMHz: cpu.reservationMHz ?? 0,
  limitMHz: cpu.limitMHz ?? null,
})

/** An allocation with what a patch names put in. */
export const patchedCpu = (
  cpu: CpuAllocation,
  patch: { [K in keyof CpuAllocation]?: CpuAllocation[K] | undefined } = {},
): CpuAllocation => ({
  shares: patch.shares ?? cpu.shares,
  reservationMHz: patch.reservationMHz ?? cpu.reservationMHz,
  limitMHz: patch.limitMHz === undefined ? cpu.limitMHz : patch.limitMHz,
})

/** Normal memory shares: ten for each MiB (VMware's resource management guide). A guest can reserve no more than it has. */
const SHARES_PER_MIB = 10
export const toMemory = (
  memoryMiB: number,
  memory: Partial<{ [K in keyof MemoryAllocation]: MemoryAllocation[K] | undefined }> = {},
): MemoryAllocation => ({
  shares: memory.shares ?? memoryMiB * SHARES_PER_MIB,
  reservationMiB: Math.min(memoryMiB, memory.reservationMiB ?? 0),
  limitMiB: memory.limitMiB ?? null,
})

/** An allocation with what a patch names put in. */
export const patchedMemory = (
  memory: MemoryAllocation,
  patch: { [K in keyof MemoryAllocation]?: MemoryAllocation[K] | undefined } = {},
): MemoryAllocation => ({
  shares: patch.shares ?? memory.shares,
  reservationMiB: patch.reservationMiB ?? memory.reservationMiB,
  limitMiB: patch.limitMiB === undefined ? memory.limitMiB : patch.limitMiB,
})

/** VMware: a pool's usual shares are those of a guest of four vCPUs and 16 GB. */
export const usualPool = (): { cpu: CpuAllocation; memory: MemoryAllocation } => ({
  cpu: toCpu(4),
  memory: toMemory(16_384),
})

interface NewVm {
  readonly id?: VmId
  readonly name: string
  readonly description: string
  readonly hostId: HostId
  readonly vcpus: number
  readonly memoryMiB: number
  readonly guest: Guest
  readonly networkIds: readonly NetworkId[]
  readonly cpu?: CpuAllocation
  readonly memory?: MemoryAllocation
  readonly diskShares?: number
  readonly devices?: readonly VmDevice[] | undefined
  readonly cpuModel?: string | null | undefined
  readonly bootOrder?: readonly BootDevice[] | undefined
  readonly workload: Workload
  readonly tags: readonly string[]
  readonly templateId: TemplateId | null
  readonly templateVersion?: number | undefined
  readonly draftOfId?: TemplateId
}

type NextAddress = ReturnType<typeof addressPools>

/** Registers a VM that is being made: it has its name, its place and its addresses, and no disks yet. */
export function registerVm(fleet: FleetState, spec: NewVm, nextAddress: NextAddress = addressPools(fleet)): VmRecord {
  const id = spec.id ?? mint(fleet, 'vm')
  const vm: VmRecord = {
    id,
    name: spec.name,
    description: spec.description,
    state: 'provisioning',
    hostId: spec.hostId,
    vcpus: spec.vcpus,
    memoryMiB: spec.memoryMiB,
    guest: { ...spec.guest },
    disks: [],
    nics: spec.networkIds.map((networkId, index) => newNic(fleet, networkId, index, nextAddress)),
    ...(spec.devices === undefined || spec.devices.length === 0 ? {} : { devices: spec.devices }),
    cpu: spec.cpu ?? toCpu(spec.vcpus),
    ...(spec.cpuModel == null ? {} : { cpuModel: spec.cpuModel }),
    ...(spec.bootOrder === undefined ? {} : { bootOrder: [...new Set(spec.bootOrder)] }),
    memory: spec.memory ?? toMemory(spec.memoryMiB),
    diskShares: spec.diskShares ?? NORMAL_DISK_SHARES,
    workload: { ...spec.workload },
    tags: [...spec.tags],
    protected: false,
    restartPriority: 'medium',
    createdAtMs: fleet.nowMs,
    startedAtMs: null,
    paused: null,
    exposedCpuModel: null,
    templateId: spec.templateId,
    ...(spec.templateVersion === undefined ? {} : { templateVersion: spec.templateVersion }),
    ...(spec.draftOfId === undefined ? {} : { draftOfId: spec.draftOfId }),
    currentSnapshotId: null,
    activeOperationId: null,
    expiresAtMs: null,
    suspendImageBytes: 0,
    runs: [],
  }
  fleet.vms[id] = vm
  const host = hostOf(fleet, spec.hostId)
  host.vmIds = [...host.vmIds, id]
  if (vm.workload.peerId !== undefined) fleet.talkerIds.push(id)
  return vm
}

/** A NIC on the next free address of a network. Six bytes of a MAC: QEMU's prefix, then what follows from the VM and the place of its NIC. */
export function newNic(fleet: FleetState, networkId: NetworkId, index: number, nextAddress: NextAddress): NicRecord {
  const hash = hash32(fleet.seed, fleet.minted, index)
  const byte = (place: number): string => ((hash >>> (8 * place)) & 255).toString(16).padStart(2, '0')
  return {
    id: `nic-${index}`,
    networkId,
    mac: ['52:54:00', byte(0), byte(1), byte(2)].join(':'),
    ipv4: nextAddress(networkId),
  }
}

/** Takes a VM out of the fleet with all that is its own: disks, snapshots, registration. Returns the bytes freed. */
export function eraseVm(fleet: FleetState, vm: VmRecord): number {
  noteDisks(fleet, vm)
  let freed = vm.suspendImageBytes
  if (freed > 0) giveBack(fleet, homeDatastore(fleet, vm), freed)
  for (const snapshot of Object.values(fleet.snapshots)) {
    if (snapshot.vmId !== vm.id) continue
    freed += snapshot.memoryImageBytes
    freeImage(fleet, snapshot)
    for (const disk of snapshot.disks) freed += releaseLayer(fleet, disk.layerId)
    delete fleet.snapshots[snapshot.id]
  }
  for (const disk of vm.disks) freed += releaseLayer(fleet, disk.layerId)
  leaveHost(fleet, vm)
  leaveRules(fleet, vm.id)
  forgetVm(fleet, vm)
  return freed
}

export const newDisk = (index: number, sizeGiB: number, layerId: DiskRecord['layerId']): DiskRecord => ({
  id: `disk-${index}`,
  sizeGiB,
  layerId,
})
