import type {
  AlarmDefinitionRecord,
  AlarmRecord,
  ClusterRecord,
  DatastoreRecord,
  FaultPlanRecord,
  FaultRecord,
  FleetState,
  HostRecord,
  NetworkRecord,
  OperationRecord,
  PoolRecord,
  RuleRecord,
  SnapshotRecord,
  TemplateRecord,
  VmRecord,
} from '@vivarium/engine'
import type {
  AlarmDefinitionId,
  AlarmId,
  ClusterId,
  DatastoreId,
  FaultId,
  FaultPlanId,
  HostId,
  NetworkId,
  OperationId,
  PoolId,
  ResourceKind,
  RuleId,
  SnapshotId,
  TemplateId,
  VmId,
} from '@vivarium/model'
import { RequestFault } from './errors'

/** Ends the request with 404. */
export function missing(kind: ResourceKind | 'route' | 'branch' | 'event', id: string): never {
  throw new RequestFault({ code: 'not_found', params: { kind, id } })
}

/** An own property: an id such as `constructor` names nothing. */
const own = <K extends string, T>(table: Record<K, T>, id: K): T | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined

// What the address names, or 404.
export const findVm = ({ vms }: FleetState, id: VmId): VmRecord => own(vms, id) ?? missing('vm', id)
export const findHost = ({ hosts }: FleetState, id: HostId): HostRecord => own(hosts, id) ?? missing('host', id)
export const findCluster = ({ clusters }: FleetState, id: ClusterId): ClusterRecord =>
  own(clusters, id) ?? missing('cluster', id)
export const findDatastore = ({ datastores }: FleetState, id: DatastoreId): DatastoreRecord =>
  own(datastores, id) ?? missing('datastore', id)
export const findNetwork = ({ networks }: FleetState, id: NetworkId): NetworkRecord =>
  own(networks, id) ?? missing('network', id)
export const findTemplate = ({ templates }: FleetState, id: TemplateId): TemplateRecord =>
  own(templates, id) ?? missing('template', id)
export const findFault = ({ faults }: FleetState, id: FaultId): FaultRecord => own(faults, id) ?? missing('fault', id)
export const findFaultPlan = ({ faultPlans = {} }: FleetState, id: FaultPlanId): FaultPlanRecord =>
  own(faultPlans, id) ?? missing('fault-plan', id)
export const findOperation = ({ operations }: FleetState, id: OperationId): OperationRecord =>
  own(operations, id) ?? missing('operation', id)

/** An alarm that is active, or was not long ago. */
export const findAlarm = ({ alarms: { active, past } }: FleetState, id: AlarmId): AlarmRecord =>
  active.find(alarm => alarm.id === id) ?? past.find(alarm => alarm.id === id) ?? missing('alarm', id)
export const findAlarmDefinition = ({ alarms }: FleetState, id: AlarmDefinitionId): AlarmDefinitionRecord =>
  alarms.definitions.find(definition => definition.id === id) ?? missing('alarm-definition', id)

/** A resource pool of that very cluster. */
export const findPool = (fleet: FleetState, clusterId: ClusterId, id: PoolId): PoolRecord =>
  findCluster(fleet, clusterId).pools.find(pool => pool.id === id) ?? missing('pool', id)

/** A placement rule of that very cluster. */
export const findRule = (fleet: FleetState, clusterId: ClusterId, id: RuleId): RuleRecord =>
  findCluster(fleet, clusterId).rules.find(rule => rule.id === id) ?? missing('rule', id)

/** A snapshot of that very VM. */
export function findSnapshot(fleet: FleetState, vmId: VmId, id: SnapshotId): SnapshotRecord {
  const vm = findVm(fleet, vmId)
  const snapshot = own(fleet.snapshots, id)
  return snapshot?.vmId === vm.id ? snapshot : missing('snapshot', id)
}
