import type {
  CloneMode,
  ClusterId,
  DatastoreId,
  FaultId,
  HostId,
  LayerId,
  MigrationAlgorithm,
  MigrationKind,
  Plan,
  SnapshotId,
  TemplateId,
  VmId,
  VmState,
} from '@vivarium/model'
import type { CopyState } from '../physics/migration'

/** A disk that a clone or a storage move fills while it runs: its new layer is held by the operation until the end. */
export interface DiskCopy {
  readonly diskId: string
  readonly layerId: LayerId
}

/** Post-copy begins after so many rounds, only when it is told to, or never. */
export type PostCopyStart = number | 'by-hand' | null

/** What each verb must remember between its phases. Plain data, as all of the state. */
export type OperationData =
  | {
      readonly kind: 'vm.create'
      readonly vmId: VmId
      readonly start: boolean
      readonly origin: 'scratch' | 'template'
      readonly templateId: TemplateId | null
      /** It brings the template's image to its host, for others too. */
      readonly bringsImage: boolean
    }
  | {
      readonly kind: 'vm.clone'
      readonly vmId: VmId
      readonly sourceId: VmId
      readonly mode: CloneMode
      readonly start: boolean
    }
  | { readonly kind: 'vm.start' | 'vm.shutdown' | 'vm.stop' | 'vm.reboot' | 'vm.reset'; readonly vmId: VmId }
  | { readonly kind: 'vm.suspend' | 'vm.resume'; readonly vmId: VmId; readonly imageBytes: number }
  | {
      readonly kind: 'vm.migrate'
      readonly vmId: VmId
      readonly from: HostId
      readonly to: HostId
      readonly migration: MigrationKind
      readonly stateBefore: VmState
      readonly datastoreId: DatastoreId | null
      readonly copies: readonly DiskCopy[]
      readonly algorithm: MigrationAlgorithm
      /** Live: how the pre-copy stands after the last round. */
      copy: CopyState | null
      /** What it takes of the links at most, in bytes per second. */
      readonly capBps: number
      /** When post-copy begins; 0 once it was told to. */
      postCopyAfter: PostCopyStart
      rounds: number
      sentBytes: number
      downtimeMs: number
      /** What sending takes of its source now, in whole MHz. */
      sendingMHz: number
      /** What its plan foretold when it began. */
      readonly predicted: Pick<Plan, 'durationS' | 'downtimeMs' | 'transferredMiB'>
    }
  | { readonly kind: 'vm.convert-to-template'; readonly vmId: VmId; readonly name: string }
  | { readonly kind: 'vm.delete'; readonly vmId: VmId; readonly permanently: boolean; readonly stateBefore: VmState }
  | { readonly kind: 'vm.restore'; readonly vmId: VmId; readonly hostId: HostId; readonly expiresAtMs: number }
  | {
      readonly kind: 'snapshot.create'
      readonly vmId: VmId
      readonly name: string
      readonly description: string
      readonly withMemory: boolean
      readonly quiesce: boolean
      readonly imageBytes: number
    }
  | {
      readonly kind: 'snapshot.revert'
      readonly vmId: VmId
      readonly snapshotId: SnapshotId
      readonly stateBefore: VmState
    }
  | {
      readonly kind: 'snapshot.delete'
      readonly vmId: VmId
      readonly snapshotId: SnapshotId
      readonly mergedBytes: number
      rounds: number
    }
  | {
      readonly kind: 'snapshot.delete-all'
      readonly vmId: VmId
      /** Those that are there yet, in the order in which they go. */
      readonly left: SnapshotId[]
      /** Of the first of them. */
      mergedBytes: number
      rounds: number
    }
  | {
      readonly kind: 'template.deploy'
      readonly templateId: TemplateId
      readonly mode: CloneMode
      readonly count: number
    }
  | { readonly kind: 'template.delete'; readonly templateId: TemplateId }
  | {
      readonly kind: 'template.check-out'
      readonly templateId: TemplateId
      readonly vmId: VmId
      readonly start: boolean
    }
  | { readonly kind: 'template.check-in'; readonly templateId: TemplateId; readonly vmId: VmId; readonly note: string }
  | { readonly kind: 'template.delete-version'; readonly templateId: TemplateId; readonly version: number }
  | {
      readonly kind: 'host.enter-maintenance'
      readonly hostId: HostId
      readonly migrateStopped: boolean
      moved: number
      failed: VmId[]
    }
  | { readonly kind: 'host.exit-maintenance'; readonly hostId: HostId }
  | { readonly kind: 'host.restore-vms'; readonly hostId: HostId; readonly vmIds: readonly VmId[] }
  | { readonly kind: 'cluster.rebalance'; readonly clusterId: ClusterId; readonly sigmaBefore: number }
  | { readonly kind: 'cluster.manage-power'; readonly clusterId: ClusterId }
  | { readonly kind: 'host.power-off'; readonly hostId: HostId; readonly to: 'off' | 'standby' }
  | { readonly kind: 'host.power-on'; readonly hostId: HostId; readonly from: 'off' | 'standby' }
  | { readonly kind: 'host.replace'; readonly hostId: HostId; readonly cpuModel: string }
  | { readonly kind: 'fault.clear'; readonly faultId: FaultId }
