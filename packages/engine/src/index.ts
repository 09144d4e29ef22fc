export { waitingFor } from './actions/maintenance'
export { migrationTargets, unsettled } from './actions/migrate'
export { type Fits, migrationFits } from './actions/migrate-fits'
export { forecastMigration } from './actions/migrate-forecast'
export { obstacleOf } from './actions/obstacle'
export { powerAdvice, powerMoveId } from './actions/power-advice'
export { moveId, recommendations } from './actions/recommend'
export { reliefAdvice, reliefId } from './actions/relief'
export { BIN_HOURS } from './actions/teardown'
export { vmVerbs } from './actions/verbs'
export { addressRoom } from './fleet/addresses'
export { membersOf, opposedTo, violators } from './fleet/affinity'
export type { AlarmDefinitionRecord, AlarmRecord } from './fleet/alarm-state'
export { type ApiStrike, apiStrike, droppingFaults, hasApiFaults } from './fleet/api-faults'
export { loadOf } from './fleet/balance'
export { bootOrderOf, bootsFrom } from './fleet/boot'
export { chainCosts } from './fleet/chain-costs'
export { cpuTrends } from './fleet/cpu-trend'
export { diskReader } from './fleet/disk-io'
export { energyByHost, energyFromMs, energyWh, savedWh } from './fleet/energy'
export { downNics } from './fleet/faults'
export { firewallAt, GUEST_TRAFFIC } from './fleet/firewall'
export { stateHash, textHash } from './fleet/hash'
export { chainBytes, chainOf, layerDepth, layerUsedBytes, linkedToId } from './fleet/layers'
export { LOG_LIMIT } from './fleet/log'
export { capacityMHz, coresOf, footprintMiB, freeMemoryMiB, threadsOf } from './fleet/memory'
export { hostWatts, type MetricSubject, metricSample, metricSeries } from './fleet/metrics'
export { POWER_BAND } from './fleet/overload'
export { isOnStandby } from './fleet/powered'
export { type Reachability, reachability } from './fleet/reachability'
export { ruleConflicts } from './fleet/rule-conflicts'
export { linkedClonesOf } from './fleet/rules'
export { exportScenario } from './fleet/scenario-export'
export { openScenario } from './fleet/scenario-load'
export { ownLayers } from './fleet/scenario-versions'
export { snapshotWarnings } from './fleet/snapshot-warnings'
export type {
  ClusterRecord,
  DatastoreRecord,
  DecisionRecord,
  DiskRecord,
  EventRecord,
  FaultNature,
  FaultPlanRecord,
  FaultRecord,
  FleetState,
  HostRecord,
  LabRecord,
  LayerRecord,
  NetworkRecord,
  NicRecord,
  OperationRecord,
  PhaseRecord,
  PoolRecord,
  RuleRecord,
  SnapshotRecord,
  TemplateImage,
  TemplateRecord,
  VmRecord,
} from './fleet/state'
export { STATE_FORMAT } from './fleet/state'
export { datastoresOf, datastoreUsage, hostsOfDatastore, snapshotGiB, storageUsage } from './fleet/storage-usage'
export { imagesOf } from './fleet/template-images'
export { draftOf } from './fleet/template-versions'
export { formatEpoch, formatTime, parseTime } from './fleet/time'
export { trafficReader } from './fleet/traffic'
export { reclaimingBytes } from './fleet/unmap'
export { hostUsage, poolUsage, usageOn, vmsUsage, vmUsage } from './fleet/usage'
export { guests, loadGuests } from './guest-door'
export { type Otherwise, replayAnew } from './history/anew'
export { newHistory } from './history/book'
export { isSamePlace, type KeptPlace, withState } from './history/checkpoints'
export { compareFleets, type FleetDifference } from './history/compare'
export { type Before, deedOf, isDeed, policyDeeds } from './history/deeds'
export type { Dated } from './history/path'
export { keepTimeline, type Past, type Timeline } from './history/timeline'
export type {
  Base,
  Branch,
  Checkpoint,
  Deed,
  HistoryRecord,
  LoggedCommand,
  Position,
  Travel,
  Undone,
} from './history/types'
export { breaches } from './invariants'
export { createSimulation, MACHINERY } from './machinery'
export {
  childrenOf,
  isCancellable,
  isOver,
  operationEndsAtMs,
  operationProgress,
  phaseGuestSpeed,
  phaseProgress,
  phaseRate,
  standstillMs,
} from './operations/progress'
export { provisioningOn } from './operations/provisioning'
export { vmotionTurn } from './operations/vmotion-turns'
export { endOf } from './physics/migration'
export { requestPaths } from './physics/request-path'
export { hostLoss, worstToLose } from './policies/host-loss'
export { openSimulation } from './simulation'
export type { Command, DispatchOutcome, Machinery, Preview, Simulation } from './simulation-types'
