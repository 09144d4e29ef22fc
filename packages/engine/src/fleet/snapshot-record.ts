import type { BootDevice, LayerId, SnapshotId, VmId } from '@vivarium/model'
import type { SerialRecord } from './guest-state'
import type { VmRecord } from './state'

/** What of a VM's hardware comes back with a snapshot. */
interface Hardware extends Readonly<Pick<VmRecord, 'vcpus' | 'memoryMiB' | 'cpu' | 'cpuModel'>> {
  /** Null where nobody said; a snapshot of an earlier time does not know. */
  readonly bootOrder?: readonly BootDevice[] | null
}

export const hardwareOf = ({ vcpus, memoryMiB, cpu, cpuModel, bootOrder = null }: Hardware): Hardware => ({
  vcpus,
  memoryMiB,
  cpu: { ...cpu },
  ...(cpuModel == null ? {} : { cpuModel }),
  bootOrder,
})

export interface SnapshotRecord {
  readonly id: SnapshotId
  readonly vmId: VmId
  readonly name: string
  readonly description: string
  readonly parentId: SnapshotId | null
  readonly withMemory: boolean
  readonly quiesced: boolean
  readonly memoryImageBytes: number
  readonly createdAtMs: number
  /** The frozen layer of each disk, by disk id, with the disk's size then. */
  readonly disks: readonly { readonly diskId: string; readonly layerId: LayerId; readonly sizeGiB: number }[]
  readonly hardware: Hardware
  /** With memory: what the guest's CPU looked like. */
  readonly exposedCpuModel: string | null
  readonly exposedMicrocode?: string
  /** With memory: what its console was. */
  readonly serial?: SerialRecord
}

/** A snapshot that a VM tries out, and what it was before and may be again. Its former layers are held here. */
export interface PreviewRecord {
  readonly snapshotId: SnapshotId
  readonly sinceMs: number
  readonly before: Pick<VmRecord, 'disks' | 'memory' | 'currentSnapshotId'> & Hardware
}
