import type { BulkItem, BulkResult, Operation } from '@vivarium/model'

/** How a bulk verb went so far. */
export interface Outcome {
  /** Done, with nothing left to wait for. */
  readonly done: readonly BulkItem[]
  /** Accepted, and still at work. */
  readonly underWay: readonly BulkItem[]
  /** Refused when it came to it. */
  readonly refused: readonly BulkItem[]
  /** Accepted, and then failed or called off. */
  readonly failed: readonly { readonly item: BulkItem; readonly operation: Operation }[]
}

/** Sorts the answer of a bulk call by what its operations have come to; those not read yet count as under way. */
export const outcomeOf = ({ items }: BulkResult, operations: readonly Operation[]): Outcome => {
  const byId = new Map<string, Operation>(operations.map(operation => [operation.id, operation]))
  const accepted = items.filter(({ refusals }) => refusals === undefined)
  const stateOf = ({ operationId }: BulkItem) =>
    operationId ? (byId.get(operationId)?.state ?? 'running') : 'succeeded'
  return {
    done: accepted.filter(item => stateOf(item) === 'succeeded'),
    underWay: accepted.filter(item => stateOf(item) === 'running' || stateOf(item) === 'queued'),
    refused: items.filter(({ refusals }) => refusals !== undefined),
    failed: accepted.flatMap(item => {
      const operation = item.operationId && byId.get(item.operationId)
      const over = operation && (operation.state === 'failed' || operation.state === 'cancelled')
      return over ? [{ item, operation }] : []
    }),
  }
}
