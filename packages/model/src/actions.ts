import {
  boolean,
  extend,
  gte,
  type infer as Infer,
  int,
  maxLength,
  number,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { AcknowledgeAllBody, AlarmDefinitionCreate, AlarmDefinitionPatch } from './alarm'
import { ClusterPatch } from './cluster'
import { ConsoleInput } from './console'
import { RebalanceBody } from './decision'
import { FaultCreate, FaultPlanCreate, FaultPlanPatch } from './fault'
import { EnterMaintenanceBody, HostPatch, ReplaceHostBody } from './host'
import {
  AlarmDefinitionId,
  ClusterId,
  FaultId,
  FaultPlanId,
  HostId,
  NetworkId,
  OperationId,
  PoolId,
  RuleId,
  SnapshotId,
  TemplateId,
  VmId,
} from './ids'
import { LabAnswerBody, LabBegin, LabHintBody, LabMark, LabPatch } from './lab'
import { MigrateBody } from './migration'
import { NetworkPatch } from './network'
import { PoolCreate, PoolPatch } from './pool'
import { RuleCreate, RulePatch } from './rule'
import { SnapshotCreate } from './snapshot'
import { CheckInBody, CheckOutBody, DeployBody, TemplatePatch } from './template'
import { CloneBody, ConvertBody, VmCreate, VmPatch } from './vm'
import { DiskCreate, DiskPatch, NicCreate, NicPatch } from './vm-disks-nics'

const OnVm = strictObject({ vmId: VmId })
const OnHost = strictObject({ hostId: HostId })
const OnSnapshot = strictObject({ vmId: VmId, snapshotId: SnapshotId })
const OnCluster = strictObject({ clusterId: ClusterId })
const OnPool = strictObject({ clusterId: ClusterId, poolId: PoolId })
const OnTemplate = strictObject({ templateId: TemplateId })

/**
 * The input of every action: the request's body with the ids of its path. The engine's registry has one action a key,
 * and `POST /vms/{id}/migrate` is `vm.migrate`.
 */
export const ACTION_INPUTS = {
  'vm.create': VmCreate,
  'vm.update': extend(VmPatch, OnVm.shape),
  'vm.grow-disk': extend(DiskPatch, { vmId: VmId, diskId: string() }),
  'vm.attach-disk': extend(DiskCreate, OnVm.shape),
  'vm.detach-disk': extend(OnVm, { diskId: string() }),
  'vm.attach-nic': extend(NicCreate, OnVm.shape),
  'vm.change-nic': extend(NicPatch, { vmId: VmId, nicId: string() }),
  'vm.detach-nic': extend(OnVm, { nicId: string() }),
  'vm.start': OnVm,
  'vm.shutdown': OnVm,
  'vm.stop': OnVm,
  'vm.reboot': OnVm,
  'vm.reset': OnVm,
  'vm.suspend': OnVm,
  'vm.resume': OnVm,
  'vm.console': extend(ConsoleInput, OnVm.shape),
  'vm.clone': extend(CloneBody, OnVm.shape),
  // A migration's own hostId is its target.
  'vm.migrate': extend(MigrateBody, OnVm.shape),
  'vm.convert-to-template': extend(ConvertBody, OnVm.shape),
  'vm.delete': extend(OnVm, { permanently: optional(boolean()) }),
  'vm.restore': OnVm,
  'vm.fail-guest': OnVm,
  'snapshot.create': extend(SnapshotCreate, OnVm.shape),
  'snapshot.revert': OnSnapshot,
  'snapshot.delete': OnSnapshot,
  'snapshot.delete-all': OnVm,
  'snapshot.preview': OnSnapshot,
  'snapshot.commit': OnSnapshot,
  'snapshot.undo': OnSnapshot,
  'template.update': extend(TemplatePatch, OnTemplate.shape),
  'template.deploy': extend(DeployBody, OnTemplate.shape),
  'template.delete': OnTemplate,
  'template.check-out': extend(CheckOutBody, OnTemplate.shape),
  'template.check-in': extend(CheckInBody, OnTemplate.shape),
  'template.delete-version': extend(OnTemplate, { version: int().check(gte(1)) }),
  'host.update': extend(HostPatch, OnHost.shape),
  'host.enter-maintenance': extend(EnterMaintenanceBody, OnHost.shape),
  'host.exit-maintenance': OnHost,
  'host.restore-vms': OnHost,
  'cluster.update': extend(ClusterPatch, OnCluster.shape),
  'cluster.add-rule': extend(RuleCreate, OnCluster.shape),
  'cluster.update-rule': extend(RulePatch, { clusterId: ClusterId, ruleId: RuleId }),
  'cluster.remove-rule': extend(OnCluster, { ruleId: RuleId }),
  'cluster.add-pool': extend(PoolCreate, OnCluster.shape),
  'cluster.update-pool': extend(PoolPatch, OnPool.shape),
  'cluster.remove-pool': OnPool,
  'cluster.rebalance': extend(RebalanceBody, OnCluster.shape),
  'cluster.manage-power': extend(RebalanceBody, OnCluster.shape),
  'network.update': extend(NetworkPatch, { networkId: NetworkId }),
  'host.power-off': OnHost,
  'host.power-on': OnHost,
  'host.replace': extend(ReplaceHostBody, OnHost.shape),
  'fault.inject': FaultCreate,
  'fault.clear': strictObject({ faultId: FaultId }),
  'fault.strike': strictObject({
    faultId: FaultId,
    method: string().check(maxLength(10)),
    route: string().check(maxLength(200)),
    delayMs: number().check(gte(0)),
  }),
  'fault.plan': FaultPlanCreate,
  'fault.replan': extend(FaultPlanPatch, { planId: FaultPlanId }),
  'fault.unplan': strictObject({ planId: FaultPlanId }),
  'alarm.acknowledge': AcknowledgeAllBody,
  'alarm.define': AlarmDefinitionCreate,
  'alarm.redefine': extend(AlarmDefinitionPatch, { definitionId: AlarmDefinitionId }),
  'alarm.undefine': strictObject({ definitionId: AlarmDefinitionId }),
  'lab.begin': LabBegin,
  'lab.mark': LabMark,
  'lab.hint': LabHintBody,
  'lab.answer': LabAnswerBody,
  'lab.sign': LabPatch,
  'lab.leave': strictObject({}),
  'operation.cancel': strictObject({ operationId: OperationId }),
  'operation.start-post-copy': strictObject({ operationId: OperationId }),
} as const

export type ActionName = keyof typeof ACTION_INPUTS
export type ActionInput<N extends ActionName> = Infer<(typeof ACTION_INPUTS)[N]>
