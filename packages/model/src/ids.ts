import { type infer as Infer, string } from 'zod/mini'

/** Stable, readable ids such as `vm-7f3k`, minted from the fleet's seed. Branded, so that one kind is never taken for another. */
export const VmId = string().brand<'VmId'>()
export type VmId = Infer<typeof VmId>
export const HostId = string().brand<'HostId'>()
export type HostId = Infer<typeof HostId>
export const ClusterId = string().brand<'ClusterId'>()
export type ClusterId = Infer<typeof ClusterId>
export const DatastoreId = string().brand<'DatastoreId'>()
export type DatastoreId = Infer<typeof DatastoreId>
export const NetworkId = string().brand<'NetworkId'>()
export type NetworkId = Infer<typeof NetworkId>
export const TemplateId = string().brand<'TemplateId'>()
export type TemplateId = Infer<typeof TemplateId>
export const SnapshotId = string().brand<'SnapshotId'>()
export type SnapshotId = Infer<typeof SnapshotId>
export const OperationId = string().brand<'OperationId'>()
export type OperationId = Infer<typeof OperationId>
export const FaultId = string().brand<'FaultId'>()
export type FaultId = Infer<typeof FaultId>
/** A fault that is to come. */
export const FaultPlanId = string().brand<'FaultPlanId'>()
export type FaultPlanId = Infer<typeof FaultPlanId>
/** A layer of blocks: what a disk, a snapshot or a template keeps its data in. */
export const LayerId = string().brand<'LayerId'>()
export type LayerId = Infer<typeof LayerId>
/** A resource pool of a cluster. */
export const PoolId = string().brand<'PoolId'>()
export type PoolId = Infer<typeof PoolId>
/** An alarm that was raised, and what it is raised by. */
export const AlarmId = string().brand<'AlarmId'>()
export type AlarmId = Infer<typeof AlarmId>
export const AlarmDefinitionId = string().brand<'AlarmDefinitionId'>()
export type AlarmDefinitionId = Infer<typeof AlarmDefinitionId>
/** A placement rule of a cluster. */
export const RuleId = string().brand<'RuleId'>()
export type RuleId = Infer<typeof RuleId>
