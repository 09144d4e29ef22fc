import type { OperationRecord } from '@vivarium/engine'

/** Whether an operation goes on. */
export const isActive = (operation: Pick<OperationRecord, 'state'>): boolean =>
  operation.state === 'queued' || operation.state === 'running'
