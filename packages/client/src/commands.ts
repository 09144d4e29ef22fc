import type {
  AcknowledgeAllBody,
  AlarmDefinitionCreate,
  AlarmDefinitionPatch,
  BulkBody,
  BulkResult,
  CheckInBody,
  CheckOutBody,
  CloneBody,
  Cluster,
  ClusterPatch,
  ConsoleInput,
  ConvertBody,
  DeployBody,
  DiskCreate,
  DiskMoveBody,
  DiskPatch,
  DryRun,
  EnterMaintenanceBody,
  FaultCreate,
  FaultPlanCreate,
  FaultPlanPatch,
  Host,
  HostPatch,
  MigrateBody,
  NetworkPatch,
  NicCreate,
  NicPatch,
  Operation,
  PoolCreate,
  PoolPatch,
  RebalanceBody,
  ReplaceHostBody,
  RuleCreate,
  RulePatch,
  Simulation,
  SimulationPatch,
  SnapshotCreate,
  StepBody,
  Template,
  TemplatePatch,
  Vm,
  VmCreate,
  VmPatch,
} from '@vivarium/model'
import { type Attempts, call, type Query, read, tryOut } from './transport'

/** A change that the API takes: its call, and what it would come to. The same object shows itself as `curl`. */
export interface Change {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`. */
  readonly path: string
  readonly body?: unknown
  readonly query?: Query
}

const post = (path: string, body: unknown = {}): Change => ({ method: 'POST', path, body })

/** Every change of the console, as the call that it is. */
export const changes = {
  createVm: (body: VmCreate) => post('/vms', body),
  updateVm: (id: string, body: VmPatch): Change => ({ method: 'PATCH', path: `/vms/${id}`, body }),
  growDisk: (id: string, diskId: string, body: DiskPatch): Change => ({
    method: 'PATCH',
    path: `/vms/${id}/disks/${diskId}`,
    body,
  }),
  attachDisk: (id: string, body: DiskCreate) => post(`/vms/${id}/disks`, body),
  moveDisk: (id: string, diskId: string, body: DiskMoveBody) => post(`/vms/${id}/disks/${diskId}/move`, body),
  detachDisk: (id: string, diskId: string): Change => ({ method: 'DELETE', path: `/vms/${id}/disks/${diskId}` }),
  attachNic: (id: string, body: NicCreate) => post(`/vms/${id}/nics`, body),
  changeNic: (id: string, nicId: string, body: NicPatch): Change => ({
    method: 'PATCH',
    path: `/vms/${id}/nics/${nicId}`,
    body,
  }),
  detachNic: (id: string, nicId: string): Change => ({ method: 'DELETE', path: `/vms/${id}/nics/${nicId}` }),
  typeAtConsole: (id: string, body: ConsoleInput) => post(`/vms/${id}/console`, body),
  powerVm: (id: string, verb: PowerVerb) => post(`/vms/${id}/${verb}`),
  cloneVm: (id: string, body: CloneBody) => post(`/vms/${id}/clone`, body),
  migrateVm: (id: string, body: MigrateBody) => post(`/vms/${id}/migrate`, body),
  convertVm: (id: string, body: ConvertBody) => post(`/vms/${id}/convert-to-template`, body),
  deleteVm: (id: string, permanently: 'permanently' | 'to-bin' = 'to-bin'): Change => ({
    method: 'DELETE',
    path: `/vms/${id}`,
    ...(permanently === 'permanently' ? { query: { permanently: true } } : {}),
  }),
  restoreVm: (id: string) => post(`/vms/${id}/restore`),
  bulk: (body: BulkBody) => post('/vms/bulk', body),
  createSnapshot: (id: string, body: SnapshotCreate) => post(`/vms/${id}/snapshots`, body),
  revertSnapshot: (id: string, snapshotId: string) => post(`/vms/${id}/snapshots/${snapshotId}/revert`),
  trySnapshot: (id: string, snapshotId: string, which: 'preview' | 'commit' | 'undo') =>
    post(`/vms/${id}/snapshots/${snapshotId}/${which}`),
  deleteSnapshot: (id: string, snapshotId: string): Change => ({
    method: 'DELETE',
    path: `/vms/${id}/snapshots/${snapshotId}`,
  }),
  deleteAllSnapshots: (id: string) => post(`/vms/${id}/snapshots/delete-all`),
  updateTemplate: (id: string, body: TemplatePatch): Change => ({ method: 'PATCH', path: `/templates/${id}`, body }),
  deployTemplate: (id: string, body: DeployBody) => post(`/templates/${id}/deploy`, body),
  checkOutTemplate: (id: string, body: CheckOutBody) => post(`/templates/${id}/check-out`, body),
  checkInTemplate: (id: string, body: CheckInBody) => post(`/templates/${id}/versions`, body),
  deleteTemplateVersion: (id: string, version: number): Change => ({
    method: 'DELETE',
    path: `/templates/${id}/versions/${version}`,
  }),
  deleteTemplate: (id: string): Change => ({ method: 'DELETE', path: `/templates/${id}` }),
  updateHost: (id: string, body: HostPatch): Change => ({ method: 'PATCH', path: `/hosts/${id}`, body }),
  enterMaintenance: (id: string, body: EnterMaintenanceBody = {}) => post(`/hosts/${id}/enter-maintenance`, body),
  exitMaintenance: (id: string) => post(`/hosts/${id}/exit-maintenance`),
  replaceHost: (hostId: string, body: ReplaceHostBody = {}) => post(`/hosts/${hostId}/replace`, body),
  restoreVms: (hostId: string) => post(`/hosts/${hostId}/restore-vms`),
  powerOffHost: (id: string) => post(`/hosts/${id}/power-off`),
  powerOnHost: (id: string) => post(`/hosts/${id}/power-on`),
  updateCluster: (id: string, body: ClusterPatch): Change => ({ method: 'PATCH', path: `/clusters/${id}`, body }),
  addRule: (clusterId: string, body: RuleCreate) => post(`/clusters/${clusterId}/rules`, body),
  updateRule: (clusterId: string, ruleId: string, body: RulePatch): Change => ({
    method: 'PATCH',
    path: `/clusters/${clusterId}/rules/${ruleId}`,
    body,
  }),
  removeRule: (clusterId: string, ruleId: string): Change => ({
    method: 'DELETE',
    path: `/clusters/${clusterId}/rules/${ruleId}`,
  }),
  addPool: (clusterId: string, body: PoolCreate) => post(`/clusters/${clusterId}/pools`, body),
  updatePool: (clusterId: string, poolId: string, body: PoolPatch): Change => ({
    method: 'PATCH',
    path: `/clusters/${clusterId}/pools/${poolId}`,
    body,
  }),
  removePool: (clusterId: string, poolId: string): Change => ({
    method: 'DELETE',
    path: `/clusters/${clusterId}/pools/${poolId}`,
  }),
  rebalance: (clusterId: string, body: RebalanceBody = {}) => post(`/clusters/${clusterId}/rebalance`, body),
  managePower: (clusterId: string, body: RebalanceBody = {}) => post(`/clusters/${clusterId}/manage-power`, body),
  acknowledgeAlarms: (body: AcknowledgeAllBody) => post('/alarms/acknowledge', body),
  defineAlarm: (body: AlarmDefinitionCreate) => post('/alarm-definitions', body),
  redefineAlarm: (id: string, body: AlarmDefinitionPatch): Change => ({
    method: 'PATCH',
    path: `/alarm-definitions/${id}`,
    body,
  }),
  undefineAlarm: (id: string): Change => ({ method: 'DELETE', path: `/alarm-definitions/${id}` }),
  updateNetwork: (id: string, body: NetworkPatch): Change => ({ method: 'PATCH', path: `/networks/${id}`, body }),
  breakThing: (body: FaultCreate) => post('/simulation/faults', body),
  mendFault: (id: string): Change => ({ method: 'DELETE', path: `/simulation/faults/${id}` }),
  planFault: (body: FaultPlanCreate) => post('/simulation/fault-plans', body),
  updateFaultPlan: (id: string, body: FaultPlanPatch): Change => ({
    method: 'PATCH',
    path: `/simulation/fault-plans/${id}`,
    body,
  }),
  cancelFaultPlan: (id: string): Change => ({ method: 'DELETE', path: `/simulation/fault-plans/${id}` }),
  switchBranch: (id: string) => post(`/simulation/branches/${id}/switch`),
  renameBranch: (id: string, name: string): Change => ({
    method: 'PATCH',
    path: `/simulation/branches/${id}`,
    body: { name },
  }),
  deleteBranch: (id: string): Change => ({ method: 'DELETE', path: `/simulation/branches/${id}` }),
  cancelOperation: (id: string) => post(`/operations/${id}/cancel`),
  startPostCopy: (id: string) => post(`/operations/${id}/start-post-copy`),
} as const

/** Verbs of power that need nothing but the VM. */
export const POWER_VERBS = ['start', 'shutdown', 'stop', 'reboot', 'reset', 'suspend', 'resume'] as const
export type PowerVerb = (typeof POWER_VERBS)[number]

/**
 * Does a change. Gives back the operation that goes on, or the thing as it is now. Throws `ApiError` with the reasons. A
 * form hands its `attempts` on: what it sends again after an answer that could not be read is still done once.
 */
export const commit = <T = Operation>({ path, ...change }: Change, attempts?: Attempts): Promise<T> =>
  read<T>(path, { ...change, attempts })
/** What a change would come to: every reason against it, and the plan. */
export const preview = ({ path, ...change }: Change) => tryOut(path, change)

export const createVm = (body: VmCreate) => commit(changes.createVm(body))
export const updateVm = ({ id, ...body }: { readonly id: string } & VmPatch) => commit<Vm>(changes.updateVm(id, body))
export const updateTemplate = ({ id, ...body }: { readonly id: string } & TemplatePatch) =>
  commit<Template>(changes.updateTemplate(id, body))
export const updateHost = ({ id, ...body }: { readonly id: string } & HostPatch) =>
  commit<Host>(changes.updateHost(id, body))
export const updateCluster = ({ id, ...body }: { readonly id: string } & ClusterPatch) =>
  commit<Cluster>(changes.updateCluster(id, body))
export const bulk = (body: BulkBody, attempts?: Attempts) => commit<BulkResult>(changes.bulk(body), attempts)
/** What a bulk verb would come to for each of them. */
export const previewBulk = (body: BulkBody) =>
  read<BulkResult>('/vms/bulk', { method: 'POST', body, query: { dryRun: true } })
export const cancelOperation = (id: string) => commit(changes.cancelOperation(id))

export const updateSimulation = (body: SimulationPatch) => read<Simulation>('/simulation', { method: 'PATCH', body })
export const stepSimulation = (body: StepBody) => read<Simulation>('/simulation/step', { method: 'POST', body })
/** Opens a scenario document, as text: the API says what is wrong with it, and where. */
export const importFleet = (document: string) =>
  read<Simulation>('/simulation/import', { method: 'POST', body: document })
/** Says what speaks against opening a scenario document. */
export const checkFleet = (document: string) =>
  read<DryRun>('/simulation/import', { method: 'POST', body: document, query: { dryRun: true } })
export const exportFleet = async (): Promise<Blob> => (await call('/simulation/export')).blob()
export const resetSimulation = (body: { readonly scenario?: string }) =>
  read<Simulation>('/simulation/reset', { method: 'POST', body })
export const startScenario = (name: string) =>
  read<Simulation>(`/scenarios/${name}/start`, { method: 'POST', body: {} })
