export { callLog, type LoggedCall, onCall } from './call-log'
export {
  bulk,
  type Change,
  cancelOperation,
  changes,
  checkFleet,
  commit,
  createVm,
  exportFleet,
  importFleet,
  POWER_VERBS,
  type PowerVerb,
  preview,
  previewBulk,
  resetSimulation,
  startScenario,
  stepSimulation,
  updateCluster,
  updateHost,
  updateSimulation,
  updateTemplate,
  updateVm,
} from './commands'
export { type ClockReading, type EventSubscription, invalidateByEvent, subscribeEvents } from './events'
export * from './fault-queries'
export * from './history'
export * from './labs'
export * from './queries'
export { newIdempotencyKey, openapiQuery, type RawAnswer, type RawCall, sendRaw, standInsQuery } from './raw'
export { ApiError, type Attempts, apiUrl, configureClient, type Transport } from './transport'
export { followLab, followUsage } from './usage'
export { type ListSource, valuesQuery } from './values'
export * from './whole-fleet'
