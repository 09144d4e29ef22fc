import type { BootDevice, Guest, LayerId, NetworkId, OperationId, TemplateId, VmId, Workload } from '@vivarium/model'

export interface DiskRecord {
  readonly id: string
  sizeGiB: number
  /** The layer that it writes to. */
  layerId: LayerId
}

/** What one version of a template holds: a VM that is deployed gets that. It never changes. */
export interface TemplateImage {
  readonly version: number
  readonly note: string
  /** The version that its VM was checked out of; its disks stand on those of that version. */
  readonly basedOn: number | null
  readonly sourceVmId: VmId | null
  readonly guest: Guest
  readonly vcpus: number
  readonly memoryMiB: number
  readonly disks: readonly DiskRecord[]
  readonly networkIds: readonly NetworkId[]
  /** `host-passthrough` or a CPU model of its own; absent where the cluster of what is deployed says. */
  readonly cpuModel?: string
  /** What is deployed tries to start from that; absent where nobody said. */
  readonly bootOrder?: readonly BootDevice[]
  readonly workload: Workload
  readonly createdAtMs: number
}

/** A template with its current version. */
export interface TemplateRecord extends TemplateImage {
  readonly id: TemplateId
  name: string
  description: string
  /** The template and version that its source VM came from. */
  readonly parent: { readonly templateId: TemplateId; readonly version: number } | null
  /** The versions before the current one that are kept, oldest first. */
  readonly older: readonly TemplateImage[]
  deployedCount: number
  activeOperationId: OperationId | null
}
